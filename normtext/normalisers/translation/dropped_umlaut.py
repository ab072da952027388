"""German words that lost an umlaut or an ß."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.languages._lexicon import postings
from normtext.languages._table import number_of
from normtext.normalisers.punctuation._context import is_technical, token_at
from normtext.normalisers.translation._german_nouns import SMALL_WORDS, has_small_words
from normtext.normalisers.translation._words import word_classes
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/dropped-umlaut"
_LOST = "äöüß"
_KEPT = pattern(r"[äöüßÄÖÜẞ]")
_WORD = pattern(r"(?<![\w’'.@/#])[^\W\d_]{2,40}(?![\w’'@/#]|\.\w)")
# Nats (-ln p). A whole word may be rare; the parts of a compound have to be common, long ones less.
_RARE = 14.4
_KNOWN = 13.5
_RARE_PART = 12.0
_RARE_LONG_PART = 13.5
_LONG_PART = 7
# What is a word of another language is taken for a German one only if that is common, and far more
# so than the word is in English, whose words German texts have.
_COMMON = 11.0
_FEWEST_SURE = 2
_FEWEST_COMPOSED = 3
_SHORTEST_STEM = 4
# Of all sure endings, of -itt: ``quitt`` and ``splitten`` are words, as is ``committen``.
_SHORTEST_SURE = (1, 3)
_SHORTEST_PART = 4
_SHORTEST_WORD = 4
_CLEARLY = 2.0
_NO_WORD = 99.0


@rule(
    _NAME,
    summary="German word without its umlaut or ß",
    safety=Safety.REPAIR,
    triggers=SMALL_WORDS,
    examples=(
        Example(
            "Die Fhigkeit zu lernen und zu verstehen.",
            "Die Fähigkeit zu lernen und zu verstehen.",
            "de",
        ),
    ),
    untouched=(
        Example("Die Fähigkeit von Tom Btler und der Firma Grn in Bremen.", None, "de"),
        Example("Der Zug nach Bremen und die Fahrt mit der Bahn.", None, "de"),
    ),
    languages=("de",),
    mqm="spelling",
    patterns=(pattern(r"^[^äöüßÄÖÜẞ\n]+$", re.MULTILINE),),
)
def find(document: Document) -> Iterator[Finding]:
    """A step that knew only ASCII dropped ``ä ö ü ß`` and left ``Fhigkeiten`` and ``knnen``.

    Looked at are paragraphs in which no such letter is left. A word that no list knows is one of
    these if putting in one of the four letters gives a known word, or a compound of two common
    parts (``Sehschrfe``), or if it ends as no German word does (``-itt`` for ``-ität``); of several
    the one far more common. Compounds count
    only beside another such word, and beside two so do words of other languages.
    """
    text = document.text
    for paragraph in document.paragraphs:
        start, end = paragraph.start, paragraph.end
        if _KEPT.search(text, start, end) or not has_small_words(text, start, end):
            continue
        if document.language_at(start) != "de":
            continue
        yield from _in_paragraph(text, start, end)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Finding]:
    listed = []
    unlisted = []
    unknown = 0
    for match in _WORD.finditer(text, start, end):
        written = match.group()
        if written[1:] != written[1:].lower():
            continue
        if written[0].isupper() and len(written) < _SHORTEST_WORD:
            continue  # "Fr" and "Ber" are abbreviations and names
        word = written.lower()
        restored = _listed(word)
        if restored is not None:
            if not _is_technical(text, match):
                listed.append(_finding(match, restored))
        elif len(written) >= _SHORTEST_WORD:
            unlisted.append(match)
            unknown += not _is_known(word)
    yield from listed
    if not listed and unknown < _FEWEST_COMPOSED:
        return
    unlisted = [match for match in unlisted if not _is_technical(text, match)]
    if not listed and sum(not _is_known(m.group().lower()) for m in unlisted) < _FEWEST_COMPOSED:
        return
    composed = []
    doubtful = []
    for match in unlisted:
        built = _composed(match.group().lower())
        if built is not None:
            composed.append(_finding(match, built))
        else:
            doubtful.append(match)
    # A compound that no list has may be a name or a rare word: by themselves a few show nothing.
    if not listed and len(composed) < _FEWEST_COMPOSED:
        return
    yield from composed
    if len(listed) + len(composed) < _FEWEST_SURE:
        return
    for match in doubtful:
        restored = _far_commoner(match.group().lower())
        if restored is not None:
            yield _finding(match, restored)


def _is_technical(text: str, match: re.Match[str]) -> bool:
    return is_technical(token_at(text, *match.span()))


def _finding(match: re.Match[str], restored: str) -> Finding:
    written = match.group()
    if written[0].isupper():
        restored = restored[0].upper() + restored[1:]
    message = f"“{written}” may have lost a letter: “{restored}”"
    return Finding(*match.span(), _NAME, message, (restored,), Safety.REPAIR, "de")


@lru_cache(maxsize=4096)
def _listed(word: str) -> str | None:
    """Return the one listed word that this is with its letter back, None if none or several."""
    short = _short_words().get(word)
    if short or len(word) < _SHORTEST_WORD or _is_known(word):
        return short
    found = _clearest([pair for pair in _with_letter(word) if pair[0] < _RARE])
    return found or _with_ending(word, only_sure=True)


@lru_cache(maxsize=4096)
def _composed(word: str) -> str | None:
    """Return the one compound, or word with a usual ending, that this is with its letters back."""
    if len(word) < _SHORTEST_WORD or _is_known(word):
        return None
    compounds = _compounds(word)
    return _clearest(compounds) if compounds else _with_ending(word)


def _clearest(pairs: list[tuple[float, str]]) -> str | None:
    """Return the candidate that is far commoner than the others."""
    best = sorted(pairs)
    if not best or (len(best) > 1 and best[1][0] - best[0][0] < _CLEARLY):
        return None
    return best[0][1]


@lru_cache(maxsize=4096)
def _far_commoner(word: str) -> str | None:
    """Return the common German word that lost a letter and became a word of another language.

    Only for paragraphs that have lost letters for sure: ``groen`` is Dutch, or was ``großen``.
    """
    if _cost(word) < _NO_WORD:
        return None
    best = _clearest([pair for pair in _with_letter(word) if pair[0] < _COMMON])
    return best if best is not None and _cost(best) + _CLEARLY < _cost(word, "en") else None


def _with_ending(word: str, *, only_sure: bool = False) -> str | None:
    """Return the word with the one ending that can have become its last letters: ``-itt``."""
    for wrong, (right, is_sure) in _endings().items():
        if only_sure and not is_sure:
            continue
        stem = word.removesuffix(wrong)
        shortest = _SHORTEST_STEM
        if is_sure:
            shortest = _SHORTEST_SURE["itt" in wrong] + wrong.startswith("mitt")
        if len(stem) < len(word) and len(stem) >= shortest:
            return stem + right if is_sure or _part_cost(stem, is_first=True) < _RARE else None
    return None


def _with_letter(word: str) -> list[tuple[float, str]]:
    """Return ``(cost, candidate)`` of every way to put one of the letters in."""
    candidates = [word[:at] + letter + word[at:] for at in range(len(word) + 1) for letter in _LOST]
    return [(_cost(candidate), candidate) for candidate in candidates]


def _compounds(word: str) -> list[tuple[float, str]]:
    """Return the candidates that fall into two known parts, either or both with a letter back."""
    best: dict[str, float] = {}
    for cut in range(_SHORTEST_PART - 1, len(word) - _SHORTEST_PART + 2):
        firsts = _parts(word[:cut], is_first=True)
        for last_cost, last in _parts(word[cut:]) if firsts else ():
            for first_cost, first in firsts:
                joined = first + last
                if joined != word:
                    best[joined] = min(best.get(joined, _NO_WORD), max(first_cost, last_cost))
    return [(cost, candidate) for candidate, cost in best.items()]


@lru_cache(maxsize=4096)
def _parts(part: str, is_first: bool = False) -> tuple[tuple[float, str], ...]:
    """Return what a part of a compound may be: as it stands, else with a letter, if common."""
    plain = ((_part_cost(part, is_first), part),)
    if len(part) >= _SHORTEST_PART and _is_common_part(*plain[0]):
        return plain
    pairs = ((_part_cost(word, is_first), word) for _, word in _with_letter(part))
    return tuple(pair for pair in pairs if _is_common_part(*pair))


def _part_cost(part: str, is_first: bool) -> float:
    """How rare a part is; the first may end in the s that joins it to the next."""
    return min(_cost(part), _cost(part.removesuffix("s"))) if is_first else _cost(part)


def _is_common_part(cost: float, part: str) -> bool:
    return cost < (_RARE_LONG_PART if len(part) >= _LONG_PART else _RARE_PART)


@cache
def _endings() -> dict[str, tuple[str, bool]]:
    """Endings with what they were, and whether they are so whatever stands before them."""
    endings = {}
    for name in ("ending", "suffix"):
        for pair in word_classes("dropped-umlaut.txt")[name]:
            wrong, _, right = pair.partition("=")
            endings[wrong] = (right, name == "ending")
    return endings


@cache
def _short_words() -> dict[str, str]:
    """Words too short to be told by search, with what they are."""
    pairs = word_classes("dropped-umlaut.txt")["short"]
    return {pair.partition("=")[0]: pair.partition("=")[2] for pair in pairs}


def _cost(word: str, language: str = "de") -> float:
    number = number_of(language)
    # The lists are case-folded: they have ss for ß.
    folded = word.replace("ß", "ss")
    return next((cost for found, cost in postings(folded) if found == number), _NO_WORD)


@lru_cache(maxsize=4096)
def _is_known(word: str) -> bool:
    """True of words of German, and of those far more common elsewhere: names, English terms."""
    return any(cost < _KNOWN for _, cost in postings(word))
