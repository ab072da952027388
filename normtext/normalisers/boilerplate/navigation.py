"""Menus, and what goes with them for its place."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/navigation",
    summary="Menus, and lines among them",
    safety=Safety.SAFE,
    triggers=("\n",),
    examples=(
        Example(
            "Skip to content\nMain menu\n\n"
            "The rain had stopped before we came to the old bridge in the valley.",
            "The rain had stopped before we came to the old bridge in the valley.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "Flour\nSugar\nEggs\nButter\nSalt\n\n"
            "Mix all of it in a bowl and let it rest for at least one hour.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """Two kinds of evidence. Phrases that only a menu has (``Skip to content``) are enough as lines
    of their own. Runs of short lines outside the running text are menus where phrases of menus
    stand among them: long runs well away from the text are certain. The last line of several
    words before the text is kept as its title, and so is the line right before the text.
    """
    return page_findings(document, "navigation")
