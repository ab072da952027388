"""Compile normtext/data/languages/ngrams.bin and han.txt (see languages/_ngrams.py and _han.py).

    python tools/build_ngrams.py

Character trigrams inside words, each as the probability of its last letter after the first two
(Witten-Bell smoothed, boundaries as spaces): from the word types of wordfreq's lists where there
is one, else from langdetect's profiles (Nakatani Shuyo, Apache-2.0). Han and kana frequencies come
from wordfreq's Chinese and Japanese lists.
"""

from __future__ import annotations

import json
import math
import struct
import unicodedata
import zlib
from collections import Counter, defaultdict
from pathlib import Path

import build_lexicon

DATA = build_lexicon.DATA
# A trigram has a row if it makes up this share of some language's trigrams, at the least.
SHARE = 4e-5
STEPS_PER_NAT = 20
UNSEEN = 255  # 12.75 nats, also the floor


def counts(source: str, code: str) -> Counter[str]:
    """Return trigram weights of one language."""
    found: Counter[str] = Counter()
    if source == "langdetect":
        import langdetect

        profile = Path(langdetect.__file__).parent / "profiles" / code
        for gram, number in json.loads(profile.read_text("utf-8"))["freq"].items():
            gram = gram.lower()
            if len(gram) == 3 and " " not in gram[1]:
                found[gram] += number
            elif len(gram) == 2 and gram[0] == " ":
                found[" " + gram] += number
        return found
    from wordfreq import get_frequency_dict

    for entry, frequency in get_frequency_dict(source, "best").items():
        word = unicodedata.normalize("NFC", entry.lower())
        # Between types and tokens: rare words are spelled like the words no list has.
        if frequency >= 1e-7 and word.isalpha():
            padded = f"  {word} "
            weight = (frequency * 1e7) ** 0.4
            for at in range(len(padded) - 2):
                found[padded[at : at + 3]] += weight
    return found


def conditional(grams: Counter[str]) -> dict[str, float]:
    """Return ln p(last | first two), backed off to one letter of context."""
    pairs: dict[str, float] = defaultdict(float)
    tails: dict[str, set[str]] = defaultdict(set)
    middles: dict[str, float] = defaultdict(float)
    short: dict[str, float] = defaultdict(float)
    for gram, weight in grams.items():
        pairs[gram[:2]] += weight
        tails[gram[:2]].add(gram[2])
        middles[gram[1]] += weight
        short[gram[1:]] += weight
    out = {}
    scale = sum(grams.values()) / 200_000
    for gram, weight in grams.items():
        context = gram[:2]
        back = len(tails[context]) * scale
        lower = short[gram[1:]] / middles[gram[1]]
        out[gram] = math.log((weight + back * lower) / (pairs[context] + back))
    return out


def build_ngrams() -> bytes:
    rows = [row for row in build_lexicon.languages() if row[4] != "-"]
    models, wanted = [], set()
    for row in rows:
        grams = counts(row[4], row[0])
        total = sum(grams.values())
        wanted |= {gram for gram, weight in grams.items() if weight / total >= SHARE}
        models.append(conditional(grams))
    kept = sorted(wanted)
    matrix = bytearray()
    for gram in kept:
        for model in models:
            value = model.get(gram)
            matrix.append(UNSEEN if value is None else min(UNSEEN, round(-value * STEPS_PER_NAT)))
    names = "".join(kept).encode("utf-8")
    head = struct.pack("<III", len(rows), len(kept), len(names))
    return zlib.compress(head + names + bytes(matrix), 9)


def characters(source: str) -> Counter[str]:
    from wordfreq import get_frequency_dict

    found: Counter[str] = Counter()
    for word, frequency in get_frequency_dict(source, "best").items():
        for letter in word:
            if "\u3040" <= letter <= "\u30ff" or "\u3400" <= letter <= "\u9fff":
                found[letter] += frequency
    return found


def build_han() -> str:
    import gzip

    import msgpack
    import wordfreq

    chinese, japanese = characters("zh"), characters("ja")
    table = Path(wordfreq.__file__).parent / "data" / "_chinese_mapping.msgpack.gz"
    with gzip.open(table) as file:
        simplified = msgpack.load(file, strict_map_key=False)
    # wordfreq folds traditional characters into simplified ones: give them half back.
    for code, plain in sorted(simplified.items()):
        plain = chr(plain) if isinstance(plain, int) else plain
        if chr(code) not in chinese and len(plain) == 1:
            chinese[chr(code)] = chinese[plain] / 2
    lines = [
        "# Han and kana characters with their frequency in Chinese and in Japanese, as -10 ln p;",
        "# 160 and more: hardly ever. Distilled from wordfreq by tools/build_ngrams.py.",
        "# A line: the characters that share one pair of figures <tab> Chinese <tab> Japanese",
    ]
    groups: dict[tuple[int, int], list[str]] = defaultdict(list)
    totals = [sum(chinese.values()), sum(japanese.values())]
    for letter in sorted(chinese | japanese):
        costs = [
            min(160, round(-10 * math.log(max(c[letter] / total, 1e-9))))
            for c, total in zip((chinese, japanese), totals, strict=True)
        ]
        if min(costs) < 150:
            groups[costs[0] // 5 * 5, costs[1] // 5 * 5].append(letter)
    lines += [f"{''.join(found)}\t{a}\t{b}" for (a, b), found in sorted(groups.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    made = build_ngrams()
    (DATA / "ngrams.bin").write_bytes(made)
    han = build_han()
    (DATA / "han.txt").write_text(han, "utf-8")
    print(f"ngrams.bin {len(made):,} bytes, han.txt {len(han.encode()):,} bytes")


if __name__ == "__main__":
    main()
