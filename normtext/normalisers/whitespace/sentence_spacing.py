"""Two spaces after a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import WIDE_SPACE
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.whitespace._gaps import gaps
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "whitespace/sentence-spacing"
_SENTENCE_END = pattern(r"(?<=[.!?:])[\"'”’)\]»]? {1,2}(?=\S)")
_DATE = pattern(r"\d\. {2}\d")
_FEWEST = 3
_RARELY = 5


@rule(
    _NAME,
    summary="Two spaces after a sentence",
    safety=Safety.SAFE,
    needs=WIDE_SPACE,
    examples=(
        Example(
            "We left.  It rained. We sat. Night fell.",
            "We left. It rained. We sat. Night fell.",
            "en",
        ),
    ),
    untouched=(Example("Two spaces.  As typists do.  Always.", None, "en"),),
    local=False,
)
def find(document: Document) -> Iterator[Finding]:
    """Sentences are one space apart, except in texts that put two there as a habit.

    Where it is a habit nothing is said: half of all sentences, or a fifth and three at least, as
    where one of several authors writes so.
    """
    text = document.text
    found = [
        gap
        for gap in document.shared(gaps)
        # ``2010.  11.  15.`` is one date.
        if gap.after_sentence and not _DATE.match(text, gap.start - 2)
    ]
    if not found or _is_typist(text):
        return
    for gap in found:
        yield gap.finding(_NAME, "Two spaces after a sentence")


def _is_typist(text: str) -> bool:
    spaces = [match.group().count(" ") for match in _SENTENCE_END.finditer(text)]
    twos = spaces.count(2)
    return 2 * twos >= len(spaces) or (twos >= _FEWEST and _RARELY * twos >= len(spaces))
