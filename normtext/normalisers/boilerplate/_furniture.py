"""Which lines go for the place they stand in, and why: menus, teasers, forms, footers.

The line model gives the score; the page must have known phrases of page furniture, and some of them
must stand near where the score is not high, so that the short lines of a poem, a recipe or a table
stay wherever they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate

from normtext.finding import Safety
from normtext.named import NamedTuple
from normtext.normalisers.boilerplate._index import Phrase
from normtext.normalisers.boilerplate._lines import Line
from normtext.normalisers.boilerplate._model import Judged, Model

# Phrases on a page that may be judged by its structure, a certain one counts two: so many, and one
# in so many lines, for in a manual of a thousand lines a dozen prove nothing.
_LEAST_EVIDENCE, _LINES_A_PHRASE = 8, 12
# Phrases that have to stand near a line taken for its place: within so many lines, so many.
_COMPANY = {Safety.SAFE: (5, 2), Safety.REPAIR: (20, 1)}
# What a line must score more to go with no phrase near, or as running text without one in it.
_ALONE, _RUNNING = 1.2, 1.5
_SAFE_LENGTH = 60  # characters
_SAFE_DISTANCE = 3  # lines from running text
_BETWEEN_PROSE = 2.5  # what a line must score more to be safe between pieces of running text

_LEAST_RUN = 5  # lines with a phrase, all next to each other
_IN_A_RUN = "in a run of {} short lines, {} of them page furniture"


class Place(NamedTuple):
    """A line that may go, by its index, and what tells the evidence from where it stands."""

    at: int
    why: Callable[[], str]


def furniture(
    lines: Sequence[Line],
    hits: Sequence[Phrase | None],
    judged: Judged,
    model: Model,
    level: Safety,
) -> list[Place]:
    """Return the lines that may go at a level of safety, as the model ``judged`` them."""
    if not any(line.prose for line in lines):
        return []
    reach, least = _COMPANY[level]
    counts = list(accumulate((hit is not None for hit in hits), initial=0))
    away = _from_prose(lines, hits)
    found = []
    threshold = model.safe if level is Safety.SAFE else model.repair
    for at, score in enumerate(judged.scores):
        if score < threshold:
            continue
        line, hit = lines[at], hits[at]
        if level is Safety.SAFE:
            if score < threshold + _BETWEEN_PROSE * judged.between[at]:
                continue
            if line.prose or len(line.text) > _SAFE_LENGTH or away[at] < _SAFE_DISTANCE:
                continue
            # What the text speaks of may be a heading of it, or its subject.
            if judged.spoken_of[at] and not (hit and hit.certain):
                continue
        elif _is_credit(hit) or (line.prose and hit is None and score < threshold + _RUNNING):
            continue
        low, high = max(0, at - reach), min(len(hits), at + reach + 1)
        near = counts[high] - counts[low]
        if level is Safety.SAFE:
            is_known = near >= least and _in_company(hits[low:high], hit)
        else:
            is_known = near >= least or score >= threshold + _ALONE
        if is_known:
            found.append(Place(at, partial(_why, at, hits, near, away[at])))
    return found


def _in_company(near: Sequence[Phrase | None], own: Phrase | None) -> bool:
    """Say whether other furniture stands near than the line's own phrase again."""
    return any(hit is not None and (own is None or hit.text != own.text) for hit in near)


def _is_credit(hit: Phrase | None) -> bool:
    return hit is not None and hit.certain and hit.kind == "credit"


def worth_judging(hits: Sequence[Phrase | None]) -> bool:
    """Say whether a page has enough furniture to be judged by its structure too.

    Bare figures do not count: tables are full of them.
    """
    known = [hit.certain for hit in hits if hit is not None and hit.text.strip("# …")]
    evidence = len(known) + sum(known)
    return any(known) and evidence >= max(_LEAST_EVIDENCE, len(hits) / _LINES_A_PHRASE)


def _from_prose(lines: Sequence[Line], hits: Sequence[Phrase | None]) -> list[int]:
    """Lines between each line and the running text nearest to it, counting itself."""
    size = since = len(lines)
    prose = [line.prose and not (h and h.certain) for line, h in zip(lines, hits, strict=True)]
    away = []
    for is_prose in prose:
        since = 0 if is_prose else min(since + 1, size)
        away.append(since)
    since = size
    for at in range(size - 1, -1, -1):
        since = 0 if prose[at] else since + 1
        if since < away[at]:
            away[at] = since
    return away


def _why(at: int, hits: Sequence[Phrase | None], near: int, away: int) -> str:
    for offset in range(1, 21):
        for other in (at - offset, at + offset):
            if 0 <= other < len(hits):
                hit = hits[other]
                if hit is not None:
                    distance = f"{away} lines from" if away > 1 else "next to"
                    phrases = f"{near} phrases" if near > 1 else "a phrase"
                    return f"{distance} running text, among {phrases} like '{hit.text}'"
    return "among the furniture of the page"


def phrase_runs(lines: Sequence[Line], hits: list[Phrase | None]) -> list[Place]:
    """Return runs of lines that are nearly all page furniture, whatever the page around them.

    A line without a phrase belongs to a run only between two lines with one.
    """
    size = len(lines)
    if size - hits.count(None) < _LEAST_RUN or not any(line.prose for line in lines):
        return []
    belongs = [
        not (lines[at].prose or _is_credit(hits[at]))
        and (hits[at] is not None or (0 < at < size - 1 and bool(hits[at - 1] and hits[at + 1])))
        for at in range(size)
    ]
    found: list[Place] = []
    start = 0
    for at in range(size + 1):
        if at < size and belongs[at]:
            continue
        known = [hit for hit in hits[start:at] if hit is not None]
        if len(known) >= _LEAST_RUN and any(hit.certain for hit in known):
            why = partial(_IN_A_RUN.format, at - start, len(known))
            found += [Place(index, why) for index in range(start, at)]
        start = at + 1
    return found
