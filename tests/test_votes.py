"""What words say about their language: the compiled part and Python say the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext.languages._evidence import added_costs, plain_added_costs
from normtext.languages._table import number_of
from normtext.languages._votes import (
    frequent_scores,
    plain_frequent_scores,
    plain_word_scores,
    word_scores,
)
from tests.strategies import any_text

_KNOWN = "the de la que und не на что को है że się bir ve ότι 'n yang straße presidente zzyzx qu"
_words = st.lists(st.sampled_from(_KNOWN.split()) | any_text, max_size=20)
_languages = st.lists(st.integers(0, 50), min_size=1, max_size=40, unique=True).map(tuple)


@given(_words)
def test_both_score_the_same(words: list[str]) -> None:
    assert list(word_scores(words).items()) == list(plain_word_scores(words).items())


@given(_words, st.integers(-1, 50), st.integers(0, 50))
def test_both_score_frequent_words_the_same(words: list[str], one: int, other: int) -> None:
    assert frequent_scores(words, one, other) == plain_frequent_scores(words, one, other)


@given(_words, _languages)
def test_both_add_the_same_costs(words: list[str], languages: tuple[int, ...]) -> None:
    assert added_costs(words, languages) == plain_added_costs(words, languages)


@pytest.mark.parametrize("score", [word_scores, plain_word_scores])
def test_words_speak_for_their_languages(score: Callable[[list[str]], dict[int, int]]) -> None:
    assert score(["zzyzx", ""]) == {}
    scores = score(["die", "kinder", "spielten", "nicht", "mit", "den", "anderen"])
    assert max(scores, key=scores.__getitem__) == number_of("de")
    assert max(score(["nicht"]).values()) == 90, "no word counts for more"


@pytest.mark.parametrize("add", [added_costs, plain_added_costs])
def test_spelling_tells_words_that_no_list_has(
    add: Callable[[list[str], tuple[int, ...]], list[int]],
) -> None:
    german, polish = add(["verschwindungen"], (number_of("de"), number_of("pl")))
    assert polish - german > 200
    assert add([], (0, 1)) == [0, 0]
