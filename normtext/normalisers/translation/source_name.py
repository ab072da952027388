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

    Only where the family name can be found in the source, or both syllables of the given name in a
    row; names in other spellings (Wade-Giles, Cantonese, Vietnamese) are no Mandarin syllables, or
    neither is found. Characters with several readings may have any of them.
    """
    source = document.source
    if source is None or not _HAN.search(source) or document.language in ("zh", "ja", "ko"):
        return
    for match in _TWO_WORDS.finditer(document.text):
        family, given = match.group(1).lower(), match.group(2).lower()
        if not _is_mandarin(family, given) or cost_in(given, document.language) < _COMMON:
            continue
        names = document.shared(_names)
        if f"{family} {given}" in names:
            continue
        if family in names or any(f"{one} {two}" in names for one, two in _halves(given)):
            message = f"The source has no name that is read “{match.group()}”"
            yield Finding(*match.span(), _NAME, message, (), Safety.REPAIR)


def _is_mandarin(family: str, given: str) -> bool:
    """True of a syllable and a word of one or two syllables."""
    syllables = _syllables()
    return family in syllables and (given in syllables or next(_halves(given), None) is not None)


def _halves(given: str) -> Iterator[tuple[str, str]]:
    """Yield each way to part a word into two syllables of Mandarin."""
    syllables = _syllables()
    for cut in range(1, len(given)):
        if given[:cut] in syllables and given[cut:] in syllables:
            yield given[:cut], given[cut:]


def _names(document: Document) -> frozenset[str]:
    """How any one character of the source may be read, and any two or three in a row as a name."""
    found: set[str] = set()
    one: tuple[str, ...] = ()
    two: tuple[str, ...] = ()
    # A dot parts the given and the family name of foreigners.
    for character in (document.source or "").replace("·", ""):
        three = _readings().get(character, ())
        found.update(three)
        found.update(f"{family} {given}" for family in two for given in three)
        found.update(f"{family} {given}{last}" for family in one for given in two for last in three)
        one, two = two, three
    return frozenset(found)


@cache
def _syllables() -> dict[str, str]:
    """The syllables of Mandarin, each with the characters that may be read so."""
    lines = (line.partition(" ") for line in read_lines("translation", "pinyin.txt"))
    return {syllable: characters for syllable, _, characters in lines}


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """The characters, each with the syllables it may be read as."""
    readings: dict[str, list[str]] = {}
    for syllable, characters in _syllables().items():
        for character in characters:
            readings.setdefault(character, []).append(syllable)
    return {character: tuple(found) for character, found in readings.items()}
