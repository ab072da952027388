"""Lines and characters as the protocol counts them, and changes in these terms.

A line ends in ``\\n``, ``\\r\\n`` or ``\\r`` and in nothing else: not in a form feed or U+2028,
which ``str.splitlines`` takes for line ends too. Characters are UTF-16 code units unless client
and server agreed on another encoding.
"""

from __future__ import annotations

from bisect import bisect_right

from normtext.named import NamedTuple
from normtext.patterns import pattern

_LINE_END = pattern(r"\r\n|\n|\r")
_BYTES = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Place(NamedTuple):
    """``line`` and ``character``, both from 0."""

    line: int
    character: int


class Lines:
    """Converts between offsets (code points) into a text and places."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self.text = text
        self.encoding = encoding
        self._codec, self._unit = _BYTES[encoding]
        self._starts = [0]
        self._ends = []
        for match in _LINE_END.finditer(text):
            self._ends.append(match.start())
            self._starts.append(match.end())
        self._ends.append(len(text))

    def place(self, offset: int) -> Place:
        """Return the place of an offset; inside a line end, that before it."""
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        return Place(line, self._units(self.text[start : min(offset, self._ends[line])]))

    def offset(self, line: int, character: int) -> int:
        """Return the offset of a place; beyond a line's or the text's end, that end.

        A place inside a character (between its code units) is taken as the one after it.
        """
        if line >= len(self._starts):
            return len(self.text)
        start, end = self._starts[line], self._ends[line]
        content = self.text[start : min(end, start + character)]
        if content.isascii():
            return start + len(content)
        units = 0
        for index, letter in enumerate(content):
            if units >= character:
                return start + index
            units += self._units(letter)
        return start + len(content)

    def _units(self, text: str) -> int:
        if text.isascii():
            return len(text)
        return len(text.encode(self._codec, "surrogatepass")) // self._unit

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset begins."""
        return self._starts[bisect_right(self._starts, offset) - 1]


def replaced(lines: Lines, start: Place, end: Place, text: str) -> str:
    """Return the text with what is between two places replaced."""
    old = lines.text
    first, last = lines.offset(*start), lines.offset(*end)
    return old[:first] + text + old[max(first, last) :]
