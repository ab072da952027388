"""Taking something invisible out without leaving two spaces where it stood."""

from __future__ import annotations


def closed_up(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span that is to be removed by the one space that would be left over."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if after == " " and before in " \n":
        return start, end + 1
    if before == " " and after in "\n\r":
        return start - 1, end
    return start, end


def contains(characters: frozenset[str], first: str, last: str) -> bool:
    """Whether any of a document's characters lies between two, ends included."""
    return any(first <= character <= last for character in characters)
