"""The surroundings of foreign-looking words, cut into languages by an exact segmentation."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from normtext.languages._cut import cut_passage
from normtext.languages._evidence import most_gain, word_costs
from normtext.languages._lexicon import ABSENT, postings
from normtext.languages._limits import (
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
from normtext.languages._token import CASED_WEIGHT, PLAIN_WEIGHT, Token
from normtext.remembered import forgettable

_CANDIDATES = 5
# In thousandths of a nat, as costs are; a word weighs tenths, and what it has is in hundredths.
_SWITCH = round(1000 * SWITCH)
_SWITCH_AT_MARK = round(1000 * SWITCH_AT_MARK)
_SWITCH_AT_STOP = round(1000 * SWITCH_AT_STOP)
_RARE_LANGUAGE = round(1000 * RARE_LANGUAGE)
_LEAST_REACH = round(1000 * LEAST_REACH)
_MOST_SPELLED = round(100 * MOST_SPELLED)
_KNOWN_LIMIT = 300_000
_MARKS = frozenset(MARKS_BETWEEN)
_STOPS = frozenset(STOPS_BETWEEN)


def within_reach(tokens: list[Token], host: int) -> bool:
    """Say whether the words could add up to a passage, if all spoke for one language."""
    reach = 0
    for token in tokens:
        reach += token.weight * round(100 * most_gain(token.lower, host))
        if reach >= _LEAST_REACH:
            return True
    return False


@forgettable
@cache
def _known_better(host: int) -> dict[str, tuple[bool, tuple[tuple[int, int], ...]]]:
    """Return what :func:`_better` has found so far (grows with use)."""
    return {}


def _better(word: str, host: int) -> tuple[bool, tuple[tuple[int, int], ...]]:
    """Return whether the host lists a word, and the languages that explain it better.

    With hundredths of a nat.
    """
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
                (number, round(100 * min(MOST, at_home - cost)))
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
    gains: dict[int, int] = {}
    unlisted = 0
    for token in tokens:
        weight = token.weight
        at_home, better = _better(token.lower, host)
        for number, gain in better:
            gains[number] = gains.get(number, 0) + weight * gain
        if not at_home:
            unlisted += weight
    table = languages()
    least = max(round(1000 * least_listed), _LEAST_REACH - unlisted * _MOST_SPELLED)
    ranked = sorted(
        (number for number, gain in gains.items() if gain >= least),
        key=lambda n: (-gains[n] + _RARE_LANGUAGE * table[n].rare, n),
    )
    return (host, *ranked[:_CANDIDATES])


def may_have_candidates(words: list[str], host: int, least_listed: float) -> bool:
    """Say whether any language but the host may have so much from words, if none is technical."""
    gains: dict[int, int] = {}
    for word in words:
        lower = word.lower()
        weight = PLAIN_WEIGHT if lower == word else CASED_WEIGHT
        for number, gain in _better(lower, host)[1]:
            gains[number] = gains.get(number, 0) + weight * gain
    return bool(gains) and max(gains.values()) >= round(1000 * least_listed)


def costs_of(tokens: list[Token], candidates: tuple[int, ...]) -> list[list[int]]:
    """Return what each token costs in each candidate language (thousandths of a nat)."""
    return [
        [token.weight * cost for cost in word_costs(token.lower, candidates)] for token in tokens
    ]


def _switch_cost(between: str) -> int:
    if between == " ":
        return _SWITCH
    if not _MARKS.isdisjoint(between):
        return _SWITCH_AT_MARK
    return _SWITCH_AT_STOP if not _STOPS.isdisjoint(between) else _SWITCH


def segment_window(text: str, tokens: list[Token], host: int, at_line_start: bool) -> list[Passage]:
    script = languages()[host].script
    window = [token for token in tokens if script_of(token.lower[0]) == script]
    candidates = candidates_of(window, host)
    if len(candidates) < 2:
        return []
    costs = costs_of(window, candidates)
    switches = [0]
    for before, after in pairwise(window):
        switches.append(_switch_cost(text[before.end : after.start]))
    opening = _SWITCH_AT_MARK if at_line_start else _SWITCH
    table = languages()
    first = [0] + [opening + _RARE_LANGUAGE * table[n].rare for n in candidates[1:]]
    states = segment(costs, switches, first)
    passages = (
        cut_passage(text, window[low:high], costs[low:high], state, candidates)
        for state, low, high in foreign_runs(states)
    )
    return [passage for passage in passages if passage]
