"""A score for each line of a page: how surely it is not the text.

Logistic regression over :mod:`_features`. The weights are data, learnt and cross-validated by site
with ``python -m benchmarks.boilerplate_weights``; in learning, a line of content counts by its
characters and a line of boilerplate counts once, so that what is feared is losing long lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from normtext.data import read_lines
from normtext.named import NamedTuple
from normtext.normalisers.boilerplate._features import NAMES, OWN, Page, own
from normtext.normalisers.boilerplate._index import Phrase
from normtext.normalisers.boilerplate._lines import Line, Wording


class Judged(NamedTuple):
    """Of each line: its score, in natural logarithms of the odds; whether the text speaks of all
    its words; whether it stands between pieces of running text."""

    scores: list[float]
    spoken_of: list[bool]
    between: list[bool]


class Model(NamedTuple):
    """``weights`` are in the order of ``NAMES``; above ``repair`` and ``safe`` a line may go."""

    weights: tuple[float, ...]
    intercept: float
    repair: float
    safe: float

    def judged(self, lines: Sequence[Line], hits: Sequence[Phrase | None]) -> Judged:
        """Return what the model says of each line of a page."""
        scores = [
            score if model is self else self._own_score(line.wording)
            for line in lines
            for model, score in (line.wording.score,)
        ]
        page = Page(lines, hits)
        scores = page.scores(scores, self.weights[len(OWN) :])
        return Judged(scores, page.spoken_of, page.between)

    def _own_score(self, wording: Wording) -> float:
        """The share of the score that a line has wherever it stands; kept with it."""
        score = 0.0
        for weight, value in zip(self.weights, own(wording), strict=False):
            score += weight * value  # not by sum(), which rounds better from Python 3.12 on
        score += self.intercept
        wording.score = (self, score)
        return score


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
