"""A line that names who else contributed."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/credit",
    summary="A line that names who else contributed",
    safety=Safety.SUGGEST,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\nAnn Lee and Tom Roe contributed to this report.",
            None,
            "en",
        ),
    ),
    untouched=(
        Example(
            "They contributed to the fund.\nIt grew.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """Contributors named at the end of an article are part of it for some readers and not for
    others: reported, not removed.
    """
    return page_findings(document, "credit")
