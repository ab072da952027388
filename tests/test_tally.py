"""What words are to two languages, counted by the compiled part and in Python."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext.languages._table import number_of
from normtext.languages._tally import ALL, Listed, Tally, listed, plain_listed, plain_tally, tally
from tests.strategies import damaged_text

_EN, _DE, _HI, _MR = map(number_of, ("en", "de", "hi", "mr"))
_WORDS = "the und Haus nicht ΑΒΣ ﬁn İzmir ǅ e\u0301 है हम् x1y ² 7th naïve"
_mixed = st.lists(
    st.sampled_from(_WORDS.split()) | st.text(max_size=5),
    max_size=20,
).map(" ".join)


@given(
    _mixed | damaged_text,
    st.integers(-5, 60),
    st.integers(-5, 120),
    st.sampled_from([(_EN, _DE), (_DE, _EN), (_HI, _MR), (-1, _EN)]),
    st.sampled_from([ALL, 0, 3]),
)
def test_both_count_the_same(
    text: str, start: int, end: int, sides: tuple[int, int], most: int
) -> None:
    assert tally(text, start, end, sides, most) == plain_tally(text, start, end, sides, most)


@pytest.mark.parametrize("count", [tally, plain_tally])
def test_what_is_counted(count: Callable[..., Tally]) -> None:
    text = "The house und nicht qqxzzwv Berlin."
    assert count(text, 0, len(text), (_EN, _DE)) == Tally(6, 4, 3, 2, 2)
    assert count(text, 4, 13, (_EN, _DE)) == Tally(2, 2, 1, 1, 1)
    assert count(text, 0, len(text), (_EN, _DE), 1) == Tally(2, 1, 0, 0, 0)
    assert count("हम यह", 0, 99, (_EN, _HI)) == Tally(2, 2, 2, 2, 0)  # without case


@given(
    st.lists(st.sampled_from(_WORDS.split()) | st.text(max_size=5), max_size=20),
    st.sampled_from([_EN, _DE, _HI]),
    st.frozensets(st.sampled_from(_WORDS.split())),
)
def test_both_find_the_same_listed(words: list[str], host: int, chosen: frozenset[str]) -> None:
    assert listed(words, host, chosen) == plain_listed(words, host, chosen)


@pytest.mark.parametrize("count", [listed, plain_listed])
def test_what_is_listed(count: Callable[..., Listed]) -> None:
    words = ["the", "The", "qqxzzwv", "don't", "house", ""]
    assert count(words, _EN, frozenset(("the", "The"))) == Listed(3, 1, 1)
