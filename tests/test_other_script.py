"""What the compiled part lets go of other scripts than a text's own is no passage to Python."""

from __future__ import annotations

import importlib.util

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normtext.chunks import survey_of
from normtext.languages._passages import foreign_passages
from normtext.languages._single import foreign_words
from normtext.languages._table import languages, number_of
from normtext.normalisers.fragments._credibility import is_possible
from tests.strategies import any_text

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("normtext._vocabulary") is None, reason="normtext is not compiled here"
)

_WORDS = (
    "the of In EU à É e\u0301 a1b и не Не Ё καὶ Το του հայ Հայ של אל في من का है এই வா ไป კი ᲙᲘ Ⴀ "
    "이 한국 かな カナ 漢字 〇 ー ½ ² ª ʻ ǅ İ \u212a \u037e \u0375 ·"
)
_BETWEEN = ["", "-", "’", ", ", " (", ") ", "[", "]", "\n", "/", " 12 ", " … ", "\u200d", " " * 31]

pieces = st.one_of(
    st.sampled_from(_WORDS.split()),
    st.just(" "),
    st.sampled_from(_BETWEEN),
    any_text.map(lambda text: text[:2]),
)
codes = st.sampled_from([language.code for language in languages()])


@given(st.lists(pieces, max_size=20).map("".join), codes)
@example("Η λέξη the-of και", "el")
@example("मैं the और of है", "hi")
@example("Он e\u0301ab сказал", "ru")
@example("他说かな漢", "zh")
@example("彼は the of", "ja")
@example("To من;〇 من jest", "pl")
@example("カナ\nहैかな〇", "ml")
@example("In 〇வாー is", "ru")
@example("In 漢か字な is", "en")
@example("In ႠႡ ႢႣ is", "en")
def test_what_is_let_go_is_no_fragment(text: str, code: str) -> None:
    survey = survey_of(text)
    if not survey.may_have_fragments(number_of(code)):
        passages = foreign_passages(text, code, survey)
        assert not any(is_possible(text, passage) for passage in passages)
        assert foreign_words(text, code, survey) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Η εφαρμογή Market Wire της Google είναι εδώ", "el"),
        ("Он купил iPhone и MacBook в магазине", "ru"),
        ("The capital, Tokyo (東京), and the river Волга", "en"),
        ("The word שלום is Hebrew\nand كتاب is Arabic", "en"),
        ("그는 Windows 를 사용한다", "ko"),
    ],
)
def test_names_and_single_words_are_let_go(text: str, code: str) -> None:
    assert not survey_of(text).may_have_fragments(number_of(code))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Η λέξη of course είναι εδώ", "el"),
        ("Он купил the best of всё", "ru"),
        ("The capital, Tokyo (東京都庁), and the river", "en"),
        ("They said שלום לכם and left", "en"),
        ("他说さよな", "zh"),
    ],
)
def test_some_words_may_be_a_fragment(text: str, code: str) -> None:
    assert survey_of(text).may_have_fragments(number_of(code))
