"""Buttons to print, mail, enlarge, listen or rate."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/page-tools",
    summary="Buttons to print, mail, enlarge, listen or rate",
    safety=Safety.SAFE,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\nPrint this article",
            "The rain had stopped.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "Print this article and take it with you, she said.\nHe did.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """What is left of the tools of a page: print and e-mail buttons, text size, enlarging of
    pictures, the spoken version, questions whether the page was of use.
    """
    return page_findings(document, "page-tools")
