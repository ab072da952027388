"""Which lines go for the place they stand in, and why: menus, teasers, forms, footers.

The line model gives the score; phrases of page furniture must stand near, so that the short lines
of a poem, a recipe or a table stay wherever they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from normtext.finding import Safety
from normtext.normalisers.boilerplate._features import NAMES, Vector
from normtext.normalisers.boilerplate._index import Phrase
from normtext.normalisers.boilerplate._lines import Line
from normtext.normalisers.boilerplate._model import Model

# Phrases on a page that may be judged by its structure; a certain one counts two.
_LEAST_EVIDENCE = 10
# Phrases that have to stand near a line taken for its place: within so many lines, so many.
_COMPANY = {Safety.SAFE: (5, 2), Safety.REPAIR: (20, 1)}
_SAFE_LENGTH = 60  # characters
_SAFE_DISTANCE = 3  # lines from running text
_BETWEEN_PROSE = 2.5  # what a line must score more to be safe between pieces of running text

_LEAST_RUN = 5  # lines with a phrase, all next to each other

_SPOKEN_OF = NAMES.index("spoken-of")
_BETWEEN = NAMES.index("between-prose")


class Place(NamedTuple):
    """A line that may go, by its index, and the evidence from where it stands."""

    at: int
    why: str


def furniture(
    lines: Sequence[Line],
    hits: Sequence[Phrase | None],
    judged: Sequence[tuple[float, Vector]],
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
    for at, (score, vector) in enumerate(judged):
        if level is Safety.SAFE:
            if score < model.safe + _BETWEEN_PROSE * vector[_BETWEEN]:
                continue
            line = lines[at]
            if line.prose or len(line.text) > _SAFE_LENGTH or away[at] < _SAFE_DISTANCE:
                continue
            # What the text speaks of may be a heading of it, or its subject.
            if vector[_SPOKEN_OF] and not (hits[at] and hits[at].certain):  # type: ignore[union-attr]
                continue
        elif score < model.repair or _is_credit(hits[at]):
            continue
        elif lines[at].prose and hits[at] is None:
            continue  # running text goes for what it says, never for its place alone
        low, high = max(0, at - reach), min(len(hits), at + reach + 1)
        near = counts[high] - counts[low]
        if near >= least and (level is Safety.REPAIR or _in_company(hits[low:high], hits[at])):
            found.append(Place(at, _why(at, hits, near, away[at])))
    return found


def _in_company(near: Sequence[Phrase | None], own: Phrase | None) -> bool:
    """Say whether other furniture stands near than the line's own phrase again."""
    return any(hit is not None and (own is None or hit.text != own.text) for hit in near)


def _is_credit(hit: Phrase | None) -> bool:
    return hit is not None and hit.certain and hit.kind == "credit"


def worth_judging(hits: Sequence[Phrase | None]) -> bool:
    """Say whether a page has enough furniture to be judged by its structure too."""
    known = [hit.certain for hit in hits if hit is not None]
    return any(known) and len(known) + sum(known) >= _LEAST_EVIDENCE


def _from_prose(lines: Sequence[Line], hits: Sequence[Phrase | None]) -> list[int]:
    """Lines between each line and the running text nearest to it, counting itself."""
    size = len(lines)
    prose = [line.prose and not (h and h.certain) for line, h in zip(lines, hits, strict=True)]
    away = [size] * size
    for order in (range(size), range(size - 1, -1, -1)):
        since = size
        for at in order:
            since = 0 if prose[at] else since + 1
            away[at] = min(away[at], since)
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


def phrase_runs(lines: Sequence[Line], hits: Sequence[Phrase | None]) -> list[Place]:
    """Return runs of lines that are nearly all page furniture, whatever the page around them.

    A line without a phrase belongs to a run only between two lines with one.
    """
    size = len(lines)
    if not any(line.prose for line in lines):
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
            why = f"in a run of {at - start} short lines, {len(known)} of them page furniture"
            found += (Place(index, why) for index in range(start, at))
        start = at + 1
    return found
