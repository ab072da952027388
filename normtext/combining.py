"""How letters and signs of the scripts from Arabic to Lao combine, for the compiled vocabulary.

Words in these are told without a question only where nothing in them composes: a string is in NFC
if each of its characters is, none may be composed with the one before, and signs stand in the order
of their combining classes (Unicode Standard Annex #15, the quick check).
"""

from __future__ import annotations

import unicodedata

FIRST = 0x600
SIZE = 0xA00
KNOWN, SIGN, COMPOSES, COMPOSED = 1, 2, 4, 8
"""Nothing is to be said of it alone; it has a combining class; it may be composed with the next;
with the one before."""


def traits(without: frozenset[str]) -> bytes:
    """Return a byte for each of :data:`SIZE` code points from :data:`FIRST` on.

    ``without``: characters that something may be said of.
    """
    table = bytearray(SIZE)
    for place in range(SIZE):
        character = chr(FIRST + place)
        parts = unicodedata.decomposition(character).split()
        if len(parts) == 2 and not parts[0].startswith("<"):  # of a compatibility mapping its kind
            for part, trait in zip(parts, (COMPOSES, COMPOSED), strict=True):
                code = int(part, 16)
                if FIRST <= code < FIRST + SIZE:
                    table[code - FIRST] |= trait
        if unicodedata.category(character) in _LETTERS_AND_SIGNS and character not in without:
            table[place] |= KNOWN * unicodedata.is_normalized("NFC", character)
        table[place] |= SIGN * bool(unicodedata.combining(character))
    return bytes(table)


_LETTERS_AND_SIGNS = frozenset(("Lo", "Lm", "Mn", "Mc"))
