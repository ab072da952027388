"""The caption of a clip that ends in its running time."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/media-caption",
    summary="The caption of a clip that ends in its running time",
    safety=Safety.REPAIR,
    triggers=("\n",),
    examples=(
        Example(
            "Storm tears the roof off a school in the north 1:18\n\n"
            "The storm reached the coast in the night and moved on inland.",
            "The storm reached the coast in the night and moved on inland.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "The doors of the town hall open at 7:05\n\n"
            "The storm reached the coast in the night and moved on inland.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """A title on a line of its own beside running text that ends in ``m:ss``, at most a quarter of
    an hour. Scores, verses, ratios, clock times and programmes are left: no clock word or
    book of the Bible before it, no other time in the line or in the short lines next to it.
    """
    return page_findings(document, "media-caption")
