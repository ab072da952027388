"""The rules of a gate as its compiled part takes them (``native/ruled.c``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from normtext.chunks import Feature
from normtext.languages._table import number_of
from normtext.looks import look_for
from normtext.waiting import Gated, Waiting, asks_language

FLAGS = 128  # the bit of features where those of the text as a whole begin
_MOST_RULES = 256
_MOST_GROUPS = 255
_GROUP_BYTES = 32
_FEATURE_BYTES = 24
_NO_LANGUAGE = 1 << 63  # a bit that no language has
_NON_ASCII, _HAS_TRIGGERS, _NEEDS_FEATURE, _ASKS_LANGUAGE = 1, 2, 4, 8

Packed = tuple[Any, ...]


def packed(
    items: Sequence[Gated | Waiting], telling: dict[str, str], marks: Sequence[str]
) -> list[Packed] | None:
    """Return a tuple for each rule that can do without a source; None if they are too many.

    ``telling`` gives the mark that stands for a mark, ``marks`` are those that do, numbered from 1.
    """
    if len(marks) > _MOST_GROUPS:
        return None
    numbers = {mark: number for number, mark in enumerate(marks, 1)}
    groups = {mark: numbers[standing] for mark, standing in telling.items()}
    alone = [item for item in items if isinstance(item, Waiting) or not item.rule.with_source]
    rules = [
        _pack(item, waiting, groups) if item else _always(waiting)
        for item, waiting in _together(alone)
    ]
    return rules if len(rules) <= _MOST_RULES else None


def _together(items: Iterable[Gated | Waiting]) -> list[tuple[Gated | None, Waiting]]:
    """Return rules with what waits of them, one for all in a row under the same conditions."""
    found: list[tuple[Gated | None, Waiting]] = []
    for item in items:
        if isinstance(item, Waiting):
            found.append((None, item))
            continue
        last, waiting = found[-1] if found else (None, None)
        if last and waiting and _conditions(last) == _conditions(item):
            finds = waiting.finds + item.untriggered.finds
            found[-1] = (last, waiting._replace(finds=finds))
        else:
            found.append((item, item.untriggered))
    return found


def _conditions(gated: Gated) -> tuple[object, ...]:
    rule = gated.rule
    return (gated.step, rule.triggers, rule.languages, rule.non_ascii, rule.needs, rule.patterns)


def _always(waiting: Waiting) -> Packed:
    nothing = bytes(_GROUP_BYTES)
    bits = bytes(_FEATURE_BYTES)
    return (waiting, None, nothing, (), b"", nothing, bits, bits, 0, 0, None)


def _pack(gated: Gated, waiting: Waiting, groups: dict[str, int]) -> Packed:
    rule = gated.rule
    calling = gated.calling()
    languages = sum(1 << number for code in gated.languages if (number := number_of(code)) >= 0)
    flags = (
        _NON_ASCII * rule.non_ascii
        | _HAS_TRIGGERS * bool(rule.triggers)
        | _NEEDS_FEATURE * isinstance(rule.needs, Feature)
        | _ASKS_LANGUAGE * asks_language(gated)
    )
    return (
        waiting,
        None if calling is None else _bits(calling, groups),
        _bits(gated.single, groups),
        tuple(trigger for trigger, _ in gated.longer),
        bytes(groups.get(mark, 0) for _, mark in gated.longer),
        _bits(gated.characters, groups),
        gated.bits.to_bytes(_FEATURE_BYTES, "little"),
        gated.also.to_bytes(_FEATURE_BYTES, "little"),
        (languages or _NO_LANGUAGE) if gated.languages else 0,
        flags,
        _by_language(waiting, gated) if callable(rule.patterns) else None,
    )


def _bits(marks: Iterable[str], groups: dict[str, int]) -> bytes:
    """Return a bit for the group of each mark."""
    found = 0
    for mark in marks:
        found |= 1 << groups[mark]
    return found.to_bytes(_GROUP_BYTES, "little")


def _by_language(waiting: Waiting, gated: Gated) -> Callable[[str | None], Waiting]:
    return lambda language: waiting._replace(look=look_for(gated.rule.patterns, language))
