"""A Chinese name that is not read as the source writes it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from normtext.data import read_lines
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.translation._words import cost_in
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/source-name"
_TWO_WORDS = pattern(r"\b([A-Z][a-z]{1,5}) ([A-Z][a-z]{1,11})\b")
_HAN = pattern(r"[\u4e00-\u9fff]")
# Nats (-ln p): a word this frequent is an English one that looks like two syllables.
_COMMON = 11.5


@rule(
    _NAME,
    summary="Chinese name that differs from the source's",
    safety=Safety.REPAIR,
    examples=(Example("The mayor, Li Shumin, opened it.", None, "en", "市长李絮敏主持了开幕式。"),),
    untouched=(
        Example("The mayor, Li Xumin, opened it.", None, "en", "市长李絮敏主持了开幕式。"),
        Example("The mayor, Ann Miller, opened it.", None, "en", "市长安·米勒主持了开幕式。"),
        Example("The mayor, Li Shumin, opened it.", None, "en"),
    ),
    mqm="mistranslation",
    with_source=True,
)
def find(document: Document) -> Iterator[Finding]:
    """With a Chinese source given: a name of two words that are Mandarin syllables has to be read
    so somewhere in the source, family name first.

    Only where the family name can be found in the source; names in other spellings (Wade-Giles,
    Cantonese, Vietnamese) are no Mandarin syllables, or their family name is not found. Characters
    with several readings may have any of them.
    """
    source = document.source
    if source is None or not _HAN.search(source) or document.language in ("zh", "ja", "ko"):
        return
    for match in _TWO_WORDS.finditer(document.text):
        family, given = match.group(1).lower(), match.group(2).lower()
        readings = _syllables()
        ways = _divisions(given)
        if family not in readings or not ways or cost_in(given, document.language) < _COMMON:
            continue
        places = [at for at, character in enumerate(source) if character in readings[family]]
        if places and not any(_is_read(source, at + 1, way) for at in places for way in ways):
            message = f"The source has no name that is read “{match.group()}”"
            yield Finding(*match.span(), _NAME, message, (), Safety.REPAIR)


def _divisions(word: str) -> list[tuple[str, ...]]:
    """Return the ways to read a word as one or two syllables."""
    readings = _syllables()
    ways: list[tuple[str, ...]] = [(word,)] if word in readings else []
    for cut in range(1, len(word)):
        if word[:cut] in readings and word[cut:] in readings:
            ways.append((word[:cut], word[cut:]))
    return ways


def _is_read(source: str, at: int, way: tuple[str, ...]) -> bool:
    """True if the characters from ``at`` on may be read as these syllables."""
    characters = source[at : at + len(way)]
    return len(characters) == len(way) and all(
        character in _syllables()[syllable]
        for character, syllable in zip(characters, way, strict=True)
    )


@cache
def _syllables() -> dict[str, frozenset[str]]:
    """The syllables of Mandarin, each with the characters that may be read so."""
    lines = (line.partition(" ") for line in read_lines("translation", "pinyin.txt"))
    return {syllable: frozenset(characters) for syllable, _, characters in lines}
