"""The way from a site's first page to this one."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/breadcrumb",
    summary="The way from the first page to this one",
    safety=Safety.SAFE,
    triggers=("\n",),
    examples=(
        Example(
            "Home › News › Harbour\n\nThe rain had stopped.",
            "The rain had stopped.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "Harbour › News\nThe rain had stopped.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """``You are here`` and what follows it, and a line of names between arrows that begins with a
    name of the first page. The latter alone is no certain sign, for menus of programs are written
    so in manuals.
    """
    return page_findings(document, "breadcrumb")
