"""The form and the headings of a page's comments."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/comment-form",
    summary="The form and the headings of a page's comments",
    safety=Safety.SAFE,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\nLeave a Reply\n",
            "The rain had stopped.\n",
            "en",
        ),
    ),
    untouched=(
        Example(
            "She left a reply on the table.\nNobody read it.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """The invitation to comment, the note on e-mail addresses, the fields and the counters around
    them belong to the page. Certain phrases are enough as a line of their own; field names
    (``Name``, ``Email``) go with them only where they stand right beside one.
    """
    return page_findings(document, "comment-form")
