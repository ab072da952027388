"""The compiled part's "no passage here" is never wrong, and most clean text gets it."""

from __future__ import annotations

import importlib.util

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext import Chain
from normtext.chunks import survey_of
from normtext.languages._same_script import _segmented
from normtext.languages._table import number_of
from normtext.vocabulary import PlainVocabulary
from tests.strategies import damaged_text

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("normtext._vocabulary") is None, reason="normtext is not compiled here"
)

_HOSTS = ("en", "de", "es", "fr", "tr", "id", "cs", "ru", "el", "hi", "no", "sk")
_TEXT = """
the of and with she said that government una de la que para el presidente los con nicht der das und
ist ein Haus wir Regierung est dans les une pour ve bir bu için değil İstanbul yang dengan di ini
tidak pri ktorý že jest nie się na и не что он она это было για και το ΟΔΟΣ Σπίτι είναι हम नहीं यह
में है और quelque-chose l'homme d’abord e.g. et al. naïve ΑΒΣ x a i 7th 3½ ² isn't co-operation
bona fide Straße ǅ ﬁn xqzvv brzk lorem ipsum dolor
"""
_WORDS = _TEXT.split()
_AROUND = ("", ",", ".", ";", "!", "?", ":", ")", "”", "/", "@", "://", ".x", "-", "…")
_BEFORE = ("", "(", "“", "[", "-", "--", "#", "/", "«", "f(", "¿", ".")

_words = st.builds(
    lambda before, word, after: before + word + after,
    st.sampled_from(_BEFORE) | st.just(""),
    st.sampled_from(_WORDS) | st.text(max_size=6),
    st.sampled_from(_AROUND) | st.just(""),
)
_lines = st.builds(
    "".join,
    st.lists(st.tuples(_words, st.sampled_from(" " * 9 + "\n\t\u00a0")).map("".join), max_size=40),
)


def _is_sound(text: str) -> None:
    survey = survey_of(text)
    for code in _HOSTS:
        host = number_of(code)
        suspects = survey.suspects(host)
        if suspects and not survey.may_switch(host):
            assert _segmented(text, suspects, host) == [], code


@given(_lines | damaged_text)
def test_no_is_certain(text: str) -> None:
    _is_sound(text)


def test_no_is_certain_for_all_examples() -> None:
    for rule in Chain.default().rules():
        for example in (*rule.examples, *rule.untouched):
            _is_sound(example.before)
            _is_sound(f"{example.before} {example.before}")


@pytest.mark.parametrize(
    ("host", "text", "answer"),
    [
        ("en", "The committee will decide sobre las nuevas medidas económicas next week.", True),
        ("de", "Der Bericht wurde on the last day of the year veröffentlicht.", True),
        ("el", "Η κυβέρνηση ανακοίνωσε νέα μέτρα για τη στήριξη των οικογενειών.", False),
        ("en", "The committee will decide in the coming weeks, she said on Monday.", False),
        ("en", "He spent a weekend in Baden and met the mayor of the old town.", False),
        ("fr", "Le comité se réunira lundi prochain pour en discuter avec les élus.", False),
    ],
)
def test_answers(host: str, text: str, answer: bool) -> None:
    assert survey_of(text).may_switch(number_of(host)) is answer


def test_a_line_of_very_many_words_is_left_to_python() -> None:
    assert survey_of("das word " * 40_000).may_switch(number_of("en")) is True


def test_without_the_compiled_part_every_suspect_is_a_reason() -> None:
    survey = PlainVocabulary(
        b"", lambda chunk: 0, lambda chunk: None, lambda chunk, host: chunk == "das",
        None, None, "", 0, None, lambda: ("", b""), (), b"", "", "", (), 9, 9,
    ).survey("so das it")  # fmt: skip
    assert survey.may_switch(1) is True
