"""An indented block as a text of its own, and the way back to the places of the whole text."""

from __future__ import annotations

from bisect import bisect_right

from normtext.span import Span


class Indented:
    """The block ``start:end`` of a text without its indentation, which is the first line's column.

    Lines that are indented less lose what they have.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        column = start - text.rfind("\n", 0, start) - 1
        self._inner: list[int] = []
        self._outer: list[int] = []
        lines = []
        inner, outer = 0, start
        for number, line in enumerate(text[start:end].split("\n")):
            cut = min(column, len(line) - len(line.lstrip(" \t"))) if number else 0
            self._inner.append(inner)
            self._outer.append(outer + cut)
            lines.append(line[cut:])
            inner += len(line) - cut + 1
            outer += len(line) + 1
        self.text = "\n".join(lines)

    def outer(self, span: tuple[int, int]) -> Span:
        """Return a span of the block as one of the whole text."""
        start, end = span
        last = self._place(end - 1) + 1 if end > start else self._place(start)
        return Span(self._place(start), last)

    def _place(self, inner: int) -> int:
        line = bisect_right(self._inner, inner) - 1
        return self._outer[line] + inner - self._inner[line]
