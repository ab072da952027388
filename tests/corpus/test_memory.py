"""What is remembered to save time is forgotten where a process grows too large."""

from __future__ import annotations

from functools import cache

import pytest

import normtext
from benchmarks import sets
from normtext.corpus.memory import Memory, resident
from normtext.remembered import forget, forgettable


def test_forgetting_empties_functions_and_containers() -> None:
    @forgettable
    @cache
    def squared(number: int) -> int:
        return number * number

    known = forgettable({"a": 1})
    assert squared(3) == 9
    forget()
    assert known == {}
    assert squared.cache_info().currsize == 0


def test_forgetting_changes_no_result() -> None:
    texts = [row["text"] for row in sets.rows("fragments", 40)]
    before = [normtext.normalize(text, "repair") for text in texts]
    forget()
    assert [normtext.normalize(text, "repair") for text in texts] == before


@pytest.mark.skipif(resident() is None, reason="no /proc here")
def test_a_process_forgets_beyond_its_size_and_not_again_at_once() -> None:
    known = forgettable({"a": 1})
    assert not Memory(1 << 40).look()
    assert known
    small = Memory(1)
    assert small.look()
    assert not known
    assert not small.look()
