"""More than one blank line in a row."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

# Only line ends and blanks between the first line end and the last: linear.
_RUNS = pattern(r"(?<![\r\n])(\r?\n)(?:[ \t]*\r?\n){2,}")


_TWO_LINES = 3  # line ends of two blank lines


@rule(
    "whitespace/blank-run",
    summary="More than one blank line in a row",
    safety=Safety.SAFE,
    triggers=("\n\n\n", "\n\r\n\r\n", "\n \n", "\n\t\n"),
    examples=(Example("one\n\n\n\ntwo", "one\n\ntwo", "en"),),
    untouched=(Example("one\n\ntwo\nthree", None, "en"),),
    local=False,
)
def find(document: Document) -> Iterator[Finding]:
    """Runs of blank lines remain where elements of a page were dropped; one separates as well.

    Two blank lines each time, more than once, are how an author parts sections.
    """
    runs = list(_RUNS.finditer(document.text))
    if len(runs) > 1 and all(match.group().count("\n") == _TWO_LINES for match in runs):
        return
    for match in runs:
        start, end = match.end(1), match.end()
        message = "More than one blank line in a row"
        yield Finding(start, end, "whitespace/blank-run", message, (match.group(1),), Safety.SAFE)
