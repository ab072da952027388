"""How likely a passage is a fragment: a logistic model over a few general features.

The weights are learnt and cross-validated by ``python -m benchmarks fragments`` and stand
in ``data/fragments/weights.txt``. Their sum is turned into the probability that is reported as the
finding's confidence.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from operator import mul

from normtext.data import read_lines
from normtext.languages._passages import Passage
from normtext.normalisers.fragments._enclosure import Enclosure
from normtext.normalisers.fragments._gloss import is_announced
from normtext.normalisers.fragments._neighbours import (
    is_plain_around,
    plain_neighbours,
    unmarked_words,
    words_around,
)
from normtext.normalisers.fragments._unlisted import is_stranger, outweighs

# Languages that single words hardly tell apart.
CLOSE = (
    frozenset(("da", "no")),
    frozenset(("id", "ms")),
    frozenset(("bg", "mk")),
    frozenset(("cs", "sk")),
    frozenset(("hr", "sl")),
    frozenset(("hi", "mr")),
    frozenset(("ar", "fa")),
    frozenset(("ar", "ur")),
    frozenset(("fa", "ur")),
)
# Hosts, and the language that they have set phrases or most of the words of.
_SHARED = frozenset(
    (
        ("af", "nl"),
        ("bg", "mk"),
        ("da", "no"),
        ("da", "sv"),
        ("fa", "ar"),
        ("id", "ms"),
        ("mk", "bg"),
        ("ms", "id"),
        ("nl", "af"),
        ("no", "da"),
        ("no", "sv"),
        ("sv", "da"),
        ("sv", "no"),
        ("ur", "ar"),
        ("ur", "fa"),
    )
)
_FEWEST_OF_SHARED = 4  # words
_LONGEST_TERM = 4  # words
_MOST_LETTERS = 40
_MOST_GAIN = 60.0
_FEW_LETTERS = 9
_TWO = 2
_LETTERS_OF_TWO = 12
_ENCLOSED = ("bracketed", "parenthesised", "quoted")
_WORTH_A_LOOK = 0.5  # probability
_AROUND = 600  # characters on either side
_OTHER = "other "  # what the features of passages in another script begin with
# Features of the text around, and the most they can be.
_AROUND_AT_MOST = (
    ("neighbours", 2.0),
    ("announced", 1.0),
    ("plain around", 1.0),
    ("unknown words", 1.0),
    ("akin words", 1.0),
    ("unmarked", 1.0),
)
_ROUNDING = 1e-9  # more than sums of features are out by
_APOSTROPHES = frozenset("'`‘’")


def features(
    text: str, passage: Passage, enclosure: Enclosure, host: str | None
) -> dict[str, float]:
    """Return the features of a passage of ``text`` by name; those of value 0 are left out."""
    names = _OF_OTHER_SCRIPT if passage.other_script else _OF_SAME_SCRIPT
    found = dict(zip(names, _of_passage(text, passage, enclosure, host), strict=True))
    found.update(_of_text_around(text, passage, enclosure, host))
    return {name: float(value) for name, value in found.items() if value}


_EITHER = ("share", "digits", "apostrophes", "capital")
_OF_SAME_SCRIPT = (
    "bias",
    "gain",
    "log gain",
    "gain per word",
    "evidence",
    "two words",
    "three words",
    "evidence share",
    "against",
    "letters",
    "function words",
    "names",
    "name gain",
    "spelled",
    "bracketed",
    "parenthesised",
    "quoted",
    "line",
    "not filled",
    "close",
    "close gain",
    "rare",
    "rare gain",
    "English",
    "English terms",
    "quoted name",
    "name in parentheses",
    "few letters",
    "only two words",
    "only two short words",
    "enclosed one word",
    "enclosed gain per word",
    "enclosed evidence share",
    *_EITHER,
)
_OF_OTHER_SCRIPT = tuple(
    _OTHER + name
    for name in (
        "bias",
        "evidence",
        "words",
        "names",
        "letters",
        "evidence share",
        "function words",
        "enclosed",
        "parenthesised",
        "line",
        "English",
        "English terms",
        "English words",
        "East Asian",
        "gloss",
        *_EITHER,
    )
)


def _of_passage(
    text: str, passage: Passage, enclosure: Enclosure, host: str | None
) -> tuple[float, ...]:
    """Return the features for which nothing has to be looked up, in the order of their names."""
    start, end, kind, gloss = enclosure
    enclosed = kind in _ENCLOSED
    share = (end - start) / len(text)
    digits = min(3, sum(map(str.isdigit, text[start:end])))
    apostrophes = kind == "bare" and _in_apostrophes(text, passage)
    capital = kind != "line" and text[passage.start].isupper()
    of_either = (share, digits, apostrophes, capital)
    words, evidence, function_words = passage.words, passage.evidence, passage.function_words
    language = passage.language
    english = language == "en"
    if passage.other_script:
        return (
            1.0,
            math.log(1 + evidence),
            math.log(1 + words),
            passage.names / words,
            math.log(1 + passage.letters),
            evidence / words,
            min(2, function_words),
            enclosed,
            kind == "parenthesised",
            kind == "line",
            english,
            english and not function_words,
            english * math.log(1 + evidence),
            language in ("zh", "ja"),
            gloss,
            *of_either,
        )
    gain, letters, rare = passage.gain, passage.letters, passage.rare
    most_gain = min(_MOST_GAIN, gain)
    gain_per_word = min(10.0, gain / words)
    close = {host, language} in CLOSE
    begins_large = text[start].isupper()
    only_two = words == _TWO
    return (
        1.0,
        most_gain / 10,
        math.log(1 + max(0.0, gain)),
        gain_per_word,
        min(5, evidence),
        evidence >= 2,
        evidence >= 3,
        evidence / words,
        min(3, passage.against),
        min(_MOST_LETTERS, letters) / 10,
        min(3, function_words),
        passage.names / words,
        max(-2.0, min(4.0, passage.name_gain / 10)),
        min(3, passage.spelled),
        kind == "bracketed",
        kind == "parenthesised",
        kind == "quoted",
        kind == "line",
        1.0 - (passage.end - passage.start) / (end - start),
        close,
        close * most_gain / 10,
        rare,
        rare * most_gain / 10,
        english,
        english and not function_words and evidence <= _LONGEST_TERM,
        kind == "quoted" and begins_large,
        kind == "parenthesised" and begins_large,
        max(0.0, 1 - letters / _FEW_LETTERS),
        only_two,
        only_two * max(0.0, 1 - letters / _LETTERS_OF_TWO),
        enclosed * (evidence < 2),
        enclosed * gain_per_word,
        enclosed * evidence / words,
        *of_either,
    )


def _of_text_around(
    text: str, passage: Passage, enclosure: Enclosure, host: str | None
) -> Iterator[tuple[str, float]]:
    """Yield the other features one by one, cheapest first: none need be asked for the next."""
    other = _OTHER if passage.other_script else ""
    yield other + "neighbours", plain_neighbours(text, enclosure, host)
    yield other + "announced", float(enclosure.kind != "line" and is_announced(text, enclosure))
    if not passage.other_script:
        yield "plain around", float(is_plain_around(text, enclosure, host))
    words = words_around(text, enclosure, host, passage.language)
    yield other + "unknown words", words.unknown
    yield other + "akin words", words.akin
    if not passage.other_script:
        yield "unmarked", unmarked_words(text, passage, host)


def _in_apostrophes(text: str, passage: Passage) -> bool:
    """Say whether the passage begins or ends at a mark that is an apostrophe or a quote."""
    return (
        text[passage.start - 1 : passage.start] in _APOSTROPHES
        or text[passage.end : passage.end + 1] in _APOSTROPHES
    )


@cache
def weights() -> dict[str, float]:
    rows = (line.split("\t") for line in read_lines("fragments", "weights.txt"))
    return {name: float(weight) for name, weight in rows}


def is_possible(text: str, passage: Passage) -> bool:
    """Say whether there is more to a passage than one word, or words that could all be names."""
    if passage.other_script:
        return True
    return passage.evidence > 0 and len(text[passage.start : passage.end].split(None, 1)) > 1


def _is_half_of(text: str, passage: Passage, enclosure: Enclosure) -> bool:
    """Say whether a text begins or ends with a passage of two fifths: which is the host?"""
    if enclosure.kind != "bare" or 5 * (passage.end - passage.start) <= 2 * len(text):
        return False
    return not all(
        any(map(str.isalpha, part)) for part in (text[: passage.start], text[passage.end :])
    )


def _is_shared(passage: Passage, enclosure: Enclosure, host: str | None) -> bool:
    """Say whether a few words in mid-sentence are in a language that shares most of them.

    Urdu takes set phrases from Persian, and a rare word of Danish is an everyday one of Swedish.
    """
    return (
        enclosure.kind == "bare"
        and passage.evidence < _FEWEST_OF_SHARED
        and (host, passage.language) in _SHARED
    )


def _says_more_of_text(text: str, passage: Passage, enclosure: Enclosure, host: str | None) -> bool:
    """Say whether a passage shows that the text around is hardly in ``host``."""
    if enclosure.kind == "line":
        return False
    start, end = enclosure.start, enclosure.end
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    # Of Chinese and Japanese the evidence is characters.
    if passage.language not in ("zh", "ja") and outweighs(passage.evidence, (before, after), host):
        return True
    line = (before.rpartition("\n")[2], after.partition("\n")[0])
    return not passage.other_script and is_stranger(line, host, passage.language, passage.gain)


@cache
def _weights_of_passage(other_script: bool) -> tuple[float, ...]:
    """Return the weights of what :func:`_of_passage` says, in the same order."""
    names = _OF_OTHER_SCRIPT if other_script else _OF_SAME_SCRIPT
    return tuple(weights().get(name, 0.0) for name in names)


@cache
def _most_of_text_around(other: str) -> tuple[dict[str, float], float]:
    """Return the most that each feature of the text around can add, and all of them together."""
    known = weights()
    most = {
        other + name: max(0.0, known.get(other + name, 0.0) * most)
        for name, most in _AROUND_AT_MOST
    }
    return most, sum(most.values())


def probability(
    text: str,
    passage: Passage,
    enclosure: Enclosure,
    host: str | None,
    least: float = 0.0,
) -> float:
    """Return the probability (0 to 1) that a reader would call a possible passage a fragment.

    0 where it is less than ``least``: then the text around need not be looked at as a whole.
    """
    if _is_shared(passage, enclosure, host) or _is_half_of(text, passage, enclosure):
        return 0.0
    known = weights()
    enough = math.log(least / (1 - least)) - _ROUNDING if least else -math.inf
    found = _of_passage(text, passage, enclosure, host)
    total = sum(map(mul, _weights_of_passage(passage.other_script), found))
    most, left = _most_of_text_around(_OTHER if passage.other_script else "")
    if total + left < enough:
        return 0.0
    for name, value in _of_text_around(text, passage, enclosure, host):
        total += known.get(name, 0.0) * value
        left -= most[name]
        if total + left < enough:
            return 0.0
    chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    if chance >= _WORTH_A_LOOK and _says_more_of_text(text, passage, enclosure, host):
        return 0.0
    return chance
