"""Buttons to share, print or follow."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/share",
    summary="Buttons to share, print or follow",
    safety=Safety.SAFE,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\nShare on Facebook\nTwitter",
            "The rain had stopped.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "Facebook\nThe company was founded in 2004.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """What is left of the buttons for social networks, e-mail and print. Names of networks alone go
    only beside a phrase that is certain.
    """
    return page_findings(document, "share")
