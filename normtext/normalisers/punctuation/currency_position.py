"""A currency sign on the wrong side of its amount."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/currency-position"
_AFTER = pattern(
    r"(?<![\w.,$€£¥-])(?<![$€£¥] )(\d{1,3}(?:[\d.,]{0,14}\d)?)[ \u00a0\u202f]?([€£$¥])"
    r"(?![\w$€£¥])(?! ?\d)"
)


@rule(
    _NAME,
    summary="Currency sign after the amount in English",
    safety=Safety.REPAIR,
    triggers=("€", "£", "$", "¥"),
    examples=(Example("It costs 45.50 € a month.", "It costs €45.50 a month.", "en"),),
    untouched=(
        Example("It costs €45.50, or 50 US$, a month.", None, "en"),
        Example("Es kostet 45,50 € im Monat.", None, "de"),
    ),
    languages=("en",),
    mqm="locale convention",
)
def find(document: Document) -> Iterator[Finding]:
    """English sets the sign of a currency before the amount, most other languages after it."""
    text = document.text
    for match in _AFTER.finditer(text):
        if document.language != "en":
            return
        amount, sign = match.groups()
        yield Finding(
            *match.span(),
            _NAME,
            f"The sign “{sign}” stands after the amount",
            (sign + amount,),
            Safety.REPAIR,
            "en",
        )
