"""Wide gaps between words that are no layout: where they stand, and what comes before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.named import NamedTuple
from normtext.normalisers.whitespace._layout import after_marker, is_laid_out, sets_apart
from normtext.patterns import pattern

# What stands around them is looked at afterwards: with a literal to begin with these are fast.
_SPACES = pattern("  +")
_RUNS = pattern("[ \xa0]{2,}")
_ENDS = ".!?:\"'”’)]»"
_WIDEST = 4
_NEAR = 3  # lines above and below that may be rows of the same table


class Gap(NamedTuple):
    """``text[start:end]``, of which ``meant`` is to be left."""

    start: int
    end: int
    meant: str
    after_sentence: bool

    def finding(self, rule: str, message: str) -> Finding:
        """Return what a rule says of it: safe unless the gap is very wide."""
        safety = Safety.SAFE if self.end - self.start <= _WIDEST else Safety.REPAIR
        return Finding(self.start, self.end, rule, message, (self.meant,), safety)


def gaps(document: Document) -> list[Gap]:
    """Return the gaps of a text; indentation, columns, list markers, options and code are none."""
    text = document.text
    return list(_gaps(text)) if "  " in text or "\xa0" in text else []


def _gaps(text: str) -> Iterator[Gap]:
    lines = text.split("\n")
    start = 0
    for number, line in enumerate(lines):
        inner = line.strip()  # most lines with wide gaps have them at their edges only
        if "  " in inner or "\xa0" in inner:
            runs = [*_runs(line)]
            if runs and not is_laid_out(line, runs, _beside(lines, number)):
                for first, last in runs:
                    if not (after_marker(line, first) or sets_apart(line, first, last)):
                        yield _gap(start, line, first, last)
        start += len(line) + 1


def _runs(line: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of spaces between other characters of a line."""
    wanted = _RUNS if "\xa0" in line else _SPACES
    for match in wanted.finditer(line):
        first, last = match.span()
        is_inside = first > 0 and last < len(line)
        if is_inside and not (line[first - 1].isspace() or line[last].isspace()):
            yield first, last


def _beside(lines: list[str], number: int) -> list[str]:
    """Return the lines near by, up to a blank one on either side: rows of a table, if it is one."""
    above = lines[max(0, number - _NEAR) : number]
    below = lines[number + 1 : number + 1 + _NEAR]
    return [*_up_to_blank(reversed(above)), *_up_to_blank(below)]


def _up_to_blank(lines: Iterable[str]) -> list[str]:
    return list(takewhile(str.strip, lines))


def _gap(offset: int, line: str, first: int, last: int) -> Gap:
    gap = line[first:last]
    # French and others part marks from words by a no-break space: that one is kept.
    keep = "\xa0" in gap and (line[last] in ";:!?»%" or line[first - 1 : first] == "«")
    after_sentence = last - first == 2 and line[first - 1 : first] in _ENDS
    return Gap(offset + first, offset + last, "\xa0" if keep else " ", after_sentence)
