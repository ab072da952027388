"""A sum that asks whether the reader is human."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/captcha-sum",
    summary="A sum that asks whether the reader is human",
    safety=Safety.SAFE,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\n71 − 67 =",
            "The rain had stopped.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "Solve these:\n71 − 67 =\n12 + 9 =",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """A sum without its result (``71 − 67 =``, ``3 + four =``) on its own line. Beside a comment
    form it is certain; alone it is taken where the text has only one of them, for several in a
    row are an exercise.
    """
    return page_findings(document, "captcha-sum")
