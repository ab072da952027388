"""A score for each line of a page: how surely it is not the text.

Logistic regression over :mod:`_features`. The weights are data, learnt and cross-validated by page
with ``python -m benchmarks.boilerplate_weights``; in learning, a line of content counts by its
characters and a line of boilerplate counts once, so that what is feared is losing long lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from operator import mul
from typing import NamedTuple

from normtext.data import read_lines
from normtext.normalisers.boilerplate._features import NAMES, Form, Vector, features
from normtext.normalisers.boilerplate._index import Phrase
from normtext.normalisers.boilerplate._lines import Line


class Model(NamedTuple):
    """``weights`` are in the order of ``NAMES``; above ``repair`` and ``safe`` a line may go."""

    weights: tuple[float, ...]
    intercept: float
    repair: float
    safe: float

    def judged(
        self, lines: Sequence[Line], hits: Sequence[Phrase | None], forms: Sequence[Form]
    ) -> list[tuple[float, Vector]]:
        """Return each line's score, in natural logarithms of the odds, and its features."""
        weights, intercept = self.weights, self.intercept
        return [
            (intercept + sum(map(mul, weights, vector)), vector)
            for vector in features(lines, hits, forms)
        ]


@cache
def shipped() -> Model:
    """Return the model of the package; raise KeyError where a feature has no weight."""
    values = dict(line.split() for line in read_lines("boilerplate", "weights", "lines.txt"))
    numbers = {name: float(value) for name, value in values.items()}
    return Model(
        tuple(numbers[name] for name in NAMES),
        numbers["intercept"],
        numbers["repair-above"],
        numbers["safe-above"],
    )
