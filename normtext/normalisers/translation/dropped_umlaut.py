"""German words that lost an umlaut or an ß."""

from __future__ import annotations

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
_WORD = pattern(r"(?<![\w’'.@/#-])[^\W\d_]{2,40}(?![\w’'@/#]|\.\w)")
# Nats (-ln p). A whole word may be rare; the parts of a compound have to be common.
_RARE = 13.5
_RARE_PART = 12.0
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
)
def find(document: Document) -> Iterator[Finding]:
    """A step that knew only ASCII dropped ``ä ö ü ß`` and left ``Fhigkeiten`` and ``knnen``.

    Looked at are paragraphs in which no such letter is left. A word that no list knows is one of
    these if putting in exactly one of the four letters gives a known word, or a compound whose last
    part then is a common word and whose first part is known; of several the one far more common.
    """
    text = document.text
    for paragraph in document.paragraphs:
        start, end = paragraph.start, paragraph.end
        if not has_small_words(text, start, end) or _KEPT.search(text, start, end):
            continue
        if document.language_at(start) != "de":
            continue
        for match in _WORD.finditer(text, start, end):
            written = match.group()
            if written[1:] != written[1:].lower():
                continue
            restored = _restored(written.lower())
            if written[0].isupper() and len(written) < _SHORTEST_WORD:
                continue  # "Fr" and "Ber" are abbreviations and names
            if not restored or is_technical(token_at(text, match.start(), match.end())):
                continue
            if written[0].isupper():
                restored = restored[0].upper() + restored[1:]
            yield Finding(
                match.start(),
                match.end(),
                _NAME,
                f"“{written}” may have lost a letter: “{restored}”",
                (restored,),
                Safety.REPAIR,
                "de",
            )


@lru_cache(maxsize=4096)
def _restored(word: str) -> str | None:
    """Return the word with its lost letter, None where there is no or more than one candidate."""
    short = _short_words().get(word)
    if short or len(word) < _SHORTEST_WORD or _is_known(word):
        return short
    candidates = [pair for pair in _with_letter(word) if pair[0] < _RARE]
    best = sorted(candidates or _compounds(word))
    if not best or (len(best) > 1 and best[1][0] - best[0][0] < _CLEARLY):
        return None
    return best[0][1]


def _with_letter(word: str) -> list[tuple[float, str]]:
    """Return ``(cost, candidate)`` of every way to put one of the letters in."""
    candidates = [word[:at] + letter + word[at:] for at in range(len(word) + 1) for letter in _LOST]
    return [(_cost(candidate), candidate) for candidate in candidates]


def _compounds(word: str) -> list[tuple[float, str]]:
    """Return the candidates that fall into two known parts, one of them as it stands."""
    best: dict[str, float] = {}
    for cut in range(_SHORTEST_PART - 1, len(word) - _SHORTEST_PART + 2):
        first, last = word[:cut], word[cut:]
        known_first = min(_cost(first), _cost(first.removesuffix("s")))
        if known_first < _RARE_PART and len(first) >= _SHORTEST_PART:
            for cost, part in _with_letter(last):
                if cost < _RARE_PART:
                    joined = first + part
                    best[joined] = min(best.get(joined, _NO_WORD), max(cost, known_first))
        known_last = _cost(last)
        if known_last < _RARE_PART and len(last) >= _SHORTEST_PART:
            for cost, part in _with_letter(first):
                if cost < _RARE_PART:
                    joined = part + last
                    best[joined] = min(best.get(joined, _NO_WORD), max(cost, known_last))
    return [(cost, candidate) for candidate, cost in best.items()]


@cache
def _short_words() -> dict[str, str]:
    """Words too short to be told by search, with what they are."""
    pairs = word_classes("dropped-umlaut.txt")["short"]
    return {pair.partition("=")[0]: pair.partition("=")[2] for pair in pairs}


def _cost(word: str) -> float:
    number = number_of("de")
    return next((cost for language, cost in postings(word) if language == number), _NO_WORD)


def _is_known(word: str) -> bool:
    """True of words of German, and of those far more common elsewhere: names, English terms."""
    return any(cost < _RARE for _, cost in postings(word))
