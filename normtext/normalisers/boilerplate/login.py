"""Login forms, accounts and shopping baskets."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/login",
    summary="Login forms, accounts and shopping baskets",
    safety=Safety.SAFE,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\nForgot your password?\nRemember me",
            "The rain had stopped.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "He forgot the password.\nShe knew it.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """What is left of a login form or of a shop's account menu, from phrases of its language."""
    return page_findings(document, "login")
