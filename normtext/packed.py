"""The rules of a gate as its compiled part takes them (``native/ruled.c``)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from normtext.chunks import Feature
from normtext.languages._table import number_of
from normtext.looks import look_for_strings
from normtext.waiting import Gated, Waiting, asks_language

FLAGS = 128  # the bit of features where those of the text as a whole begin
MOST_RULES = 256
MOST_GROUPS = 255  # of marks
_GROUP_BYTES = 32
_FEATURE_BYTES = 24
_NO_LANGUAGE = 1 << 63  # a bit that no language has
_NON_ASCII, _HAS_TRIGGERS, _NEEDS_FEATURE, _ASKS_LANGUAGE = 1, 2, 4, 8

Packed = tuple[Any, ...]


def packed(items: Iterable[Gated | Waiting], groups: dict[str, int]) -> list[Packed]:
    """Return a tuple for each rule that can do without a source; ``groups`` are those of marks."""
    return [
        _always(item) if isinstance(item, Waiting) else _pack(item, groups)
        for item in items
        if isinstance(item, Waiting) or not item.rule.with_source
    ]


def _always(waiting: Waiting) -> Packed:
    nothing = bytes(_GROUP_BYTES)
    bits = bytes(_FEATURE_BYTES)
    return (waiting, None, nothing, (), None, b"", nothing, bits, bits, 0, 0, None)


def _pack(gated: Gated, groups: dict[str, int]) -> Packed:
    rule, waiting = gated.rule, gated.untriggered
    calling = gated.calling()
    triggers = tuple(trigger for trigger, _ in gated.longer)
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
        triggers,
        look_for_strings(triggers),
        bytes(groups.get(mark, 0) for _, mark in gated.longer),
        _bits(gated.characters, groups),
        gated.bits.to_bytes(_FEATURE_BYTES, "little"),
        gated.also.to_bytes(_FEATURE_BYTES, "little"),
        (languages or _NO_LANGUAGE) if gated.languages else 0,
        flags,
        partial(gated.told, waiting) if gated.is_told else None,
    )


def _bits(marks: Iterable[str], groups: dict[str, int]) -> bytes:
    """Return a bit for the group of each mark."""
    found = 0
    for mark in marks:
        found |= 1 << groups[mark]
    return found.to_bytes(_GROUP_BYTES, "little")
