"""What words a word could be meant for: the compiled part and Python say the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext.languages._related import (
    LONGEST,
    Relatives,
    plain_relatives,
    plain_unmarked,
    relatives,
    unmarked,
)
from normtext.languages._table import number_of
from tests.strategies import any_text

_HOSTS = tuple(map(number_of, ("en", "es", "de", "pl", "ru")))
_WORDS = "election presidente gobierno uber groß żeby жeлезо ещё government aaaaa ab a się"
_mangled = st.builds(
    lambda word, at, letter: word[:at] + letter + word[at + 1 :],
    st.sampled_from(_WORDS.split()),
    st.integers(0, 9),
    st.sampled_from(["", "a", "e", "ss", "ż", "\u0301"]),
)


@given(_mangled | any_text.map(lambda text: text[:LONGEST]), st.sampled_from(_HOSTS))
def test_both_say_the_same(word: str, host: int) -> None:
    assert relatives(word, host) == plain_relatives(word, host)


@given(st.lists(_mangled | any_text, max_size=9), st.sampled_from(_HOSTS))
def test_both_count_the_same_unmarked(words: list[str], host: int) -> None:
    assert unmarked(words, host) == plain_unmarked(words, host)


@pytest.mark.parametrize("count", [unmarked, plain_unmarked])
def test_what_is_unmarked(count: Callable[[list[str], int], int]) -> None:
    words = ["uber", "fur", "haus", "für", "x" * 41, "ja" * 21]
    assert count(words, number_of("de")) == 2


@pytest.mark.parametrize("relate", [relatives, plain_relatives])
@pytest.mark.parametrize(
    ("word", "host", "unmarked", "slip", "form"),
    [
        ("uber", "de", True, False, True),
        ("governmet", "en", False, False, False),  # a letter is missing, none too many
        ("governnment", "en", False, True, False),
        ("presidenta", "es", False, False, True),
        ("presidentes", "es", False, True, True),
        ("qqxzzwv", "es", False, False, False),
    ],
)
def test_what_a_word_may_be(
    relate: Callable[[str, int], Relatives],
    word: str,
    host: str,
    unmarked: bool,
    slip: bool,
    form: bool,
) -> None:
    assert relate(word, number_of(host)) == Relatives(unmarked, slip, form)
