"""Several spaces between two words."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import WIDE_SPACE
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.whitespace._layout import after_marker, is_laid_out
from normtext.patterns import pattern
from normtext.rule import Example, rule

_RUNS = pattern(r"(?<=\S)[ \xa0]{2,}(?=\S)")
_SENTENCE_END = pattern(r"(?<=[.!?:])[\"'”’)\]»]? {1,2}(?=\S)")
_ENDS = ".!?:\"'”’)]»"
_WIDEST = 4
_LONGEST_LINE = 20_000


@rule(
    "whitespace/space-run",
    summary="Several spaces between words",
    safety=Safety.SAFE,
    needs=WIDE_SPACE,
    examples=(Example("one  word too  far", "one word too far", "en"),),
    untouched=(
        Example("Two spaces.  As typists do.  Always.", None, "en"),
        Example("Name     Age    Place", None, "en"),
    ),
    local=False,
)
def find(document: Document) -> Iterator[Finding]:
    """Runs of spaces remain where something between two words was taken out.

    Indentation, columns, list markers and code stay, and two spaces after a sentence in texts
    that put two there as a habit.
    """
    text = document.text
    match = _RUNS.search(text)
    typist: bool | None = None
    while match:
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.start())
        end = len(text) if end < 0 else end
        line = text[start:end]
        gaps = [found.span() for found in _RUNS.finditer(line)]
        if not is_laid_out(line, gaps, _neighbours(text, start, end)):
            for first, last in gaps:
                if after_marker(line, first):
                    continue
                if last - first == 2 and line[first - 1 : first] in _ENDS:
                    typist = _is_typist(text) if typist is None else typist
                    if typist:
                        continue
                yield _finding(start, line, first, last)
        match = _RUNS.search(text, end)


def _finding(offset: int, line: str, first: int, last: int) -> Finding:
    gap = line[first:last]
    # French and others part marks from words by a no-break space: that one is kept.
    keep = "\xa0" in gap and (line[last] in ";:!?»%" or line[first - 1 : first] == "«")
    safety = Safety.SAFE if last - first <= _WIDEST else Safety.REPAIR
    return Finding(
        offset + first,
        offset + last,
        "whitespace/space-run",
        "Several spaces between words",
        ("\xa0" if keep else " ",),
        safety,
    )


def _neighbours(text: str, start: int, end: int) -> list[str]:
    """The lines before and after a line, as far as they are not too long to be rows."""
    found = []
    if start:
        found.append(
            text[text.rfind("\n", max(0, start - 1 - _LONGEST_LINE), start - 1) + 1 : start - 1]
        )
    if end < len(text):
        after = text.find("\n", end + 1, end + 1 + _LONGEST_LINE)
        found.append(text[end + 1 : after if after >= 0 else end + 1 + _LONGEST_LINE])
    return found


def _is_typist(text: str) -> bool:
    """Whether at least as many sentences are followed by two spaces as by one."""
    gaps = [match.group().count(" ") for match in _SENTENCE_END.finditer(text)]
    return 2 * gaps.count(2) >= len(gaps)
