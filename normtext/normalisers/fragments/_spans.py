"""The fragments of a document, worked out once for all rules of the family."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from normtext.document import Document
from normtext.languages._chunks import MARKS_AROUND, is_own
from normtext.languages._passages import Passage, foreign_passages
from normtext.languages._single import Word, foreign_words
from normtext.languages._single import probability as word_probability
from normtext.languages._table import number_of
from normtext.named import NamedTuple
from normtext.normalisers.fragments._credibility import is_possible, probability
from normtext.normalisers.fragments._enclosure import Enclosure, enclosure_of
from normtext.normalisers.fragments._legitimate import (
    is_hanja,
    is_in_loan,
    is_introduced,
    is_legitimate,
    is_quoted,
)
from normtext.normalisers.fragments._neighbours import speaks_for

LEAST = 0.7
"""Probability at which a passage is reported; ``benchmarks fragments`` shows others."""

# Probability from which a whole line may be removed at level "repair".
_REMOVABLE = {"line": 0.9}
_MOST_TIMES = 2  # what a text says more often is a term of its own
_FEWEST_OWN = 2  # words of the host in a line, for there is one that both languages have


class Fragment(NamedTuple):
    """``start`` and ``end`` cover the words alone, ``kind`` says what they stand in.

    ``host``: the language of the text around; ``alternatives``: languages as likely as
    ``language``; ``trusted``: nothing in the text says that the foreign words are meant to be
    there, and not that its lines are in several languages; ``confidence``: the probability that
    they are a fragment; ``together``: how many lines of a text in two languages it speaks for.
    """

    start: int
    end: int
    language: str
    host: str | None
    kind: str
    words: int
    evidence: int
    against: int
    other_script: bool
    alternatives: tuple[str, ...]
    confidence: float
    trusted: bool
    together: int = 1


def fragment_spans(document: Document) -> list[Fragment]:
    """Return all fragments that are worth a finding, in order.

    To be asked of a document in which something may be foreign: of others it says nothing, slowly.
    """
    text, host = document.text, document.language
    if host is None:
        return []
    found = credible_fragments(text, foreign_passages(text, host, document.survey), host)
    words = foreign_words(text, host, document.survey)
    if words:
        found = _with_words(found, words, document)
    if found and "\n" in text:
        from normtext.normalisers.fragments._bilingual import settle_lines

        found = settle_lines(found, document)
    return found


def _with_words(found: list[Fragment], words: list[Word], document: Document) -> list[Fragment]:
    """Return the fragments with the single words that stand alone."""
    host = document.language
    alone = [
        Fragment(
            *word[:3],
            host,
            "word",
            words=1,
            evidence=1,
            against=0,
            other_script=False,
            alternatives=word.alternatives,
            confidence=round(word_probability(word.features), 2),
            trusted=True,
        )
        for word in alone_of(found, words, document)
    ]
    return sorted(found + alone)


def alone_of(found: list[Fragment], words: list[Word], document: Document) -> list[Word]:
    """Return the words that are in no fragment and no quotation, no loans, and not introduced."""
    text, host = document.text, document.language
    starts = [part.start for part in found]
    return [
        word
        for word in words
        # The fragments are in order, and none overlap.
        if not ((at := bisect_left(starts, word.end)) and found[at - 1].end > word.start)
        and not is_in_loan(text, word.start, word.end)
        and not is_introduced(text, word.start, host)
        and not is_quoted(text, word.start, word.end)
    ]


def _has_own_words(text: str, passage: Passage, place: Enclosure, host: str | None) -> bool:
    """Say whether the rest of a line is the text's own, so that it may not go with the passage."""
    number = number_of(host)
    rest = text[place.start : passage.start].split() + text[passage.end : place.end].split()
    words = [chunk.strip(MARKS_AROUND) for chunk in rest]
    own = 0
    for word in filter(None, words):
        if speaks_for(word.lower(), number, number_of(passage.language)):
            return True
        own += word.islower() and is_own(word, number)
    return own >= _FEWEST_OWN


def credible_fragments(text: str, passages: list[Passage], host: str | None) -> list[Fragment]:
    """Return the passages that are fragments, widened to what they stand in."""
    found: list[Fragment] = []
    if not passages:
        return found
    said: Counter[str] = Counter()
    if len(passages) > _MOST_TIMES:
        said.update(text[passage.start : passage.end].lower() for passage in passages)
    for passage in passages:
        if not is_possible(text, passage):
            continue
        place = enclosure_of(text, passage.start, passage.end, passage.language)
        likely = probability(text, passage, place, host, LEAST)
        if likely < LEAST or is_legitimate(text, passage, place):
            continue
        if host == "ko" and is_hanja(text, place.start, place.end):
            continue
        if (
            place.kind not in ("line", "bracketed")
            and said[text[passage.start : passage.end].lower()] > _MOST_TIMES
        ):
            continue
        if found and place.start < found[-1].end:  # two languages in one bracket, on one line
            continue
        bare = "other-script" if passage.other_script else "bare"
        found.append(
            Fragment(
                place.start,
                place.end,
                passage.language,
                host,
                bare if place.kind == "bare" else place.kind,
                passage.words,
                passage.evidence,
                passage.against,
                passage.other_script,
                passage.alternatives,
                round(likely, 2),
                likely >= _REMOVABLE.get(place.kind, 0.0)
                and not (place.kind == "line" and _has_own_words(text, passage, place, host))
                and not is_introduced(text, place.start, host),
            )
        )
    return found
