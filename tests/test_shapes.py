"""Shapes say what may be written at each place; the table finds each of them, and nothing else."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext import shapes
from normtext.shapes import BEYOND, places, table


def _has_one(numbers: bytes, chunk: str) -> bool:
    """Look for shapes as the compiled part does, with whole numbers of any size."""
    rows = array("Q", numbers)
    size = len(rows) // 130
    masks = [
        sum(rows[row * size + word] << 64 * word for word in range(size)) for row in range(130)
    ]
    *of_characters, first, last = masks
    state = 0
    for character in f" {chunk} ":
        state = (state << 1 | first) & of_characters[min(ord(character), ord(BEYOND))]
        if state & last:
            return True
    return False


def _table(written: Iterable[str]) -> bytes:
    numbers = table(map(places, written))
    assert numbers is not None
    return numbers


@pytest.mark.parametrize(
    ("shape", "chunk", "other"),
    [
        ("a-a", "low-dose", "Low-Dose"),
        ("x-x", "Müller-Élan", "802-2001"),
        ("0é", "5й", "5th"),
        (" 000_", "345,", "1932"),
        (" 000_", "345", "x345"),
        ("[,.]0", "37,3", "37;3"),
        (r"\[ ", "of[", "[of]"),
        (r" \n'", "n'est", "d'un"),
        ("aaaa-aaaa", "हिन्दी-हिन्दी", "low-dose"),
    ],
)
def test_a_shape_is_found_where_it_stands(shape: str, chunk: str, other: str) -> None:
    assert _has_one(_table([shape]), chunk)
    assert not _has_one(_table([shape]), other)


_written = st.lists(st.text("aAx0_é .,'", min_size=1, max_size=30), max_size=8)


@given(_written, st.text("aB7é.,'n", max_size=12))
def test_the_table_finds_what_the_shapes_say(written: list[str], chunk: str) -> None:
    around = [c if c.isascii() else BEYOND for c in f" {chunk} "]
    found = any(
        all(c in place for c, place in zip(around[start:], known, strict=False))
        for known in map(places, written)
        for start in range(len(around) - len(known) + 1)
    )
    numbers = table(map(places, written))
    if numbers is None:
        assert sum(map(len, set(map(places, written)))) > 64 * shapes._MOST_WORDS
    else:
        assert _has_one(numbers, chunk) == found


def test_too_many_shapes_are_none() -> None:
    assert table([places(f"{number:03}" * 4) for number in range(30)]) is None
    assert table([]) is not None
