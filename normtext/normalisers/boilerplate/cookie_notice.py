"""Notices on cookies and consent."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/cookie-notice",
    summary="Notices on cookies and consent",
    safety=Safety.SAFE,
    triggers=("\n",),
    examples=(
        Example(
            "We use cookies to improve your experience.\n\nThe rain had stopped.",
            "The rain had stopped.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "Cookies\nBake them for ten minutes and let them cool on a rack before you serve.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """The text and the buttons of a consent banner, from phrases of its language. A phrase that
    can be a heading is left where running text follows it.
    """
    return page_findings(document, "cookie-notice")
