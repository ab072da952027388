"""Headings and links about the author of a post."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/author-bio",
    summary="Headings and links about the author of a post",
    safety=Safety.REPAIR,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\nAbout the author",
            "The rain had stopped.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "About the author nothing is known.\nThe book is old.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """The heading of a box on the author and the links to what else the author wrote. The words on
    the author themselves are running text and stay unless they stand among the furniture of the
    page; what goes can matter to a reader, so it goes only when asked for.
    """
    return page_findings(document, "author-bio")
