"""Which words of a German text without capitals are nouns: by ending, by list, by place."""

from __future__ import annotations

from functools import cache, lru_cache

from normtext.languages._lexicon import ABSENT, postings
from normtext.languages._table import number_of
from normtext.named import NamedTuple
from normtext.normalisers.translation._words import word_classes
from normtext.patterns import pattern

_COMMONEST = "der die das und in von den zu mit ist sind bei des ein eine wie"
SMALL_WORDS = tuple(f" {word} " for word in _COMMONEST.split())
_SHORTEST = 3
_SHORTEST_HEAD = 4
_SHORTEST_BEFORE_HEAD = 3
_INFLECTED = ("e", "en", "er", "es", "em")
_MOST_ADJECTIVES = 3
_LONGEST_ACRONYM = 5
# Endings of participles and finite verbs, which end a clause where a noun could end a phrase.
_VERBAL = ("t", "te", "ten", "test", "tet", "st", "ieren", "ierte", "eln", "ern")


# Participles that end as nouns in ``-ung`` do, and adjectives.
_SUNG = pattern(r".*(?:spr|dr|zw|schl|schw)ungen\Z|(?:ge|ver|er|miss)(?:s|l|kl|r)ungen\Z")
_ADJECTIVE = pattern(r".+(?:los|lich|bar|sam|haft)(?:e|en|er|es|em)\Z")
_NO_VERBS = ("ungen", "heiten", "keiten", "tionen", "sionen", "täten", "ismen")
_PARTICIPLE = pattern(r"(?:[a-zäöü]{2,4})?(?:ge|be|ver|zer|ent|emp|er|miss)[a-zäöüß]+en\Z")


_WITH_ZU = pattern(
    r"(?:an|ab|auf|aus|bei|dar|durch|ein|fest|her|hin|mit|nach|um|vor|weg|zu|zurück)zu[a-zäöüß]+n\Z"
)


class _Classes(NamedTuple):
    determiner: frozenset[str]
    preposition: frozenset[str]
    closed: frozenset[str]
    never: frozenset[str]
    adjective: tuple[str, ...]
    suffix: tuple[str, ...]
    noun: frozenset[str]
    whole: frozenset[str]


@cache
def _classes() -> _Classes:
    words = word_classes("lower-case-noun.txt")
    return _Classes(
        words["determiner"] | words["contracted"],
        words["preposition"] | words["contracted"],
        words["closed"] | words["determiner"],
        words["never"],
        tuple(words["adjective"]),
        tuple(words["suffix"]),
        words["noun"],
        words["whole"],
    )


def has_small_words(text: str, start: int, end: int) -> bool:
    """True if one of the commonest German words stands in a span: the cheapest test there is."""
    return any(text.find(word, start, end) >= 0 for word in SMALL_WORDS)


def is_german(word: str) -> bool:
    """True if a lower-case word is in the German word list."""
    number = number_of("de")
    return any(language == number for language, _ in postings(word))


def _is_english(word: str) -> bool:
    return any(language == number_of("en") for language, _ in postings(word))


def is_only_german(word: str) -> bool:
    """True of a German word that English has not, or far less often: no name of the world."""
    costs = dict(postings(word))
    german = costs.get(number_of("de"))
    return german is not None and costs.get(number_of("en"), ABSENT) > german + 1.0


def closed_share(words: list[str]) -> int:
    """Count the words of closed classes: articles, pronouns, prepositions, auxiliaries."""
    classes = _classes()
    return sum(
        word in classes.closed or word in classes.determiner or word in classes.preposition
        for word in map(str.lower, words)
    )


def noun_places(tokens: list[str]) -> list[int]:
    """Return the indices of the tokens that are nouns; tokens are words, figures and marks."""
    classes = _classes()
    words = [token.lower() for token in tokens]
    return [
        at
        for at, word in enumerate(words)
        if word[0].isalpha()
        and len(word) >= _SHORTEST
        and word not in classes.closed
        and word not in classes.never
        and not _is_infinitive(words, at)
        and (is_noun(word.rpartition("-")[2]) or _is_noun_by_place(words, at))
    ]


def _is_infinitive(words: list[str], at: int) -> bool:
    """True of what ``zu`` makes an infinitive: words in -n but those that end as no verb does."""
    word = words[at]
    if not word.endswith("n") or word.endswith(_NO_VERBS):
        return False
    return (at > 0 and words[at - 1] == "zu") or _WITH_ZU.match(word) is not None


@lru_cache(maxsize=8192)
def is_noun(word: str) -> bool:
    """True of a lower-case word that is a noun by its ending, by list or by its last part."""
    classes = _classes()
    if word in classes.noun or word in classes.whole:
        return True
    if word in classes.closed or word in classes.never or len(word) < _SHORTEST_HEAD + 1:
        return False
    if _SUNG.match(word) or _ADJECTIVE.match(word):
        return False
    if word.endswith(classes.suffix) and len(word) > _SHORTEST_HEAD + 1:
        return True
    if word.endswith("ieren") and is_german(f"{word[:-2]}t"):
        return False  # a verb, not an animal (``-tieren``) or a kidney: there is ``existiert``
    if word.endswith("en") and is_german(f"{word[:-1]}t"):
        return False  # ``erwarten``: there is ``erwartet``
    # German compounds: the last part says what the whole is.
    return any(
        word[cut:] in classes.noun
        for cut in range(_SHORTEST_BEFORE_HEAD, len(word) - _SHORTEST_HEAD + 1)
    )


def _is_noun_by_place(words: list[str], at: int) -> bool:
    """True of the last word of a phrase that an article, a preposition or a figure begins."""
    classes = _classes()
    word = words[at]
    if word.endswith(classes.adjective) or word.endswith(_VERBAL):
        return False
    if not is_german(word) and (len(word) <= _LONGEST_ACRONYM or _is_english(word)):
        return False
    after = words[at + 1] if at + 1 < len(words) else "."
    if after[0].isalpha() and after not in classes.closed:
        return False
    if word.endswith(_INFLECTED) and _another_adjective_follows(words, at + 1):
        return False
    first = at - 1
    while first >= 0 and at - 1 - first < _MOST_ADJECTIVES and _is_adjective(words[first]):
        first -= 1
    if first < 0:
        return False
    opening = words[first]
    if first < at - 1 and not after[0].isalpha() and _PARTICIPLE.match(word):
        return False
    if opening[0].isdigit():
        return True
    if opening == "um" and after == "zu":
        return False  # ``um schön zu sein``
    if opening in classes.determiner:
        # After a comma "der" and "die" begin a relative clause, and what follows may be its verb.
        return first == 0 or words[first - 1] != ","
    return opening in classes.preposition


def _another_adjective_follows(words: list[str], at: int) -> bool:
    """True where ``und`` or a comma joins one adjective to the next: ``neue und alte Wege``."""
    if at + 2 >= len(words) or words[at] not in ("und", "oder", ",", "sowie"):
        return False
    return _is_adjective(words[at + 1]) and words[at + 2] not in _classes().closed


def _is_adjective(word: str) -> bool:
    classes = _classes()
    return (
        word.endswith(_INFLECTED)
        and len(word) > _SHORTEST
        and word not in classes.closed
        and not is_noun(word)
    )
