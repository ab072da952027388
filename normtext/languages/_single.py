"""Single words of another language among words of the host's.

One word proves little: it must be frequent in another language and not known in the host's, by
its own spelling and by that of the words it could be a form of, in a text that is otherwise spelled
as the host is. A logistic model weighs this (``data/languages/single-words.txt``, learnt and
cross-validated by ``python -m benchmarks fragments``).
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from typing import NamedTuple

from normtext.data import read_lines
from normtext.languages._hosts import host_of
from normtext.languages._lexicon import ABSENT, postings
from normtext.languages._ngrams import spelling_costs
from normtext.languages._rare import is_rare_word
from normtext.languages._related import LONGEST, is_common, relatives
from normtext.languages._table import languages, number_of, of_script
from normtext.languages._tally import listed
from normtext.patterns import pattern
from normtext.remembered import forgettable
from normtext.vocabulary import Survey

LEAST = 0.94
"""Probability at which a word is reported; ``benchmarks fragments`` shows others."""

_SHORTEST = 2  # letters
_MOST_GAP = 12.0
_AS_LIKELY = 1.0  # nats within which another language uses a word about as often
_MOST_SPELLED = 8.0
_LONGEST_COUNTED = 12
_MANY_LANGUAGES = 7  # that have a word: "referendum" is foreign nowhere
_LONG = 6  # letters; short words of many languages are not the same word
_MOST_TIMES = 2  # what a text says more often is a term of its own
_CHUNK = pattern(r"\S+")
_MARKS = '.,;:!?()"“”'
_MOST_SUSPICIOUS = 0.12  # share of the lower-case words, the one in question apart
_KEPT = 100_000
# Hosts whose lists lack what their readers know from a relative's.
_RELATIVES = frozenset((("sv", "da"), ("sv", "no"), ("id", "ms"), ("bg", "mk")))
# Hosts, and the relative with a short list whose texts are taken for theirs.
_MISTAKEN = {"fi": "et", "hi": "mr", "nl": "af"}

_FORM = "form of a word"

Features = dict[str, float]


class Word(NamedTuple):
    """``start`` and ``end`` are half-open code-point offsets; ``language`` is a code.

    ``alternatives``: other languages that use the word about as often.
    """

    start: int
    end: int
    language: str
    features: Features
    alternatives: tuple[str, ...]


class _Suspect(NamedTuple):
    """What is known of a word whatever the text; ``most``: the most it can be worth (log odds).

    ``is_whole``: words that it could be meant for were looked for.
    """

    language: str
    features: Features
    alternatives: tuple[str, ...]
    most: float
    is_whole: bool = False


@cache
def _weights() -> Features:
    rows = (line.split("\t") for line in read_lines("languages", "single-words.txt"))
    return {name: float(weight) for name, weight in rows}


@forgettable
@cache
def _suspects(host: int) -> dict[str, _Suspect | None]:
    """Return what each chunk asked about so far is, None where it is nothing (grows)."""
    return {}


def probability(features: Features) -> float:
    """Return the probability (0 to 1) that a word with these features is a foreign one."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, _log_odds(features)))))


def _log_odds(features: Features) -> float:
    known = _weights()
    return sum(known.get(name, 0.0) * value for name, value in features.items())


def foreign_words(
    text: str, host_code: str | None, survey: Survey, least: float = LEAST
) -> list[Word]:
    """Return the lower-case words that are foreign with a probability of ``least``, in order.

    Nothing is found in hosts without a full word list.
    """
    host = number_of(host_code)
    about = host_of(host_code) if host_code else None
    if about is None or not (about.has_single if text.isascii() else about.has_marked):
        return []
    enough = math.log(least / (1 - least)) if least else -math.inf
    foreign: dict[str, _Suspect] = {}
    for chunk in survey.suspects(host):
        suspect = _suspect(chunk, host, enough)
        if suspect is not None:
            foreign[chunk] = suspect
    if not foreign:
        return []
    return [
        word for word in _places(text, foreign, host, survey) if probability(word.features) >= least
    ]


def may_stand_alone(chunk: str, host: int) -> bool:
    """Say whether a chunk that looks foreign may be reported as a single word in some text."""
    return _suspect(chunk, host, math.log(LEAST / (1 - LEAST))) is not None


def _suspect(chunk: str, host: int, enough: float) -> _Suspect | None:
    """Return what is known of a chunk, None if it can be worth less than ``enough`` (log odds)."""
    known = _suspects(host)
    if chunk not in known:
        if len(known) > _KEPT:
            known.clear()
        known[chunk] = _judge(chunk, host)
    suspect = known[chunk]
    if suspect is not None and suspect.most >= enough and not suspect.is_whole:
        suspect = known[chunk] = _with_relatives(suspect, chunk, host)
    return suspect if suspect is not None and suspect.most >= enough else None


