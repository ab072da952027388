"""Placeholders that were never filled in again."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.translation._technical import speaks_of_tokens
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/placeholder"
_PLACEHOLDER = pattern(
    r"__(?:[A-Z]{2,12}_?\d{1,4}|PH|TAG|URL|NUM|VAR|NAME)__|\{\{ ?\d{1,3} ?\}\}"
    r"|(?<![\w.])</?(?:ph|bpt|ept|g|x|bx|ex|mrk)(?: (?:id|i|x|type|equiv-text)=[^<>\n]{0,60})? ?/?>"
    r"|\$\{\d{1,3}\}|⟦\d{1,3}⟧|⦅[^⦅⦆\n]{1,30}⦆"
)


@rule(
    _NAME,
    summary="Placeholder of a translation tool left in the text",
    safety=Safety.SUGGEST,
    triggers=("__", "{", "<", "⟦", "⦅"),
    examples=(Example("Welcome to __PH1__, the town of {{2}}.", None, "en"),),
    untouched=(
        Example("Call __init__ and fill in the template {{1}}", None, "en"),
        Example("fill in: ______ and a <b>bold</b> word", None, "en"),
    ),
    mqm="non-translation",
    local=False,
    patterns=(_PLACEHOLDER,),
)
def find(document: Document) -> Iterator[Finding]:
    """``__PH1__``, ``{{1}}`` and ``<ph id="1"/>`` stood for something that was kept from the engine
    and has to come back from the source; what that was, the text alone does not say.

    Texts that speak of templates, tokens or markup are left alone.
    """
    if speaks_of_tokens(document):
        return
    for match in _PLACEHOLDER.finditer(document.text):
        yield Finding(*match.span(), _NAME, f"Unfilled placeholder “{match.group()}”")
