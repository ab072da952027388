"""CRLF texts, seen by the rules with plain newlines, so that no rule has to think of both.

A text whose every line ends in ``\\r\\n`` is worked on as if it ended in ``\\n``; what comes out is
put back in terms of the text as given. Linear in the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from normtext.edits import Edit, apply
from normtext.finding import Finding
from normtext.patterns import pattern

_CRLF = pattern("\r\n")


def is_crlf(text: str) -> bool:
    """Whether every line of the text ends in ``\\r\\n``, and there is one that does."""
    count = text.count("\r\n")
    return count > 0 and count == text.count("\n") == text.count("\r")


def spans_to_lf(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans of a CRLF text as spans of the same text with plain newlines."""
    ends = [match.end() for match in _CRLF.finditer(text)]

    def place(offset: int) -> int:
        offset -= text[offset - 1 : offset + 1] == "\r\n"
        return offset - bisect_right(ends, offset)

    return [(place(start), place(end)) for start, end in spans]


class _Counter:
    """Counts newlines before ever larger offsets, each character looked at once."""

    def __init__(self, text: str) -> None:
        self.text, self.cursor, self.newlines = text, 0, 0

    def place(self, offset: int) -> int:
        if offset < self.cursor:
            self.cursor = self.newlines = 0
        self.newlines += self.text.count("\n", self.cursor, offset)
        self.cursor = offset
        return offset + self.newlines


def steps_to_crlf(text: str, steps: Iterable[Iterable[Edit]]) -> Iterator[tuple[Edit, ...]]:
    """Yield the edits of each step in terms of CRLF texts; ``text`` has plain newlines."""
    for edits in map(tuple, steps):
        counter = _Counter(text)
        yield tuple(
            Edit(
                counter.place(edit.start),
                counter.place(edit.end),
                edit.before.replace("\n", "\r\n"),
                edit.after.replace("\n", "\r\n"),
                edit.rule,
            )
            for edit in edits
        )
        text = apply(text, edits)


def findings_to_crlf(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """Return findings, sorted, in terms of the CRLF text; ``text`` has plain newlines."""
    found = sorted(findings, key=lambda finding: finding.order)
    starts, ends = _Counter(text), _Counter(text)
    end_of = {end: ends.place(end) for end in sorted({finding.end for finding in found})}
    return [
        finding._replace(
            start=starts.place(finding.start),
            end=end_of[finding.end],
            replacements=tuple(new.replace("\n", "\r\n") for new in finding.replacements),
        )
        for finding in found
    ]
