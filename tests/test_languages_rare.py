"""Rare words of a language that others have often, and what no text may do to the look-up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext.languages._rare import is_rare_word


@pytest.mark.parametrize(("word", "code"), [("het", "sv"), ("vil", "fr"), ("beban", "es")])
def test_rare_words_are_known(word: str, code: str) -> None:
    assert is_rare_word(word, code)


@pytest.mark.parametrize(("word", "code"), [("semaine", "es"), ("het", "nl"), ("wurde", "fr")])
def test_foreign_and_frequent_words_are_not_rare(word: str, code: str) -> None:
    assert not is_rare_word(word, code)


@given(st.text(st.characters()))
def test_any_text_may_be_asked_about(word: str) -> None:
    assert is_rare_word(word, "sv") in (True, False)
