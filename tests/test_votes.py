"""What words say about their language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext.languages._evidence import added_costs, plain_added_costs
from normtext.languages._table import number_of
from normtext.languages._votes import frequent_scores, line_scores, word_scores
from tests.strategies import any_text

_KNOWN = "the de la que und не на что को है że się bir ve ότι 'n yang straße presidente zzyzx qu"
_words = st.lists(st.sampled_from(_KNOWN.split()) | any_text, max_size=20)
_languages = st.lists(st.integers(0, 50), min_size=1, max_size=40, unique=True).map(tuple)


@given(_words, _languages)
def test_both_add_the_same_costs(words: list[str], languages: tuple[int, ...]) -> None:
    assert added_costs(words, languages) == plain_added_costs(words, languages)


def test_words_speak_for_their_languages() -> None:
    assert word_scores(["zzyzx", ""]) == {}
    scores = word_scores(["die", "kinder", "spielten", "nicht", "mit", "den", "anderen"])
    assert max(scores, key=scores.__getitem__) == number_of("de")
    assert max(word_scores(["nicht"]).values()) == 90, "no word counts for more"


def test_frequent_words_are_compared() -> None:
    afrikaans, dutch = number_of("af"), number_of("nl")
    theirs, ours = frequent_scores(["hulle", "nie", "zzyzx"], afrikaans, dutch)
    assert theirs > ours + 40
    assert frequent_scores(["zzyzx"], afrikaans, dutch) == (0, 0)


def test_a_language_with_function_words_alone_beats_a_relative() -> None:
    scores = line_scores(["Hulle", "was", "nie", "by", "die", "huis", "nie"], "Latin")
    assert max(scores, key=scores.__getitem__) == number_of("af")


def test_where_lists_leave_a_doubt_spelling_is_asked() -> None:
    scores = line_scores(["verschwindungsgefahren"], "Latin")
    assert max(scores, key=scores.__getitem__) == number_of("de")
    assert len(line_scores(["und", "nicht", "die", "auch", "wird"], "Latin")) < len(scores)


@pytest.mark.parametrize("add", [added_costs, plain_added_costs])
def test_spelling_tells_words_that_no_list_has(
    add: Callable[[list[str], tuple[int, ...]], list[int]],
) -> None:
    german, polish = add(["verschwindungen"], (number_of("de"), number_of("pl")))
    assert polish - german > 200
    assert add([], (0, 1)) == [0, 0]
