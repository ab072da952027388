"""Write normtext/data/boilerplate/sieve.bin: what the phrases of web pages may be asked for.

    python tools/build_sieve.py [--check]

Made from ``normtext/data/boilerplate/*.txt`` as the index of phrases has them; to be written again
when they change. The output is the same bytes on every machine.
"""

from __future__ import annotations

import struct

from build_lexicon import DATA, write

from normtext.normalisers.boilerplate._index import shipped
from normtext.normalisers.boilerplate._sieve import entries, hashed

TARGET = DATA.parent / "boilerplate" / "sieve.bin"


def build() -> bytes:
    hashes = {hashed(what, words) for what, words in entries(shipped())}
    return struct.pack(f"<{len(hashes)}I", *sorted(hashes))


if __name__ == "__main__":
    raise SystemExit(write(TARGET, build()))
