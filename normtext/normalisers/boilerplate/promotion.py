"""Invitations to the app or to pages in social networks."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/promotion",
    summary="Invitations to the app or to pages in social networks",
    safety=Safety.SAFE,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\nDownload our app",
            "The rain had stopped.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "They follow us on foot.\nWe walk faster.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """Lines that ask the reader to install an app or to follow the site elsewhere."""
    return page_findings(document, "promotion")