def _judge(word: str, host: int) -> _Suspect | None:
    """Return what a word is by itself, before words are looked for that it could be meant for."""
    if not _SHORTEST <= len(word) <= LONGEST or not word.isalpha() or word != word.lower():
        return None
    table = languages()
    allowed = of_script(table[host].script)
    listed = dict(postings(word))
    others = [(cost, n) for n, cost in listed.items() if n in allowed and n != host]
    full = [(cost, n) for cost, n in others if not table[n].rare]
    if not full:
        return None
    if len(full) >= _MANY_LANGUAGES and len(word) >= _LONG:
        return None
    if number_of(_MISTAKEN.get(table[host].code)) in listed:
        return None
    cost, number = min(full)
    if (table[host].code, table[number].code) in _RELATIVES:
        return None
    # What the host has too, however rarely, stands alone for good reason ("het" in Swedish). Of
    # English all lists have much.
    rare = table[number].code != "en" and is_rare_word(word, table[host].code)
    if host in listed or rare:
        return None
    spelled_at_home, spelled_there = spelling_costs(word, (host, number))
    spelled = spelled_at_home - spelled_there
    features = {
        "bias": 1.0,
        "gap": min(_MOST_GAP, ABSENT - cost),
        "cost": cost,
        "spelling": max(-_MOST_SPELLED, min(_MOST_SPELLED, spelled)),
        "length": float(min(_LONGEST_COUNTED, len(word))),
    }
    near = sorted(entry for entry in full if cost <= entry[0] <= cost + _AS_LIKELY)
    alternatives = tuple(table[n].code for _, n in near if n != number)
    most = _log_odds(features) + max(0.0, _weights().get(_FORM, 0.0))
    return _Suspect(table[number].code, features, alternatives, most)


def _with_relatives(suspect: _Suspect, word: str, host: int) -> _Suspect | None:
    """Return the same with what words of the host it could be meant for; None where it is one."""
    known = relatives(word, host)
    if known.unmarked or known.slip:
        return None
    features = {**suspect.features, _FORM: float(known.form)}
    return suspect._replace(features=features, most=_log_odds(features), is_whole=True)


def _places(text: str, foreign: dict[str, _Suspect], host: int, survey: Survey) -> list[Word]:
    """Return where the words stand among words of the host, and what the text says about them."""
    chunks = text.split()
    places = [
        number
        for number, chunk in enumerate(chunks)
        if chunk in foreign
        and 0 < number < len(chunks) - 1
        and _among_words(chunks[number - 1].strip(_MARKS), chunks[number + 1].strip(_MARKS), host)
    ]
    if not places:
        return []
    matches = list(_CHUNK.finditer(text))
    places = [
        number
        for number in places
        if text[matches[number].start() - 1] == " " == text[matches[number].end()]
    ]
    if not places:
        return []
    plain = [chunk.strip(_MARKS) for chunk in chunks]
    unknown, suspicious = _shares(plain, survey.suspects(host), host)
    if suspicious > _MOST_SUSPICIOUS:  # of so mixed a text the host is in doubt
        return []
    said = Counter(plain)
    found = []
    for number in places:
        word = matches[number].group()
        if said[word] <= _MOST_TIMES:
            suspect = foreign[word]
            features = {
                **suspect.features,
                "unknown words": unknown,
                "foreign words": max(0.0, suspicious),
                "said twice": float(said[word] > 1),
            }
            start, end = matches[number].span()
            found.append(Word(start, end, suspect.language, features, suspect.alternatives))
    return found


def _among_words(before: str, after: str, host: int) -> bool:
    """Say whether one neighbour is a word of the host's, and neither is a name or a figure."""
    if before.isdigit():  # before a unit, a currency
        return False
    at_home = [is_common(word.lower(), host) for word in (before, after)]
    names = (word[:1] != word[:1].lower() for word in (before, after))
    return any(at_home) and all(home or not name for home, name in zip(at_home, names, strict=True))


def _shares(words: list[str], suspects: frozenset[str], host: int) -> tuple[float, float]:
    """Return the shares of lower-case words that the host's list lacks, and of others' words.

    One suspect is not counted, for it is the word in question.
    """
    found = listed(words, host, suspects)
    if not found.lower:
        return 0.0, 0.0
    return found.unknown / found.lower, (found.chosen - 1) / found.lower
