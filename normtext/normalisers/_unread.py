"""Bytes of another encoding read one by one, where no character is what it seems.

GBK, Shift JIS, KOI8-R or ISO 8859-5 read as Latin-1 give text of which most lies between U+0080 and
U+00FF, as no language has it (Vietnamese and Czech reach a third). A soft hyphen, a decomposed
letter or two foreign letters in there are halves of other characters.
"""

from __future__ import annotations

from normtext.patterns import pattern

_UPPER = pattern("[\x80-\xff]")
_AROUND = 20  # characters on each side
_FEWEST = 12


def is_unread(text: str, start: int = 0, end: int = 0) -> bool:
    """Whether what stands around a span (none: the whole text) is mostly upper Latin-1."""
    around = text
    if end:  # in the same paragraph
        before = text[max(0, start - _AROUND) : start].rpartition("\n\n")[2].lstrip("\n")
        around = before + text[end : end + _AROUND].partition("\n\n")[0].rstrip("\n")
    if len(around) < _FEWEST or around.isascii():
        return False
    return 3 * len(_UPPER.compiled.findall(around)) >= 2 * len(around)
