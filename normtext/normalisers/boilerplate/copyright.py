"""Copyright, licence and maker's lines."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/copyright",
    summary="Copyright, licence and maker's lines",
    safety=Safety.SAFE,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\n© 2021 Example Ltd. All rights reserved.",
            "The rain had stopped.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "The copyright was his.\nHe sold it.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """The lines at the foot of a page that say who owns and who built it."""
    return page_findings(document, "copyright")
