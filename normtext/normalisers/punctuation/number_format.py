"""Numbers grouped in the manner of another language."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import LazyPattern, pattern
from normtext.rule import Example, rule

_NAME = "punctuation/number-format"
_POINT_GROUPS = pattern(r"\.\d{3}(?:\.\d{3}|,\d{1,2}(?!\d))")
_COMMA_GROUPS = pattern(r",\d{3}(?:,\d{3}|\.\d{1,2}(?!\d))")
_POINT_FRACTION = pattern(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+\.\d{2}(?![\d.,]*\d)")
_COMMA_FRACTION = pattern(r"(?<![\d.,/:-])\d{1,3},\d{1,2}(?= ?%| per ?cent\b)")
_SPACES = pattern(
    r"(?<![\d.,/:-])(?<![\d.,/:-] )[1-9]\d{0,2}(?: \d{3})+(?![\d-]| \d|[.,]\d{3})(?= [a-z])"
)
_POINT_NUMBER = pattern(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?(?![\d.,-]*\d)(?!/\d{1,2}(?!\d))")
_COMMA_NUMBER = pattern(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?(?![\d.,/-]*\d)")
_COMMA_GROUPING = frozenset(("en",))
_POINT_GROUPING = frozenset(("de", "es", "it", "pt", "nl", "da", "id", "tr", "el", "hr", "sl"))
_SWAP = str.maketrans(".,", ",.")


@rule(
    _NAME,
    summary="Number grouped as in another language",
    safety=Safety.REPAIR,
    examples=(
        Example(
            "It has 25.638.922 people and cost 1.299,50 euros.",
            "It has 25,638,922 people and cost 1,299.50 euros.",
            "en",
        ),
        Example("Es hat 25,638,922 Einwohner.", "Es hat 25.638.922 Einwohner.", "de"),
    ),
    untouched=(
        Example("Version 1.234.567-2, host 192.168.100.200, 1.462 metres", None, "en"),
        Example("Der Preis: 1.299,50 Euro", None, "de"),
    ),
    mqm="locale convention",
)
def find(document: Document) -> Iterator[Finding]:
    """``25.638.922`` can be nothing but a number grouped by points, and ``1.299,50`` has its signs
    exchanged where the language writes ``1,299.50``.

    So is a fraction before a per cent sign (``78,6%`` in English), and ``14.348.304.00``, where
    point stands for both. Groups set off by spaces, which SI allows, are only shown in English.

    One group alone (``1.462``) may be a decimal fraction and is left alone, and so is anything
    that may be an address, a version or a list of numbers.
    """
    text = document.text
    if _POINT_GROUPS.search(text):
        yield from _fractions(document, _POINT_FRACTION)
        yield from _numbers(document, _POINT_NUMBER, _COMMA_GROUPING, ".")
    if _COMMA_GROUPS.search(text):
        yield from _numbers(document, _COMMA_NUMBER, _POINT_GROUPING, ",")
    if "," in text and ("%" in text or " per" in text):
        yield from _fractions(document, _COMMA_FRACTION)
    for match in _SPACES.finditer(text):
        if document.language not in _COMMA_GROUPING:
            break
        written = match.group()
        message = f"The number “{written}” is grouped by spaces"
        yield Finding(*match.span(), _NAME, message, (written.replace(" ", ","),), Safety.SUGGEST)


def _fractions(document: Document, form: LazyPattern) -> Iterator[Finding]:
    """Numbers that can only be a decimal fraction with the sign of another language."""
    for match in form.finditer(document.text):
        if document.language not in _COMMA_GROUPING:
            return
        written = match.group()
        whole, _, fraction = written.replace(",", ".").rpartition(".")
        meant = f"{whole.replace('.', ',')}.{fraction}"
        message = f"The number “{written}” is written as in another language"
        yield Finding(*match.span(), _NAME, message, (meant,), Safety.REPAIR)


def _numbers(
    document: Document, form: LazyPattern, languages: frozenset[str], sign: str
) -> Iterator[Finding]:
    text = document.text
    for match in form.finditer(text):
        start, end = match.span()
        written = match.group()
        fraction = ("," if sign == "." else ".") in written
        if (written.count(sign) < 2 and not fraction) or written.startswith("0"):
            continue
        before = text[start - 1 : start]
        after = text[end : end + 1]
        if before and (
            before.isalnum()
            or before in ".,-:_@#"
            or (before == "/" and text[start - 2 : start - 1].isalpha())
        ):
            continue
        if after and (after.isalpha() or after in "-_:@#"):
            continue
        if written.count(sign) == 3 and not fraction and sign == ".":
            continue  # four groups: an address of the internet as likely as not
        if document.language not in languages:
            return
        yield Finding(
            start,
            end,
            _NAME,
            f"The number “{written}” is grouped as in another language",
            (written.translate(_SWAP),),
            Safety.REPAIR,
        )
