"""Writes normtext/data/unicode/confusable-uts39.txt from the package ``confusable-homoglyphs``.

``python tools/build_confusables.py``, with ``pip install confusable-homoglyphs`` (MIT), which ships
Unicode's own table of look-alikes (UTS #39, confusables.txt) as JSON. Kept: single Cyrillic letters
that look like one ASCII letter of the same case. Greek is left out: its letters are symbols in
Latin-script science.
"""

from __future__ import annotations

from pathlib import Path
from unicodedata import name

from confusable_homoglyphs import confusables

OUT = Path(__file__).parent.parent / "normtext" / "data" / "unicode" / "confusable-uts39.txt"
HEADER = """\
# Cyrillic letters that look like an ASCII letter of the same case, each followed by that letter.
# From Unicode's confusables.txt (UTS #39, (c) Unicode, Inc., Unicode License v3) as shipped in the
# PyPI package confusable-homoglyphs (MIT); written by tools/build_confusables.py.
# A line: a Cyrillic letter TAB the ASCII letter
"""


def pairs() -> list[tuple[str, str]]:
    """Return the pairs in code-point order."""
    found = []
    for code in range(0x400, 0x530):
        letter = chr(code)
        if not letter.isalpha() or not name(letter, "").startswith("CYRILLIC"):
            continue
        for entry in confusables.confusables_data.get(letter, []):
            other = entry["c"]
            plain = len(other) == 1 and other.isascii() and other.isalpha()
            if plain and letter.isupper() == other.isupper():
                found.append((letter, other))
    return found


if __name__ == "__main__":
    OUT.write_text(HEADER + "".join(f"{a}\t{b}\n" for a, b in pairs()), "utf-8")
