"""The exact best segmentation of a row of tokens into languages (Viterbi), linear in its length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

_SAME = 1e-6  # nats; costs are multiples of a thousandth


def segment(
    costs: Sequence[Sequence[float]], switches: Sequence[float], first: Sequence[float]
) -> list[int]:
    """Return the state of every token on the cheapest path.

    ``costs[i][k]`` is what token ``i`` costs in state ``k`` (nats), ``switches[i]`` what a change
    of state between tokens ``i - 1`` and ``i`` costs, ``first[k]`` what beginning in ``k`` costs.
    Of two that cost the same, whatever fractions are lost, the one with fewer changes is taken.
    """
    states = range(len(first))
    totals = [first[state] + costs[0][state] for state in states]
    origins: list[list[int]] = []
    for row, switch in zip(costs[1:], switches[1:], strict=True):
        best = min(states, key=totals.__getitem__)
        change = totals[best] + switch
        origin = []
        following = []
        for state in states:
            stay = totals[state]
            if stay <= change + _SAME:
                origin.append(state)
                following.append(stay + row[state])
            else:
                origin.append(best)
                following.append(change + row[state])
        origins.append(origin)
        totals = following
    state = min(states, key=totals.__getitem__)
    if totals[0] <= totals[state] + _SAME:
        state = 0
    path = [state]
    for origin in reversed(origins):
        state = origin[state]
        path.append(state)
    path.reverse()
    return path


def foreign_runs(states: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield ``(state, first, end)`` of each run of tokens in one state, but for the host's, 0."""
    at = 0
    for state, run in groupby(states):
        end = at + len(list(run))
        if state:
            yield state, at, end
        at = end
