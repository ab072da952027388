"""The figures of a text, once for all rules that look at numbers."""

from __future__ import annotations

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.patterns import pattern

_FIGURE = pattern(r"\d[\d.,]*")
_DIGITS = frozenset("0123456789")
_BEFORE_GAP = pattern(r"\d[.,]\Z")
BEFORE_GAP = ChunkMark(_BEFORE_GAP.search, within=".,", shapes=("0[,.] ",))
"""The feature that a figure stands before a point or comma and white space."""

# Longer runs are no number that a rule could judge; leaving them out keeps the rules linear.
_LONGEST = 40


def figures(document: Document) -> list[tuple[int, int]]:
    """Spans of digits with points and commas inside, for ``document.shared``."""
    if document.marks.isdisjoint(_DIGITS):
        return []
    text = document.text
    found = []
    for match in _FIGURE.finditer(text):
        start, end = match.span()
        if end - start > _LONGEST:
            continue
        while text[end - 1] in ".,":
            end -= 1
        found.append((start, end))
    return found
