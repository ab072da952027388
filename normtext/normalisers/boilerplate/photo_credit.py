"""The credit of a photograph."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/photo-credit",
    summary="The credit of a photograph",
    safety=Safety.REPAIR,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\nPhoto credit: Ann Lee",
            "The rain had stopped.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "The photo was taken by his sister.\nIt hung in the hall.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """A line that begins with a word for a picture's credit and names its maker or agency. It can
    belong to a caption, so it goes only when asked for.
    """
    return page_findings(document, "photo-credit")
