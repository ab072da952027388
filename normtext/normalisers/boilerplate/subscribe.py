"""Invitations to a newsletter, a feed or a membership."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/subscribe",
    summary="Invitations to a newsletter, a feed or a membership",
    safety=Safety.SAFE,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\nSubscribe to our newsletter",
            "The rain had stopped.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "They subscribe to the view.\nOthers do not.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """A line that asks the reader to subscribe, from a phrase of its language."""
    return page_findings(document, "subscribe")
