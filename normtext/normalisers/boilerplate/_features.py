"""What is measured on each line of a page: its own form, and where it stands among the others.

Nothing here depends on a language beyond the page furniture already recognised in a line (its
*hit*). All features of a page are worked out in time linear in its length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import log

from normtext.normalisers.boilerplate._index import Phrase
from normtext.normalisers.boilerplate._lines import Line
from normtext.normalisers.boilerplate._runs import text_lines
from normtext.patterns import pattern

_OWN = (
    "length prose closed certain-phrase weak-phrase capitalised digits announces asks "
    "lower-start commas address bar bullet repeated"
)
_PLACE = (
    "in-text text-before text-after nothing-before nothing-after prose-above prose-below page-text"
)
_NEAR = (3, 20)
_AROUND = "certain-phrases phrases prose length"
_TOPIC = "spoken-of share-spoken-of word-spoken-of"
_JOINT = "prose-off-text long long-off-text prose-with-phrase between-prose"
NAMES = (
    *_OWN.split(),
    *_PLACE.split(),
    *(f"{name}-within-{reach}" for reach in _NEAR for name in _AROUND.split()),
    *_TOPIC.split(),
    *_JOINT.split(),
)
"""Names of the features, in the order of the values of :func:`features`."""

_WORD = pattern(r"\w+")
_LONGEST = 300  # characters of a line that count for the mean length of its neighbours
_PROSE_AT_MOST = 600
_BULLETS = "•‣◦–—-*●▪►→✓+"
_FAR = 40  # lines
_LONG, _LONG_OFF_TEXT = 150, 100  # characters

Vector = tuple[float, ...]


class Form:
    """What a line is by itself: worked out once, while its neighbours may go."""

    __slots__ = ("own", "text", "words")

    def __init__(self, line: Line, hit: Phrase | None) -> None:
        text = self.text = line.text
        size = len(text)
        parts = text.split()
        count = len(parts)
        self.words: list[str] = _WORD.compiled.findall(text) if size <= _LONG else []
        self.own: Vector = (
            log(size),
            line.prose,
            line.closed,
            hit is not None and hit.certain,
            hit is not None and not hit.certain,
            sum([part[:1].isupper() for part in parts]) / count,
            sum(map(str.isdigit, text)) / size,
            text[-1] in ":：;,",
            text[-1] in "?!",
            text[:1].islower(),
            text.count(",") / (count + 1),
            "http" in text or "@" in text or "www." in text,
            "|" in text or "»" in text or "›" in text or "·" in text,
            text[0] in _BULLETS,
        )


def features(
    lines: Sequence[Line], hits: Sequence[Phrase | None], forms: Sequence[Form]
) -> list[Vector]:
    """Return the values of :data:`NAMES` for each line."""
    size = len(lines)
    certain = [hit is not None and hit.certain for hit in hits]
    prose = [line.prose and not sure for line, sure in zip(lines, certain, strict=True)]
    inside = text_lines(lines, hits)
    repeats = Counter(form.text for form in forms)
    written = _sums(
        min(len(form.text), _PROSE_AT_MOST) if is_prose else 0
        for form, is_prose in zip(forms, prose, strict=True)
    )
    sure = _sums(hit is not None and hit.certain and hit.kind != "credit" for hit in hits)
    known = _sums(hit is not None for hit in hits)
    prosaic = _sums(prose)
    sizes = _sums(min(len(form.text), _LONGEST) for form in forms)
    total = max(1.0, written[-1])
    above = _distances(prose)
    below = _distances(prose[::-1])[::-1]
    first = prose.index(True) if True in prose else size
    last = size - 1 - prose[::-1].index(True) if True in prose else -1
    topics = _Topics(form.text for form, is_prose in zip(forms, prose, strict=True) if is_prose)
    found: list[Vector] = []
    for at, form in enumerate(forms):
        own, length = form.own, len(form.text)
        values = [
            *own,
            min(repeats[form.text], 4) - 1,
            inside[at],
            written[at] / total,
            1 - written[at + 1] / total,
            written[at] == 0,
            written[at + 1] == written[size],
            log(above[at]),
            log(below[at]),
            log(total),
        ]
        for reach in _NEAR:
            low, high, after = max(0, at - reach), min(size, at + reach + 1), at + 1
            others = (high - low - 1) or 1
            values += (
                (sure[high] - sure[low] - sure[after] + sure[at]) / others,
                (known[high] - known[low] - known[after] + known[at]) / others,
                (prosaic[high] - prosaic[low] - prosaic[after] + prosaic[at]) / others,
                log(1 + (sizes[high] - sizes[low] - sizes[after] + sizes[at]) / others),
            )
        words = form.words
        share = sum([topics[word] for word in words]) / len(words) if words else 0.0
        off_text = not inside[at]
        values += (
            share == 1,
            share,
            share == 1 and len(words) == 1,
            own[1] and off_text,
            length > _LONG,
            length > _LONG_OFF_TEXT and off_text,
            own[1] and own[3],
            first <= at <= last,
        )
        found.append(tuple(values))
    return found


class _Topics(dict[str, bool]):
    """Whether a word, or one that begins with it, stands in the running text; kept once asked."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words = sorted({word for text in texts for word in _WORD.compiled.findall(text)})

    def __missing__(self, word: str) -> bool:
        at = bisect_left(self._words, word)
        begins = at < len(self._words) and self._words[at].startswith(word)
        self[word] = begins
        return begins


def _sums(values: Iterable[float]) -> list[float]:
    """Running totals, beginning with 0: the sum of any slice is one difference."""
    return list(accumulate(values, initial=0))


def _distances(flags: Sequence[bool]) -> list[int]:
    """Lines since the last flag before each line, 40 at most and where there is none."""
    distances = []
    since = _FAR
    for flag in flags:
        distances.append(min(since, _FAR))
        since = 1 if flag else since + 1
    return distances
