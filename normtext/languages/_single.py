"""Single words of another language among words of the host's.

One word proves little: it must be one the host's list does not know and its spelling speaks
against, be frequent in a language that shares it with few others, and stand between words of the
host. What the text says more than twice is a term of its own.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from typing import NamedTuple

from normtext.languages._lexicon import ABSENT, postings
from normtext.languages._ngrams import spelling_costs
from normtext.languages._table import languages, number_of, of_script
from normtext.patterns import pattern
from normtext.remembered import forgettable
from normtext.vocabulary import Survey

_SHORTEST = 3  # letters
_RAREST = 13.0
_NEAR = 3.0  # nats within which another language has the word as well
_MOST_LANGUAGES = 4
_COMMON = 14.0  # nats; what a neighbour may cost
_SPELLING = 3.0
_MOST_TIMES = 2
_CHUNK = pattern(r"\S+")
_MARKS = '.,;:!?()"“”'
_KEPT = 100_000
# Hosts whose lists are short, or whose readers take a relative's words for their own.
_NOT_HOSTS = frozenset(("da", "no", "hr", "ar", "fa", "ur"))
# Languages written without diacritics; ASCII alone in any other has lost them, and its words look
# foreign.
_PLAIN = frozenset(("en", "id", "nl"))


class Word(NamedTuple):
    """``start`` and ``end`` are half-open code-point offsets; ``language`` is a code."""

    start: int
    end: int
    language: str


@forgettable
@cache
def _verdicts(host: int) -> dict[str, str | None]:
    """Return the language of each chunk asked about so far, None where it is none (grows)."""
    return {}


def foreign_words(text: str, host_code: str | None, survey: Survey) -> list[Word]:
    """Return the lower-case words of other languages that stand alone, in order.

    Nothing is found in hosts without a full word list.
    """
    host = number_of(host_code)
    if host < 0 or host_code in _NOT_HOSTS:
        return []
    language = languages()[host]
    if language.rare or language.words in ("-", "function"):
        return []
    if language.code not in _PLAIN and text.isascii():
        return []
    verdicts = _verdicts(host)
    if len(verdicts) > _KEPT:
        verdicts.clear()
    foreign = {}
    for chunk in survey.suspects(host):
        if chunk not in verdicts:
            verdicts[chunk] = _language_of(chunk, host)
        code = verdicts[chunk]
        if code is not None:
            foreign[chunk] = code
    if not foreign:
        return []
    return [Word(at, at + len(word), foreign[word]) for word, at in _places(text, foreign, host)]


def _language_of(chunk: str, host: int) -> str | None:
    if len(chunk) < _SHORTEST or not chunk.isalpha() or chunk != chunk.lower():
        return None
    allowed = of_script(languages()[host].script)
    listed = sorted((cost, number) for number, cost in postings(chunk) if number in allowed)
    if not listed or any(number == host for _, number in listed):
        return None
    best, number = listed[0]
    if best > _RAREST or sum(cost <= best + _NEAR for cost, _ in listed) > _MOST_LANGUAGES:
        return None
    at_home, there = spelling_costs(chunk, (host, number))
    return languages()[number].code if at_home - there >= _SPELLING else None


def _places(text: str, foreign: Container[str], host: int) -> list[tuple[str, int]]:
    """Return where foreign words stand between two words of the host, but for those said often."""
    times: dict[str, int] = {}
    alone = []
    chunks = list(_CHUNK.finditer(text))
    for number, match in enumerate(chunks):
        word = match.group().strip(_MARKS)
        if word not in foreign:
            continue
        times[word] = times.get(word, 0) + 1
        start, end = match.span()
        if (
            0 < number < len(chunks) - 1
            and end - start == len(word)
            and text[start - 1] == " " == text[end]
            and _at_home(chunks[number - 1].group(), host)
            and _at_home(chunks[number + 1].group(), host)
        ):
            alone.append((word, start))
    return [place for place in alone if times[place[0]] <= _MOST_TIMES]


def _at_home(chunk: str, host: int) -> bool:
    """Say whether a neighbour is a plain, not rare word of the host: no name, no term."""
    word = chunk.strip(_MARKS)
    return word == word.lower() and dict(postings(word)).get(host, ABSENT) < _COMMON
