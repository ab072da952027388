"""The algebra of edits: apply, invert, compose.

Reads no files, and imports nothing of ours but how a tuple is made.

Offsets are code points, half-open, into the text *before* the edits. A list of edits is *valid* for
a text when it is sorted by ``start``, no two edits overlap, and every ``before`` stands in the text
at its place. Edits may touch, and insertions at one point are made in the order of the list.

Composition follows ICU's ``Edits::mergeAndAppend`` in spirit: what the second list changes inside
or at the edge of what the first list changed becomes one net edit; the rest stays apart. Joining at
the edge too ("closed" joining) is what makes composition associative:
``compose(compose(a, b), c) == compose(a, compose(b, c))``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from normtext.named import NamedTuple


class EditError(ValueError):
    """Edits that do not fit the text, or each other."""


class Edit(NamedTuple):
    """Replace ``text[start:end]``, which is ``before``, with ``after``, because of ``rule``.

    A net edit that several rules made together names them all, sorted and joined by ``+``.
    """

    start: int
    end: int
    before: str
    after: str
    rule: str

    @property
    def rules(self) -> tuple[str, ...]:
        """The names of all rules that had a part in this edit."""
        return tuple(self.rule.split("+"))

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types; :meth:`from_dict` gives the edit back."""
        return self._asdict()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Edit:
        """Build an edit from :meth:`to_dict`; raise KeyError, TypeError or ValueError."""
        return cls(
            _offset(data["start"]),
            _offset(data["end"]),
            str(data["before"]),
            str(data["after"]),
            str(data["rule"]),
        )


def _offset(value: Any) -> int:
    try:
        return int(value)
    except OverflowError:  # JSON has numbers beyond all floats: 1e999
        raise ValueError(f"no offset: {value}") from None


def validate(text: str, edits: Iterable[Edit]) -> None:
    """Raise :class:`EditError` unless the edits are valid for the text."""
    cursor = 0
    for edit in edits:
        start, end, before, _, _ = edit
        if start < cursor:
            raise EditError(f"edits are unsorted or overlap at {start}: {edit}")
        if end < start or end > len(text):
            raise EditError(f"edit is outside the text of {len(text)} code points: {edit}")
        if text[start:end] != before:
            raise EditError(
                f"the text at {start}:{end} is {text[start:end]!r}, the edit expects {before!r}"
            )
        cursor = end


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with all edits made; raise :class:`EditError` if they do not fit it."""
    validate(text, edits)
    pieces = []
    cursor = 0
    for start, end, _, after, _ in edits:
        pieces.append(text[cursor:start])
        pieces.append(after)
        cursor = end
    pieces.append(text[cursor:])
    return "".join(pieces)


def invert(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits that lead back, with offsets into the text the given edits lead to."""
    inverse = []
    shift = 0
    for start, _, before, after, rule in edits:
        place = start + shift
        inverse.append(Edit(place, place + len(after), after, before, rule))
        shift += len(after) - len(before)
    return inverse


def compose(first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """Return one list of edits equal to ``first`` and then ``second``.

    ``second`` has offsets into the text that ``first`` leads to. Time is linear in the number of
    edits (plus the length of their texts where they join). Nothing is dropped or trimmed: an edit
    undone by a later one stays as an edit with ``before == after``; see :func:`tidy`.
    """
    if not second:
        return list(first)
    if not first:
        return list(second)
    net: list[Edit] = []
    i = j = 0
    shift = 0  # offset in the middle text minus offset in the original, before first[i]
    while i < len(first) and j < len(second):
        a, b = first[i], second[j]
        a_start = a.start + shift
        a_end = a_start + len(a.after)
        if a_end < b.start:
            net.append(a)
            shift += len(a.after) - len(a.before)
            i += 1
        elif b.end < a_start:
            net.append(b._replace(start=b.start - shift, end=b.end - shift))
            j += 1
        else:
            i_end, j_end = _cluster(first, second, i, j, shift)
            edit, shift = _join(first[i:i_end], second[j:j_end], shift)
            net.append(edit)
            i, j = i_end, j_end
    net.extend(first[i:])
    net.extend(b._replace(start=b.start - shift, end=b.end - shift) for b in second[j:])
    return net


def _cluster(
    first: Sequence[Edit], second: Sequence[Edit], i: int, j: int, shift: int
) -> tuple[int, int]:
    """Return the ends of the runs of edits that hang together from ``first[i]``, ``second[j]``."""
    a_end = first[i].start + shift + len(first[i].after)
    b_end = second[j].end
    shift += len(first[i].after) - len(first[i].before)
    i += 1
    j += 1
    while True:
        if i < len(first) and first[i].start + shift <= b_end:
            a_end = first[i].start + shift + len(first[i].after)
            shift += len(first[i].after) - len(first[i].before)
            i += 1
        elif j < len(second) and second[j].start <= a_end:
            b_end = second[j].end
            j += 1
        else:
            return i, j


def _join(first: Sequence[Edit], second: Sequence[Edit], shift: int) -> tuple[Edit, int]:
    """Return the net edit of one cluster, and the shift after it."""
    # Each part in middle coordinates: (start, the middle text there, what stands there instead).
    to_original: list[tuple[int, str, str]] = []
    original_shift = shift
    for edit in first:
        to_original.append((edit.start + shift, edit.after, edit.before))
        shift += len(edit.after) - len(edit.before)
    to_output = [(edit.start, edit.before, edit.after) for edit in second]
    start = min(to_original[0][0], to_output[0][0])
    middle = _cover(start, to_original, to_output)
    before = _rewrite(start, middle, to_original)
    after = _rewrite(start, middle, to_output)
    rules = {name for edit in (*first, *second) for name in edit.rules}
    place = start - original_shift
    return Edit(place, place + len(before), before, after, "+".join(sorted(rules))), shift


def _cover(start: int, *part_lists: list[tuple[int, str, str]]) -> str:
    """Return the middle text from ``start``, put together from parts that cover it all."""
    pieces = []
    cursor = start
    for place, text, _ in sorted(part for parts in part_lists for part in parts):
        if place + len(text) > cursor:
            pieces.append(text[cursor - place :])
            cursor = place + len(text)
    return "".join(pieces)


def _rewrite(start: int, text: str, parts: list[tuple[int, str, str]]) -> str:
    pieces = []
    cursor = 0
    for place, old, new in parts:
        pieces.append(text[cursor : place - start])
        pieces.append(new)
        cursor = place - start + len(old)
    pieces.append(text[cursor:])
    return "".join(pieces)


def tidy(edits: Iterable[Edit]) -> list[Edit]:
    """Drop edits that change nothing; trim what a net edit's ``before`` and ``after`` share.

    Only net edits of several rules are trimmed: a single rule's span is as the rule meant it.
    """
    tidied = []
    for edit in edits:
        start, end, before, after, rule = edit
        if before == after:
            continue
        if "+" in rule:
            head = 0
            limit = min(len(before), len(after))
            while head < limit and before[head] == after[head]:
                head += 1
            tail = 0
            limit -= head
            while tail < limit and before[-1 - tail] == after[-1 - tail]:
                tail += 1
            edit = Edit(
                start + head,
                end - tail,
                before[head : len(before) - tail],
                after[head : len(after) - tail],
                rule,
            )
        tidied.append(edit)
    return tidied
