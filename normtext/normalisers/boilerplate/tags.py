"""Tags and categories of a post."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/tags",
    summary="Tags and categories of a post",
    safety=Safety.REPAIR,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\nFiled under: Weather, Harbour",
            "The rain had stopped.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "The tags on the boxes were wet.\nNobody could read them.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """A line that begins with a word for tags or categories, or the heading of a cloud of them."""
    return page_findings(document, "tags")
