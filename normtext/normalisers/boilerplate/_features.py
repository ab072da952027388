"""What is measured on each line of a page: its own form, and where it stands among the others.

Nothing here depends on a language beyond the page furniture already recognised in a line (its
*hit*). All features of a page are worked out in time linear in its length, feature by feature: a
page is looked at several times, each time without the lines that are gone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, compress
from math import log

from normtext.normalisers.boilerplate._index import Phrase
from normtext.normalisers.boilerplate._lines import Line, Wording
from normtext.normalisers.boilerplate._runs import text_lines
from normtext.normalisers.boilerplate._spoken import WORD, vocabulary

_OWN = (
    "length prose closed certain-phrase weak-phrase capitalised digits announces asks "
    "lower-start commas address bar bullet long prose-with-phrase"
)
_PLACE = (
    "repeated in-text text-before text-after nothing-before nothing-after prose-above prose-below "
    "page-text"
)
_NEAR = (3, 20)
_AROUND = "certain-phrases phrases prose length"
_TOPIC = "spoken-of share-spoken-of word-spoken-of"
_JOINT = "prose-off-text long-off-text between-prose"
PLACE = (
    *_PLACE.split(),
    *(f"{name}-within-{reach}" for reach in _NEAR for name in _AROUND.split()),
    *_TOPIC.split(),
    *_JOINT.split(),
)
OWN = tuple(_OWN.split())
NAMES = (*OWN, *PLACE)
"""Names of the features: of a line by itself (:func:`own`), and at its place (:class:`Page`)."""

_LONGEST = 300  # characters of a line that count for the mean length of its neighbours
_PROSE_AT_MOST = 600
_BULLETS = "•‣◦–—-*●▪►→✓+"
_FAR = 40  # lines
_LONG, _LONG_OFF_TEXT = 150, 100  # characters

Column = Sequence[float]


def own(wording: Wording) -> tuple[float, ...]:
    """Return the values of :data:`OWN`, and keep the words the text may speak of."""
    if wording.values is not None:
        return wording.values
    text, hit = wording.text, wording.hit
    wording.terms = WORD.compiled.findall(text) if len(text) <= _LONG else []
    flags = (
        wording.prose,
        wording.closed,
        hit is not None and hit.certain,
        hit is not None and not hit.certain,
    )
    values = wording.values = _measured(text, *flags)
    return values


def _measured(text: str, prose: bool, closed: bool, certain: bool, weak: bool) -> tuple[float, ...]:
    size = len(text)
    parts = text.split()
    count = len(parts)
    return (
        log(size),
        prose,
        closed,
        certain,
        weak,
        sum([part[0].isupper() for part in parts]) / count,
        sum(map(str.isdigit, text)) / size,
        text[-1] in ":：;,",
        text[-1] in "?!",
        text[0].islower(),
        text.count(",") / (count + 1),
        "http" in text or "@" in text or "www." in text,
        "|" in text or "»" in text or "›" in text or "·" in text,
        text[0] in _BULLETS,
        size > _LONG,
        prose and certain,
    )


class Page:
    """The lines that are left of a page, and the values of :data:`PLACE` as columns."""

    def __init__(self, lines: Sequence[Line], hits: Sequence[Phrase | None]) -> None:
        self.lines = lines
        self.sure = [hit is not None and hit.certain for hit in hits]
        self.prose = [line.prose and not sure for line, sure in zip(lines, self.sure, strict=True)]
        self.sizes = [len(line.text) for line in lines]
        self.inside = text_lines(lines, hits)
        self.between = self._between()
        self.spoken_of, self._share = self._topics()
        self._hits = hits

    def scores(self, own_scores: list[float], weights: Sequence[float]) -> list[float]:
        """Add to each line's own score the weighted values of its place."""
        scores = own_scores
        for weight, column in zip(weights, self.columns(), strict=True):
            scores = [score + weight * value for score, value in zip(scores, column, strict=True)]
        return scores

    def _furniture(self) -> list[bool]:
        return [
            sure and hit is not None and hit.kind != "credit"
            for sure, hit in zip(self.sure, self._hits, strict=True)
        ]

    def _repeats(self) -> list[int]:
        """How many other lines say the same, 3 at most."""
        repeats = Counter(line.text for line in self.lines)
        return [min(repeats[line.text], 4) - 1 for line in self.lines]

    def columns(self) -> list[Column]:
        """Return the values of :data:`PLACE`, each of all lines."""
        sizes, inside, prose = self.sizes, self.inside, self.prose
        written = _sums(
            min(size, _PROSE_AT_MOST) if is_prose else 0
            for size, is_prose in zip(sizes, prose, strict=True)
        )
        end = written[-1]
        total = max(1.0, end)
        away = [not is_inside for is_inside in inside]
        single = [len(line.wording.terms) == 1 for line in self.lines]
        found: list[Column] = [
            self._repeats(),
            inside,
            [before / total for before in written[:-1]],
            [1 - after / total for after in written[1:]],
            [before == 0 for before in written[:-1]],
            [after == end for after in written[1:]],
            [_LOGS[since] for since in _distances(prose)],
            [_LOGS[since] for since in _distances(prose[::-1])[::-1]],
            [log(total)] * len(sizes),
        ]
        furniture = self._furniture()
        known = [hit is not None for hit in self._hits]
        capped = [min(size, _LONGEST) for size in sizes]
        for reach in _NEAR:
            others = _others(len(sizes), reach)
            found += [_mean_near(column, reach, others) for column in (furniture, known, prose)]
            found.append([log(1 + mean) for mean in _mean_near(capped, reach, others)])
        return [
            *found,
            self.spoken_of,
            self._share,
            [a and b for a, b in zip(self.spoken_of, single, strict=True)],
            [line.prose and off for line, off in zip(self.lines, away, strict=True)],
            [size > _LONG_OFF_TEXT and off for size, off in zip(sizes, away, strict=True)],
            self.between,
        ]

    def _between(self) -> list[bool]:
        """Whether a line stands between the first and the last piece of running text."""
        prose, size = self.prose, len(self.prose)
        if True not in prose:
            return [False] * size
        first, after = prose.index(True), size - prose[::-1].index(True)
        return [False] * first + [True] * (after - first) + [False] * (size - after)

    def _topics(self) -> tuple[list[bool], list[float]]:
        """Whether the running text speaks of all the words of a line; of what share of them."""
        of_lines = [line.wording.terms for line in self.lines]
        text = vocabulary(tuple([line.text for line in compress(self.lines, self.prose)]))
        is_known = text.having(set(chain.from_iterable(of_lines))).__contains__
        shares = [sum(map(is_known, terms)) / len(terms) if terms else 0.0 for terms in of_lines]
        return [share == 1 for share in shares], shares


