"""A sign that the source has beside a figure or a word, and the translation lost."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/lost-symbol"
_NUMBER = r"\d{1,6}(?:[.,]\d{1,4})?"
# Degrees and micro-units: the sign changes what is measured. Cyrillic writes ``°С``.
_MICRO = "g|m|l|L|M|mol|s|V|A|W|Gy|Sv"
_THEIR_UNIT = pattern(
    rf"(?<![\d.,])({_NUMBER})\s?(?:([℃℉])|(?:[°º]\s?([CFС])|[µμ]({_MICRO}))(?![A-Za-z\d]))"
)
_UNIT = pattern(rf"(?<![\d.,])({_NUMBER})([ \u00a0\u202f]?)(C|F|{_MICRO})(?!\w)")
_SCALES = {"℃": "C", "℉": "F", "С": "C"}
# A comparison that a bracket opens with: ``(≥65)``. Elsewhere words may say the same.
_THEIR_BOUND = pattern(rf"[(\[（]\s?([≤≥<>≈])\s?({_NUMBER})(?![\d.,]*\d)")
_BOUND = pattern(rf"(?<=[(\[])({_NUMBER})(?=\s?(?:%|[^\W\d_]{{1,8}})?[)\],;])")
# ``β-carotene`` that became ``-carotene``; brackets may stand before it.
_THEIR_GREEK = pattern(r"(?<!\w)([α-ωΑ-Ω])[-‐‑][^\W\d_]")
_HEADLESS = pattern(r"(?<=[\s(])[-‐‑](?=[^\W\d_]{4})")


@rule(
    _NAME,
    summary="Sign of the source lost beside a figure or a word",
    safety=Safety.REPAIR,
    examples=(
        Example("It was kept at 20 C.", "It was kept at 20 °C.", "en", "Se guardó a 20 °C."),
        Example("A dose of 5 g.", "A dose of 5 µg.", "en", "Eine Dosis von 5 µg."),
        Example(
            "Rich in -carotene.", "Rich in β-carotene.", "en", "Reich an β-Carotin und Wasser."
        ),
    ),
    untouched=(
        Example("It was kept at 20 degrees C.", None, "en", "Se guardó a 20 °C."),
        Example("A dose of 5 g and of 5 µg.", None, "en", "Eine Dosis von 5 g und von 5 µg."),
        Example("It was kept at 20 C.", None, "en"),
    ),
    mqm="omission",
    with_source=True,
)
def find(document: Document) -> Iterator[Finding]:
    """With the source given: engines drop signs that they do not know.

    Compared are the degree sign and the micro sign between the same figure and the same unit, a
    comparison at the beginning of a bracket (``(≥65)``), and a Greek letter before a hyphen. Left
    alone is what the source has both with the sign and without it.
    """
    source = document.source
    if source is None:
        return
    yield from _units(document.text, source)
    yield from _bounds(document.text, source)
    yield from _greek(document.text, source)


def _units(text: str, source: str) -> Iterator[Finding]:
    signs: dict[tuple[str, str], str] = {}
    for match in _THEIR_UNIT.finditer(source):
        number, *scales, unit = match.groups()
        scale = unit or scales[0] or scales[1]
        signs[_plain(number), _SCALES.get(scale, scale)] = "µ" if unit else "°"
    if not signs:
        return
    for match in _UNIT.finditer(source):
        signs.pop((_plain(match.group(1)), match.group(3)), None)
    for match in _UNIT.finditer(text):
        sign = signs.get((_plain(match.group(1)), match.group(3)))
        if sign is not None:
            start, end = match.end(1), match.end()
            message = f"The source has “{sign}” before “{match.group(3)}”"
            gap = match.group(2) or " "
            meant = f"{gap}{sign}{match.group(3)}"
            yield Finding(start, end, _NAME, message, (meant,), Safety.REPAIR)


def _bounds(text: str, source: str) -> Iterator[Finding]:
    bounds = {_plain(match.group(2)): match.group(1) for match in _THEIR_BOUND.finditer(source)}
    if not bounds:
        return
    for match in _BOUND.finditer(source):
        bounds.pop(_plain(match.group(1)), None)
    for match in _BOUND.finditer(text):
        sign = bounds.get(_plain(match.group(1)))
        if sign is not None:
            message = f"The source has “{sign}” before the figure"
            at = match.start()
            yield Finding(at, at, _NAME, message, (sign,), Safety.REPAIR)


def _greek(text: str, source: str) -> Iterator[Finding]:
    letters = {match.group(1) for match in _THEIR_GREEK.finditer(source)}
    if not letters or _HEADLESS.search(source):
        return
    for match in _HEADLESS.finditer(text):
        message = "The source has a Greek letter before a hyphen"
        meant = tuple(f"{letter}-" for letter in letters) if len(letters) == 1 else ()
        yield Finding(*match.span(), _NAME, message, meant, Safety.REPAIR)


def _plain(number: str) -> str:
    """Return a figure with a point for its decimal sign."""
    return number.replace(",", ".")
