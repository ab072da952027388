"""What stands in brackets or quotes, judged as a whole: two words are enough for a guess there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from normtext.languages._cut import counted
from normtext.languages._passages import Passage
from normtext.languages._scripts import WORD, is_technical, script_of
from normtext.languages._table import languages
from normtext.languages._token import Token
from normtext.languages._window import candidates_of, costs_of, may_have_candidates
from normtext.patterns import pattern

_LONGEST = 120  # characters
_MOST_WORDS = 9
_FEWEST_WORDS = 2
_LEAST_LISTED = 3.5  # nats that one language must have from listed words alone
_LEAST_GAIN = 4_500  # thousandths of a nat; what has less is not worth judging
_FILLED = 0.6  # share of an enclosure that a passage already found has to fill
_ENCLOSED = tuple(
    (opening, pattern(rf"{re.escape(opening)}([^{re.escape(but)}\n]{{4,{_LONGEST}}}){closing}"))
    for opening, but, closing in (
        ("[", "[]", r"\]"),
        ("(", "()", r"\)"),
        ("«", "«»", "»"),
        ("“", "“”„", "”"),
        ("„", "“”„", "[“”]"),
    )
)
_STRAIGHT = pattern(rf'"([^"\n]{{4,{_LONGEST}}})"')


def with_enclosed(
    text: str, found: list[Passage], suspects: frozenset[str], host: int
) -> list[Passage]:
    """Return passages with those that fill what they stand in, in place of parts of these."""
    enclosures = _enclosures(text)
    if not enclosures:
        return found
    starts = [passage.start for passage in found]
    wholes: list[Passage] = []
    replaced: set[int] = set()
    for start, end in sorted(enclosures):
        if wholes and start < wholes[-1].end:
            continue
        if suspects.isdisjoint(_chunks_around(text, start, end)):
            continue
        touched = _touched(found, starts, start, end)
        if any(_fills(found[number], start, end) for number in touched):
            continue
        whole = _whole(text, start, end, host)
        if whole is not None:
            wholes.append(whole)
            replaced.update(touched)
    if not wholes:
        return found
    return sorted(
        wholes + [passage for number, passage in enumerate(found) if number not in replaced]
    )


def _touched(found: list[Passage], starts: list[int], start: int, end: int) -> range:
    """Return which of the passages, in order and none overlapping, have a part in a span."""
    first = max(0, bisect_right(starts, start) - 1)
    if first < len(found) and found[first].end <= start:
        first += 1
    return range(first, max(first, bisect_left(starts, end)))


def _enclosures(text: str) -> list[tuple[int, int]]:
    """Return what is inside brackets and quotes, as half-open code-point offsets."""
    found = []
    for opening, enclosed in _ENCLOSED:
        if opening in text:
            found += [match.span(1) for match in enclosed.finditer(text)]
    # Straight quotes look alike on both sides: only where a line pairs them off.
    if '"' in text:
        start = 0
        for line in text.split("\n"):
            if line.count('"') % 2 == 0:
                found += [
                    (start + match.start(1), start + match.end(1))
                    for match in _STRAIGHT.finditer(line)
                ]
            start += len(line) + 1
    return found


def _chunks_around(text: str, start: int, end: int) -> list[str]:
    """Return the pieces between white space that the inside of an enclosure has a part in."""
    first = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    after = end
    while after < len(text) and not text[after].isspace():
        after += 1
    return text[first:after].split()


def _fills(passage: Passage, start: int, end: int) -> bool:
    inside = min(passage.end, end) - max(passage.start, start)
    return inside >= _FILLED * (end - start) or (
        inside > 0 and passage.end - passage.start > inside
    )


def _whole(text: str, start: int, end: int, host: int) -> Passage | None:
    words = WORD.compiled.findall(text, start, end)
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS:
        return None
    if not may_have_candidates(words, host, _LEAST_LISTED):
        return None
    script = languages()[host].script
    tokens = []
    for match in WORD.compiled.finditer(text, start, end):
        word = match.group()
        if script_of(word[0]) != script:
            return None
        lower = word.lower()
        name = lower != word or is_technical(text, *match.span())
        tokens.append(Token(*match.span(), lower, name))
    candidates = candidates_of(tokens, host, _LEAST_LISTED)
    if len(candidates) < 2:
        return None
    costs = costs_of(tokens, candidates)
    table = languages()
    totals = [sum(column) for column in zip(*costs, strict=True)]
    state = min(
        range(1, len(candidates)),
        key=lambda place: totals[place] + 1000 * table[candidates[place]].rare,
    )
    if totals[0] - totals[state] < _LEAST_GAIN:
        return None
    passage = counted(text, tokens, costs, state, candidates)
    return passage if passage.evidence else None
