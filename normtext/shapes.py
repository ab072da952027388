"""Shapes: what stands beside the character that a chunk is tested for, for the compiled part.

A shape is written as it looks. ``a`` is a small letter, ``A`` a capital, ``x`` any letter, ``0`` a
digit, ``_`` anything but a digit, a space what is around the chunk; one of some is written
``[,.;]``; what follows a backslash, and everything else, is meant as it is. A letter or sign beyond
ASCII, alone as ``é``, is as good as any letter. So ``" 000_"`` is a chunk that begins with three
digits and no more.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from string import ascii_lowercase, ascii_uppercase, digits

BEYOND = "\x7f"
"""Stands for all letters and signs that are not in ASCII."""

_POINTS = 128
_BITS = 64
_MOST_WORDS = 4
_ALL = "".join(map(chr, range(_POINTS)))
_KINDS = {
    "a": ascii_lowercase + BEYOND,
    "A": ascii_uppercase + BEYOND,
    "x": ascii_lowercase + ascii_uppercase + BEYOND,
    "é": BEYOND,
    "0": digits,
    "_": "".join(set(_ALL) - set(digits)),
}


def places(shape: str) -> tuple[frozenset[str], ...]:
    """Return the characters that may stand at each place of a shape."""
    found = []
    rest = iter(shape)
    for sign in rest:
        if sign == "\\":
            found.append(frozenset(next(rest)))
        elif sign == "[":
            found.append(frozenset(iter(rest.__next__, "]")))
        else:
            found.append(frozenset(_KINDS.get(sign, sign)))
    return tuple(found)


def table(shapes: Iterable[tuple[frozenset[str], ...]]) -> bytes | None:
    """Return numbers by which all shapes are looked for in one pass (Baeza-Yates and Gonnet 1992).

    Each place of a shape is a bit of a few words of 64, which are given for each character of
    ASCII: at which places it may stand; then those that shapes begin with, then those that they end
    with. None: there are too many.
    """
    known = sorted({tuple(map("".join, map(sorted, shape))) for shape in shapes})
    words = (sum(map(len, known)) + _BITS - 1) // _BITS
    if words > _MOST_WORDS:
        return None
    masks, first, last = [0] * _POINTS, 0, 0
    bit = 1
    for shape in known:
        first |= bit
        for characters in shape:
            for character in characters:
                if ord(character) < _POINTS:
                    masks[ord(character)] |= bit
            bit <<= 1
        last |= bit >> 1
    numbers = array("Q")
    for mask in (*masks, first, last):
        numbers.extend(mask >> _BITS * word & (1 << _BITS) - 1 for word in range(words))
    return numbers.tobytes()
