"""``python -m benchmarks.scores_evidence``: what a model of weak evidence would add, source given.

Rules on single patterns leave much unfound (``benchmarks.scores_missed``). Could their evidence be
added up? Candidates are the places of all those patterns that no rule finds. First the ceiling:
how many of the missed spans have any candidate on them. Then a logistic regression over features
of the place and of the pair, learnt on other documents than it is judged on (five folds), and what
its calls above a limit would be worth: a model has to reach the precision that the rules have.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks import sets
from benchmarks.fragments_weights import Candidate, Weights, chance, learn
from benchmarks.scores_folds import (
    SURFACE,
    Judged,
    Span,
    covers,
    document_of,
    judge,
    pair_of,
    touches,
)
from benchmarks.scores_missed import PATTERNS
from normtext.languages._lexicon import ABSENT
from normtext.normalisers.translation._words import cost_in

FOLDS = 5
LIMITS = (0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5)
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = (",，、;；", ".。", '"“”„«»', "—–-", "(（")


class Place(NamedTuple):
    """A candidate: its row among the judged ones, its span, and what the model knows of it."""

    row: int
    span: Span
    fold: int
    candidate: Candidate


def places_of(judged: Judged) -> Iterator[Place]:
    """Yield the places of all patterns that no finding touches; a span of several kinds once."""
    for number, (row, findings) in enumerate(judged):
        kinds: dict[Span, list[str]] = {}
        for name, places in PATTERNS:
            for span in places(row):
                if not any(touches(finding, span) for finding in findings):
                    kinds.setdefault(span, []).append(name)
        pair = features_of_pair(row, len(findings))
        fold = zlib.crc32(document_of(row).encode()) % FOLDS
        for span, names in kinds.items():
            found = {**pair, **features_of_place(row, span, names)}
            right = any(touches(span, gold) for gold in row["spans"])
            yield Place(number, span, fold, Candidate(found, right, 1.0, fold, bool(row["clean"])))


def features_of_pair(row: sets.Row, findings: int) -> Weights:
    """Return the features of a text beside its source: what differs, and what is wrong already."""
    text, source = row["text"], row["source"]
    words = _WORD.findall(text)
    unknown = sum(cost_in(word, row["host"]) >= ABSENT for word in words)
    found = {
        "bias": 1.0,
        "other findings": math.log(1 + findings),
        "length": math.log(1 + len(words)),
        "unknown words": unknown / max(1, len(words)),
        "small words": sum(map(str.islower, words)) / max(1, len(words)),
        "to German": float(row["host"] == "de"),
        f"from {pair_of(row).partition('-')[2][:2]}": 1.0,
    }
    for marks in _MARKS:
        apart = _count(text, marks) - _count(source, marks)
        found[f"more {marks[0]}"] = float(max(0, min(3, apart)))
        found[f"fewer {marks[0]}"] = float(max(0, min(3, -apart)))
    return found


def features_of_place(row: sets.Row, span: Span, kinds: list[str]) -> Weights:
    """Return the features of a place: its patterns, its rarity in three ways, what is around it."""
    text, source = row["text"], row["source"]
    start, end = span
    written = text[start:end]
    found = {f"is {kind}": 1.0 for kind in kinds}
    found["place"] = start / len(text)
    found["in brackets"] = float(text[start - 1 : start] == "(")
    found["beside a hyphen"] = float("-" in (text[start - 1 : start], text[end : end + 1]))
    if _WORD.fullmatch(written):
        found["letters"] = min(20, len(written)) / 10
        found["rare"] = cost_in(written, row["host"]) / 10
        found["rare anywhere"] = cost_in(written, None) / 10
        found["in source"] = float(min(3, source.count(written)))
        found["in brackets there"] = float(f"({written}" in source)
        found["like a word there"] = _likeness(written, source)
    return found


def _count(text: str, marks: str) -> int:
    return sum(map(text.count, marks))


def _likeness(word: str, source: str) -> float:
    """Return the share of a word that the likest word of the source begins with."""
    best = 0
    for other in _WORD.findall(source):
        same = 0
        for one, two in zip(word.lower(), other.lower(), strict=False):
            if one != two:
                break
            same += 1
        best = max(best, same)
    return best / len(word)


def cross_validated(places: list[Place]) -> list[tuple[float, Place]]:
    """Return each place with the chance that weights learnt on the other folds give it."""
    called = []
    for fold in range(FOLDS):
        weights = learn([place.candidate for place in places if place.fold != fold])
        called += [
            (chance(weights, place.candidate.features), place)
            for place in places
            if place.fold == fold
        ]
    return called


def gained(judged: Judged, places: list[Place]) -> int:
    """Count the surface spans that places find and findings do not."""
    by_row: dict[int, list[Span]] = {}
    for place in places:
        by_row.setdefault(place.row, []).append(place.span)
    return sum(
        gold[2] in SURFACE
        and not any(covers(finding, gold) for finding in judged[row][1])
        and any(covers(span, gold) for span in spans)
        for row, spans in by_row.items()
        for gold in judged[row][0]["spans"]
    )


def main(most: int | None = None) -> None:
    judged = judge(True, most)
    places = list(places_of(judged))
    missed = sum(
        gold[2] in SURFACE and not any(covers(finding, gold) for finding in findings)
        for row, findings in judged
        for gold in row["spans"]
    )
    right = sum(place.candidate.right for place in places)
    print(f"\n## weak evidence: {len(places)} places, of which {right} touch a marked span")
    print(f"  on {gained(judged, places)} of {missed} missed surface spans there is a place at all")
    print("  called at least   places  precision  alarms on clean  documents  missed spans found")
    called = cross_validated(places)
    for limit in LIMITS:
        taken = [place for likely, place in called if likely >= limit]
        hits = sum(place.candidate.right for place in taken)
        alarms = sum(place.candidate.clean for place in taken)
        documents = Counter(document_of(judged[place.row][0]) for place in taken)
        print(
            f"  {limit:15.2f} {len(taken):8} {hits / max(1, len(taken)):10.2f} {alarms:16}"
            f" {len(documents):10} {gained(judged, taken):19}"
        )


if __name__ == "__main__":
    main()
