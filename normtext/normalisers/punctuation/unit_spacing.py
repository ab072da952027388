"""The space between a figure and its unit or hour."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from normtext.chunks import ChunkMark
from normtext.data import read_lines
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.named import NamedTuple
from normtext.normalisers.punctuation._locales import is_named
from normtext.patterns import LazyPattern, pattern
from normtext.rule import Example, rule

_NAME = "punctuation/unit-spacing"
_LANGUAGES = "cs de el es fr it nl pl pt ru tr uk"
_SURE = "de"
_REACH = 20


class _Units(NamedTuple):
    gap: str
    glued: LazyPattern


_LETTER_AFTER = pattern(r"\d[.,]*[^\W\d_]")
_GLUED = ChunkMark(_LETTER_AFTER.search, within="0123456789", shapes=("0x", "[,.]x"))


@rule(
    _NAME,
    summary="No space between a figure and its unit",
    safety=Safety.REPAIR,
    examples=(
        Example(
            "Um 14.30Uhr lag die Last bei 900MW.",
            "Um 14.30\u00a0Uhr lag die Last bei 900\u00a0MW.",
            "de",
        ),
        Example("Il pesait 12kg.", "Il pesait 12\u202fkg.", "fr-FR"),
    ),
    untouched=(
        Example("Um 14.30 Uhr lag die Last bei 900 MW, ein 900MW-Block fiel aus.", None, "de"),
        Example("The 20MB file took 3km of tape.", None, "en"),
        Example("Il pesait 12kg.", None, "fr"),
    ),
    languages=tuple(_LANGUAGES.split()),
    mqm="locale convention",
    needs=_GLUED,
    patterns=lambda language: _glued_units(language),
    unasked=(_SURE,),
)
def find(document: Document) -> Iterator[Finding]:
    """Between a figure and its unit stands a (no-break) space (SI brochure 5.4.3, DIN 5008).

    Repaired in German; in other languages, where many write otherwise, only shown, and only where
    the caller names a locale with its region (``fr-FR``). Only units of two letters or more, and
    not in compounds with a hyphen; symbols and space are CLDR's (``units.txt``).
    """
    language = document.language
    units = _units().get(language or "")
    if units is None or not (language == _SURE or is_named(document)):
        return
    text = document.text
    safety = Safety.REPAIR if language == _SURE else Safety.SUGGEST
    for match in units.glued.finditer(text):
        at = match.start()
        if document.language_at(at) != language or not _ends_figure(text, at):
            continue
        message = f"No space before “{match.group()}”"
        yield Finding(at, at, _NAME, message, (units.gap,), safety, language)


def _ends_figure(text: str, at: int) -> bool:
    """True if what ends at ``at`` is a figure and nothing else: no part number, no code."""
    token = text[max(0, at - _REACH) : at].rpartition(" ")[2]
    figure = token.strip("(–-~<>≤≥±\u00a0\u202f\n")
    return figure.replace(".", "").replace(",", "").replace(":", "").isdigit()


def _glued_units(language: str | None) -> tuple[LazyPattern, ...]:
    units = _units().get(language or "")
    return () if units is None else (units.glued,)


@cache
def _units() -> dict[str, _Units]:
    found = {}
    for line in read_lines("punctuation", "units.txt"):
        tag, gap, symbols = line.split("\t")
        names = "|".join(sorted(symbols.split(), key=len, reverse=True))
        found[tag] = _Units(chr(int(gap[2:], 16)), pattern(rf"(?<=\d)(?:{names})(?![\w-])"))
    return found
