"""The space between a figure and its unit or hour in German."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/unit-spacing"
_UNITS = "kg|mg|km|cm|mm|ml|kWh|MWh|GWh|kW|MW|GW|MB|GB|TB|Hz|kHz|MHz|GHz|Uhr|Euro|EUR"
_GLUED = pattern(rf"(?<=\d)(?:{_UNITS})(?![\w-])")
_NO_BREAK = "\u00a0"


@rule(
    _NAME,
    summary="No space between a figure and its unit",
    safety=Safety.REPAIR,
    triggers=(
        "kg",
        "mg",
        "km",
        "cm",
        "mm",
        "ml",
        "kW",
        "MW",
        "GW",
        "MB",
        "GB",
        "TB",
        "Hz",
        "Uhr",
        "EUR",
        "Euro",
    ),
    examples=(
        Example(
            "Um 14.30Uhr lag die Last bei 900MW.",
            "Um 14.30\u00a0Uhr lag die Last bei 900\u00a0MW.",
            "de",
        ),
    ),
    untouched=(
        Example("Um 14.30 Uhr lag die Last bei 900 MW, ein 900MW-Block fiel aus.", None, "de"),
        Example("The 20MB file took 3km of tape.", None, "en"),
    ),
    languages=("de",),
    mqm="locale convention",
)
def find(document: Document) -> Iterator[Finding]:
    """Between a figure and its unit stands a (no-break) space (DIN 1301, DIN 5008).

    Only units of two letters or more, and not in compounds with a hyphen.
    """
    text = document.text
    for match in _GLUED.finditer(text):
        if document.language_at(match.start()) != "de":
            continue
        at = match.start()
        token = text[max(0, at - 20) : at].rpartition(" ")[2]
        if (
            not token.strip("(–-~<>≤≥±\u00a0\n")
            .replace(".", "")
            .replace(",", "")
            .replace(":", "")
            .isdigit()
        ):
            continue
        yield Finding(
            at, at, _NAME, f"No space before “{match.group()}”", (_NO_BREAK,), Safety.REPAIR, "de"
        )
