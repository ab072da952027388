"""Teasers and links to other pages."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/related",
    summary="Teasers and links to other pages",
    safety=Safety.SAFE,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\nYou may also like",
            "The rain had stopped.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "Read more books, he said.\nShe did.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """Headings and links that lead to other articles (``Read more``, ``Related posts``), without
    the titles under them unless these stand in a run of short lines outside the text.
    """
    return page_findings(document, "related")
