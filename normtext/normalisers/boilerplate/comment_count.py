"""The number of comments."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/comment-count",
    summary="The number of comments",
    safety=Safety.SAFE,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\n12 comments",
            "The rain had stopped.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "She made 12 comments.\nNobody wrote them down.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """A counter of comments or answers on a line of its own, and the note that there are none."""
    return page_findings(document, "comment-count")
