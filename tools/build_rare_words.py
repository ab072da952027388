"""Write normtext/data/languages/rare-words.bin: rare words that are frequent in other languages.

    python tools/build_rare_words.py [--check]

Swedish has ``het`` (hot), French ``vil``: lexicon.bin leaves such words out of their language, for
web lists hold foreign words in every language. A lone one is therefore no sign of another language;
what counts here is only that the language's list has it, at a frequency that is not
``GAP`` powers of ten below the best one elsewhere. Needs wordfreq 3.1 (Robyn Speer; data
CC BY-SA 4.0). The output is the same bytes on every machine.
"""

from __future__ import annotations

import math
import struct
import zlib

from build_lexicon import DATA, NEGLIGIBLE, RAREST, languages, write

from normtext.languages._scripts import script_of

TARGET = DATA / "rare-words.bin"
GAP = 3.4  # powers of ten
FEWEST = 10**-5.3  # frequency elsewhere below which no lone word is ever suggested


def listed(source: str, script: str) -> dict[str, float]:
    from wordfreq import get_frequency_dict

    return {
        word: frequency
        for word, frequency in get_frequency_dict(source, "best").items()
        if len(word) > 1 and word.isalpha() and word.islower() and script_of(word[0]) == script
    }


def build() -> bytes:
    rows = [row for row in languages() if row[3] not in ("-", "function") and "rare" not in row]
    lists = {row[0]: listed(row[3], row[2]) for row in rows}
    codes = set()
    for row in rows:
        code, script = row[0], row[2]
        best: dict[str, float] = {}
        for other in rows:
            if other[0] != code and other[2] == script:
                for word, frequency in lists[other[0]].items():
                    best[word] = max(best.get(word, 0.0), frequency)
        for word, frequency in lists[code].items():
            there = best.get(word, 0.0)
            gap = math.log10(there / frequency) if there else 0.0
            in_lexicon = frequency >= RAREST and gap * math.log(10) <= NEGLIGIBLE
            if there >= FEWEST and 0 < gap < GAP and not in_lexicon:
                codes.add(zlib.crc32(f"{code}\t{word}".encode()))
    return struct.pack(f"<{len(codes)}I", *sorted(codes))


if __name__ == "__main__":
    raise SystemExit(write(TARGET, build()))
