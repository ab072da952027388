"""A tab between words of running text."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.whitespace._layout import after_marker, is_laid_out, neighbours
from normtext.patterns import pattern
from normtext.rule import Example, rule

_TABS = pattern(r"(?<=[^\s]) *\t[ \t]*(?=[^\W\d_])")
_FEWEST_WORDS = 4


@rule(
    "whitespace/tab",
    summary="Tab between words of a sentence",
    safety=Safety.REPAIR,
    triggers=("\t",),
    examples=(
        Example(
            "She had not seen\tthe letter until then.",
            "She had not seen the letter until then.",
            "en",
        ),
    ),
    untouched=(
        Example("Name\tAge\tPlace", None, "en"),
        Example("1.\tOne of many words", None, "en"),
    ),
)
def find(document: Document) -> Iterator[Finding]:
    """A tab in mid-sentence was a space, a line break or a cell of a table before.

    Only lines with a single tab and a few words on both sides count, so that tables stay.
    """
    text = document.text
    match = _TABS.search(text)
    while match:
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.start())
        end = len(text) if end < 0 else end
        line = text[start:end]
        first, last = match.start() - start, match.end() - start
        if (
            line.count("\t") == match.group().count("\t")
            and not after_marker(line, first)
            and not is_laid_out(line, [(first, last)], neighbours(text, start, end))
            and _is_mid_sentence(line, first, last)
        ):
            message = "Tab between words of a sentence"
            yield Finding(
                match.start(), match.end(), "whitespace/tab", message, (" ",), Safety.REPAIR
            )
        match = _TABS.search(text, end)


def _is_mid_sentence(line: str, first: int, last: int) -> bool:
    before, after = line[:first], line[last:]
    if min(len(before.split(None, 8)), len(after.split(None, 8))) < _FEWEST_WORDS:
        return False
    return after[0].islower() or before[-1] in ",;"