def _sums(values: Iterable[float]) -> list[float]:
    """Running totals, beginning with 0: the sum of any slice is one difference."""
    return list(accumulate(values, initial=0))


def _others(size: int, reach: int) -> list[int]:
    """How many other lines there are within a number of lines of each; 1 where there are none."""
    if size < 2 * reach:
        return [min(size, at + reach + 1) - max(0, at - reach) - 1 or 1 for at in range(size)]
    inner = [2 * reach] * (size - 2 * reach)
    return [*range(reach, 2 * reach), *inner, *range(2 * reach - 1, reach - 1, -1)]


def _mean_near(values: Column, reach: int, others: Sequence[int]) -> list[float]:
    """The mean of the values of the ``others`` within a number of lines, 0 where there are none."""
    reach = min(reach, len(values))
    sums = _sums(values)
    low = [0] * reach + sums[: len(values) - reach]
    high = sums[reach + 1 :] + [sums[-1]] * reach
    return [
        (up - down - value) / count
        for up, down, value, count in zip(high, low, values, others, strict=False)
    ]


_LOGS = [0.0, *map(log, range(1, _FAR + 1))]


def _distances(flags: Sequence[bool]) -> list[int]:
    """Lines since the last flag before each line, 40 at most and where there is none."""
    distances = []
    since = _FAR
    for flag in flags:
        distances.append(since)
        since = 1 if flag else min(since + 1, _FAR)
    return distances
