"""Distil wordfreq's lists into normtext/data/languages/lexicon.bin (see languages/_lexicon.py).

    python tools/build_lexicon.py [--check]

Needs the development dependency wordfreq 3.1 (Robyn Speer; data CC BY-SA 4.0). The output is the
same bytes on every machine: ``--check`` builds in memory and compares with the shipped file.
"""

from __future__ import annotations

import math
import re
import struct
import sys
import unicodedata
import zlib
from collections import defaultdict
from pathlib import Path

from normtext.languages._scripts import script_of

DATA = Path(__file__).parent.parent / "normtext" / "data" / "languages"
TARGET = DATA / "lexicon.bin"

# Words rarer than this in their language are left to the character n-grams (10^-6.25).
RAREST = 10**-6.25
# A word this much rarer (nats) than where it is at home says nothing: web lists hold
# foreign words in every language.
NEGLIGIBLE = 7.0
# Text typed without its diacritics: the bare form is taken to be this much rarer (nats).
BARE_COST = 2.5
BARE_RANKS = 15_000
# Text whose letters beyond ASCII were dropped on the way (`Promocin`): seen above all in Spanish,
# whose few accents leave the rest readable.
DROPPED_COST = 3.5
DROPPED_RANKS = 15_000
DROPPED = ("es",)
STEPS_PER_NAT = 10
BUCKET_BITS = 17
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile(r"[\u0300-\u036f]")


def languages() -> list[list[str]]:
    rows = (DATA / "languages.txt").read_text("utf-8").split("\n")
    return [row.split("\t") for row in rows if row and not row.startswith("#")]


def bare(word: str) -> str:
    """Return ``word`` as typed on a keyboard without diacritics."""
    flat = word.translate({0x131: "i", 0x142: "l", 0x111: "d"})
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", flat)))


def listed(source: str, code: str) -> dict[str, float]:
    """Return the words of one language with their relative frequencies."""
    found: dict[str, float] = defaultdict(float)
    if source == "function":
        for row in (DATA / "function-words.txt").read_text("utf-8").split("\n"):
            if row.startswith(code + "\t"):
                for rank, word in enumerate(row.split("\t")[1].split(), 1):
                    found[word] = max(found[word], 0.3 / (rank + 5))
        return found
    from wordfreq import get_frequency_dict

    for entry, frequency in get_frequency_dict(source, "best").items():
        for word in _WORD.findall(unicodedata.normalize("NFC", entry.lower())):
            found[word] += frequency
    if source == "ro":  # the cedilla letters of old keyboards beside the comma ones
        for word in list(found):
            old = word.translate({0x219: 0x15F, 0x21B: 0x163})
            found[old] = max(found[old], found[word])
            new = word.translate({0x15F: 0x219, 0x163: 0x21B})
            found[new] = max(found[new], found[word])
    words = {word: value for word, value in found.items() if value >= RAREST}
    by_rank = sorted(words, key=lambda word: (-words[word], word))[:BARE_RANKS]
    if source not in ("en", "vi", "ar", "fa", "ur", "ru", "uk", "bg", "mk"):
        for word in by_rank:
            plain = bare(word)
            value = words[word] * math.exp(-BARE_COST)
            if plain not in words and len(plain) > 3 and value >= RAREST:
                words[plain] = value
    if source in DROPPED:
        for word in by_rank[:DROPPED_RANKS]:
            left = "".join(letter for letter in word if letter < "\x80")
            value = words[word] * math.exp(-DROPPED_COST)
            if len(left) > 1 and value >= RAREST:
                words[left] = max(words.get(left, 0.0), value)
    return words


def build() -> bytes:
    at_home: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, row in enumerate(languages()):
        if row[3] != "-":
            for word, frequency in listed(row[3], row[0]).items():
                # Lists hold words of other scripts too: those say nothing about this language.
                if script_of(word[0]) == row[2]:
                    at_home[word].append((number, -math.log(frequency)))
    buckets: list[list[tuple[int, int, int]]] = [[] for _ in range(1 << BUCKET_BITS)]
    rest = 32 - BUCKET_BITS
    seen: set[tuple[int, int]] = set()
    for word in sorted(at_home):
        costs = at_home[word]
        best = min(cost for _, cost in costs)
        code = zlib.crc32(word.encode("utf-8"))
        for number, cost in costs:
            # Two words with one code: the first one keeps the place.
            if cost - best <= NEGLIGIBLE and (code, number) not in seen:
                seen.add((code, number))
                step = min(255, round(cost * STEPS_PER_NAT))
                buckets[code >> rest].append((code & ((1 << rest) - 1), number, step))
    starts, body = [], bytearray()
    for bucket in buckets:
        starts.append(len(body) // 4)
        for tail, number, step in sorted(bucket):
            body += struct.pack(">HBB", tail, number, step)
    starts.append(len(body) // 4)
    return struct.pack(f"<{len(starts)}I", *starts) + bytes(body)


def write(target: Path, made: bytes) -> int:
    """Write a file; with ``--check`` only say whether it is the same, as the exit code too."""
    if "--check" in sys.argv[1:]:
        same = target.read_bytes() == made
        print("same" if same else "differs")
        return 0 if same else 1
    target.write_bytes(made)
    print(f"{target}: {len(made):,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(write(TARGET, build()))
