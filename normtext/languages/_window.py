"""The surroundings of foreign-looking words, cut into languages by an exact segmentation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from normtext.languages._cut import cut_passage
from normtext.languages._evidence import most_gain, word_costs
from normtext.languages._lexicon import ABSENT, postings
from normtext.languages._limits import (
    CAPITALISED,
    LANGUAGE_GAIN,
    LEAST_REACH,
    MARKS_BETWEEN,
    MOST,
    MOST_SPELLED,
    RARE_LANGUAGE,
    STOPS_BETWEEN,
    SWITCH,
    SWITCH_AT_MARK,
    SWITCH_AT_STOP,
)
from normtext.languages._passages import Passage
from normtext.languages._scripts import script_of
from normtext.languages._segment import foreign_runs, segment
from normtext.languages._table import languages, of_script
from normtext.languages._token import Token
from normtext.remembered import forgettable

_CANDIDATES = 5
_KNOWN_LIMIT = 300_000
_MARKS = frozenset(MARKS_BETWEEN)
_STOPS = frozenset(STOPS_BETWEEN)


def within_reach(tokens: list[Token], host: int) -> bool:
    """Say whether the words could add up to a passage, if all spoke for one language."""
    reach = 0.0
    for token in tokens:
        reach += most_gain(token.lower, host) * (CAPITALISED if token.cased else 1.0)
        if reach >= LEAST_REACH:
            return True
    return False


@forgettable
@cache
def _known_better(host: int) -> dict[str, tuple[bool, tuple[tuple[int, float], ...]]]:
    """Return what :func:`_better` has found so far (grows with use)."""
    return {}


def _better(word: str, host: int) -> tuple[bool, tuple[tuple[int, float], ...]]:
    """Return whether the host lists a word, and the languages that explain it better, with nats."""
    known = _known_better(host)
    found = known.get(word)
    if found is None:
        if len(known) > _KNOWN_LIMIT:
            known.clear()
        listed = postings(word)
        at_home = next((cost for number, cost in listed if number == host), ABSENT)
        allowed = of_script(languages()[host].script)
        found = known[word] = (
            at_home < ABSENT,
            tuple(
                (number, min(MOST, at_home - cost))
                for number, cost in listed
                if cost < at_home and number in allowed
            ),
        )
    return found


def candidates_of(
    tokens: list[Token], host: int, least_listed: float = LANGUAGE_GAIN
) -> tuple[int, ...]:
    """Return the host and the languages that the words speak for most.

    ``least_listed``: nats that one language must have from listed words alone.
    """
    gains: dict[int, float] = {}
    unlisted = 0.0
    for token in tokens:
        weight = CAPITALISED if token.cased else 1.0
        at_home, better = _better(token.lower, host)
        for number, gain in better:
            gains[number] = gains.get(number, 0.0) + weight * gain
        if not at_home:
            unlisted += weight
    table = languages()
    least = max(least_listed, LEAST_REACH - unlisted * MOST_SPELLED)
    ranked = sorted(
        (number for number, gain in gains.items() if gain >= least),
        key=lambda n: (-gains[n] + RARE_LANGUAGE * table[n].rare, n),
    )
    return (host, *ranked[:_CANDIDATES])


def costs_of(tokens: list[Token], candidates: tuple[int, ...]) -> list[Sequence[float]]:
    """Return what each token costs in each candidate language (nats)."""
    costs: list[Sequence[float]] = []
    for token in tokens:
        row = word_costs(token.lower, candidates)
        costs.append([cost * CAPITALISED for cost in row] if token.cased else row)
    return costs


def _switch_cost(between: str) -> float:
    if between == " ":
        return SWITCH
    if not _MARKS.isdisjoint(between):
        return SWITCH_AT_MARK
    return SWITCH_AT_STOP if not _STOPS.isdisjoint(between) else SWITCH


def segment_window(text: str, tokens: list[Token], host: int, at_line_start: bool) -> list[Passage]:
    script = languages()[host].script
    window = [token for token in tokens if script_of(token.lower[0]) == script]
    candidates = candidates_of(window, host)
    if len(candidates) < 2:
        return []
    costs = costs_of(window, candidates)
    switches = [0.0]
    for before, after in pairwise(window):
        switches.append(_switch_cost(text[before.end : after.start]))
    opening = SWITCH_AT_MARK if at_line_start else SWITCH
    table = languages()
    first = [0.0] + [opening + RARE_LANGUAGE * table[n].rare for n in candidates[1:]]
    states = segment(costs, switches, first)
    passages = (
        cut_passage(text, window[low:high], costs[low:high], state, candidates)
        for state, low, high in foreign_runs(states)
    )
    return [passage for passage in passages if passage]
