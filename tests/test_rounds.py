"""What a round leaves out, since nothing can have changed, changes nothing."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext import Chain, normalize
from normtext.document import Document
from tests.strategies import damaged_text

_levels = st.sampled_from(["safe", "repair"])


def _with_whole_rounds(text: str, level: str) -> object:
    with mock.patch.object(Document, "is_seen_afresh", new=False):
        return normalize(text, level)


@given(damaged_text, _levels)
def test_steps_that_saw_the_text_are_not_asked_again(text: str, level: str) -> None:
    assert normalize(text, level) == _with_whole_rounds(text, level)


@pytest.mark.parametrize("level", ["safe", "repair"])
def test_so_it_is_with_all_examples(level: str) -> None:
    for rule in Chain.default().rules():
        for example in rule.examples:
            text = f"{example.before}\n\nCafÃ© ,  so  war . es\u200b nicht"
            assert normalize(text, level) == _with_whole_rounds(text, level), rule.name


def test_a_language_that_an_edit_brings_to_light_is_taken() -> None:
    text = "Ð¡ÐµÐ³Ð¾Ð´Ð½Ñ Ð² Ð³Ð¾Ñ€Ð¾Ð´Ðµ Ð¿Ñ€Ð¾ÑˆÑ‘Ð» Ð´Ð¾Ð¶Ð´ÑŒ"
    result = normalize(text)
    assert result.language == normalize(result.text).language == "ru"
    assert result.findings == normalize(result.text).findings
