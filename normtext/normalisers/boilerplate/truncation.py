"""A sign that the text goes on elsewhere."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/truncation",
    summary="A sign that the text goes on elsewhere",
    safety=Safety.SAFE,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\nContinue reading →",
            "The rain had stopped.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "Continue reading, she said, and he did.\nThe book was long.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """Two signs of a text cut short. A link to the rest (``Continue reading``, ``(more…)``) on a
    line of its own is furniture and goes. A last paragraph that ends in ``[…]`` is only reported:
    what is missing cannot be put back.
    """
    return page_findings(document, "truncation")
