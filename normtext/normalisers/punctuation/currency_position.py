"""A currency sign on the wrong side of its amount."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._locales import conventions_of, is_named
from normtext.patterns import LazyPattern, between_lines, pattern
from normtext.rule import Example, rule

_NAME = "punctuation/currency-position"
_REACH = 200
_AFTER = pattern(
    r"(?<![\w.,$€£¥-])(?<![$€£¥] )(\d{1,3}(?:[\d.,]{0,14}\d)?)[ \u00a0\u202f]?([€£$¥])"
    r"(?![\w$€£¥])(?! ?\d)"
)
_BEFORE = pattern(r"(?<![\w$€£¥.,])([€£]) ?(\d{1,3}(?:[\d.,]{0,14}\d)?)(?![\w€£])")


@rule(
    _NAME,
    summary="Currency sign on the wrong side of its amount",
    safety=Safety.REPAIR,
    triggers=("€", "£", "$", "¥"),
    examples=(Example("It costs 45.50 € a month.", "It costs €45.50 a month.", "en"),),
    untouched=(
        Example("It costs €45.50, or 50 US$, a month.", None, "en"),
        Example("Es kostet 45,50 € im Monat.", None, "de"),
    ),
    mqm="locale convention",
    patterns=lambda language: _forms(language),
)
def find(document: Document) -> Iterator[Finding]:
    """English sets the sign of a currency before the amount, most other languages after it.

    Repaired in English; elsewhere only shown, and only where the caller names a locale with its
    region (``fr-FR``), for both orders are seen.
    """
    text = document.text
    for match in _AFTER.finditer(text):
        if document.language_at(match.start()) != "en":
            continue
        amount, sign = match.groups()
        if sign == "$" and _is_closed(text, match.end(2) - 1):
            continue
        message = f"The sign “{sign}” stands after the amount"
        yield Finding(*match.span(), _NAME, message, (sign + amount,), Safety.REPAIR, "en")
    locale = conventions_of(document.given_language)
    if locale is None or locale.currency_first or not is_named(document):
        return
    for match in _BEFORE.finditer(text):
        sign, amount = match.groups()
        message = f"The sign “{sign}” stands before the amount"
        meant = (f"{amount}\u00a0{sign}",)
        yield Finding(*match.span(), _NAME, message, meant, Safety.SUGGEST, document.language)


def _forms(language: str | None) -> Iterator[LazyPattern]:
    if language != "en":
        yield _BEFORE
    if language in ("en", None):
        yield _AFTER
    else:
        yield from between_lines(_AFTER)


def _is_closed(text: str, at: int) -> bool:
    """Whether a dollar sign closes what another opened: a formula, ``$Revision: 12 $``."""
    return text[max(0, at - _REACH) : at].rpartition("\n")[2].count("$") % 2 == 1
