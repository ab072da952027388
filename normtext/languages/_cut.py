"""From segmented tokens to a passage: tight edges, whole brackets, and the evidence counted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from normtext.languages._lexicon import ABSENT, postings
from normtext.languages._passages import Passage
from normtext.languages._table import languages
from normtext.languages._token import Token, name_particles

# In thousandths of a nat, as costs are.
_NAME_COST = 500
_EVIDENCE = 1_500  # by which a word speaks for a language
_AS_LIKELY = 3_000  # within which another language explains a passage as well
_NOT_FREQUENT = 7.0  # nats: rarer than one word in 1,100
_OPENING = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "「": "」", "（": "）", "【": "】"}
_CLOSING = frozenset(_OPENING.values())


def _unmatched_bracket(text: str, tokens: list[Token]) -> int:
    """Return the index of the first token after a bracket without its partner, else 0."""
    open_marks: list[tuple[str, int]] = []
    for number, (before, after) in enumerate(pairwise(tokens), 1):
        between = text[before.end : after.start]
        if len(between) > 1:
            for mark in between:
                if mark in _OPENING:
                    open_marks.append((_OPENING[mark], number))
                elif mark in _CLOSING:
                    if not open_marks:
                        return number
                    if open_marks[-1][0] == mark:
                        open_marks.pop()
    return open_marks[0][1] if open_marks else 0


def _strongest_part(tokens: list[Token], differences: list[int]) -> tuple[int, int]:
    """Return the slice with the largest sum, capitalised words having to earn their place."""
    best = total = 0
    first = low = high = 0
    for number, (token, difference) in enumerate(zip(tokens, differences, strict=True)):
        total += difference - (_NAME_COST if token.cased else 0)
        if total > best:
            best, low, high = total, first, number + 1
        if total < 0:
            total, first = 0, number + 1
    return low, high


def cut_passage(
    text: str,
    tokens: list[Token],
    costs: list[list[int]],
    state: int,
    candidates: tuple[int, ...],
) -> Passage | None:
    """Return the passage that the tokens of one language make up, None if nothing is left of it."""
    differences = [row[0] - row[state] for row in costs]
    while cut := _unmatched_bracket(text, tokens):
        part = slice(cut) if sum(differences[:cut]) >= sum(differences[cut:]) else slice(cut, None)
        tokens, differences, costs = tokens[part], differences[part], costs[part]
    part = slice(*_strongest_part(tokens, differences))
    tokens, differences, costs = tokens[part], differences[part], costs[part]
    return counted(text, tokens, costs, state, candidates) if tokens else None


def counted(
    text: str,
    tokens: Sequence[Token],
    costs: Sequence[Sequence[int]],
    state: int,
    candidates: tuple[int, ...],
) -> Passage:
    """Return the passage of these tokens, one or more, with the evidence in it counted.

    ``costs`` are those of the tokens in each of the ``candidates`` (thousandths of a nat), of
    which ``state`` says the passage's.
    """
    differences = [row[0] - row[state] for row in costs]
    in_name = name_particles([t.lower for t in tokens], [t.cased for t in tokens])
    evidence = against = letters = function_words = names = spelled = 0
    name_gain = 0
    previous = -2  # not even before the first character
    seen: set[str] = set()
    for token, difference, particle in zip(tokens, differences, in_name, strict=True):
        if token.cased or particle:
            names += 1
            name_gain += 10 * difference // token.weight
            continue
        # A compound with hyphens is one word.
        joined = token.start - 1 == previous and text[previous] in "-’'"
        previous = token.end
        # Said twice a word proves no more.
        if difference >= _EVIDENCE and not joined and token.lower not in seen:
            seen.add(token.lower)
            evidence += 1
            letters += len(token.lower)
            cost = dict(postings(token.lower)).get(candidates[state], ABSENT)
            function_words += cost < _NOT_FREQUENT
            spelled += cost == ABSENT
        against += difference <= -_EVIDENCE
    language = languages()[candidates[state]]
    return Passage(
        tokens[0].start,
        tokens[-1].end,
        language.code,
        sum(differences) / 1000,
        len(tokens),
        evidence,
        against,
        False,
        letters,
        function_words,
        language.rare,
        names,
        name_gain / 1000,
        spelled,
        _alternatives(costs, state, candidates),
    )


def _alternatives(
    costs: Sequence[Sequence[int]], state: int, candidates: tuple[int, ...]
) -> tuple[str, ...]:
    """Return the other languages that explain the tokens about as well, likeliest first."""
    totals = [sum(column) for column in zip(*costs, strict=True)]
    near = [
        (total, candidates[place])
        for place, total in enumerate(totals)
        if place not in (0, state) and total <= totals[state] + _AS_LIKELY
    ]
    return tuple(languages()[number].code for _, number in sorted(near))
