"""The compiled part finds the passages that the segmentation in Python finds."""

from __future__ import annotations

import importlib.util

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext import Chain
from normtext.chunks import survey_of
from normtext.languages._passages import Passage, foreign_passages
from normtext.languages._same_script import _segmented
from normtext.languages._table import number_of
from normtext.normalisers.fragments._credibility import is_possible
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
bona fide van der de los ΟΔΟΣ\u0301 Straße ǅ ﬁn xqzvv brzk lorem ipsum dolor
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
_chunks = st.tuples(_words, st.sampled_from(" " * 9 + "\n\t\u00a0")).map("".join)
_lines = st.builds("".join, st.lists(_chunks, max_size=40))
_enclosed = st.builds(
    lambda before, pair, inside, after: f"{before} {pair[0]}{inside}{pair[1]} {after}",
    st.lists(_chunks, max_size=6).map("".join),
    st.sampled_from(("()", "[]", "«»", "“”", "„“", '""', "(]", "f)")),
    st.lists(_chunks, max_size=10).map("".join),
    st.lists(_chunks, max_size=6).map("".join),
)


def _same_are_found(text: str) -> None:
    survey = survey_of(text)
    for code in _HOSTS:
        host = number_of(code)
        suspects = survey.suspects(host)
        found = survey.passages(host)
        assert found is not None
        made = [Passage(*fields) for fields in found]
        assert made == (_segmented(text, suspects, host) if suspects else []), code
        if not survey.may_have_fragments(host):
            passages = foreign_passages(text, code, survey)
            assert not any(is_possible(text, passage) for passage in passages), code
        for passage, fields in zip(made, found, strict=True):
            assert type(passage.rare) is type(fields[10]) is bool


@given(_lines | _enclosed | damaged_text)
def test_the_same_are_found(text: str) -> None:
    _same_are_found(text)


def test_the_same_are_found_in_all_examples() -> None:
    for rule in Chain.default().rules():
        for example in (*rule.examples, *rule.untouched):
            _same_are_found(example.before)
            _same_are_found(f"{example.before} {example.before}")


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
    assert bool(survey_of(text).passages(number_of(host))) is answer


@pytest.mark.parametrize(
    "text",
    [
        "Der ΟΔΟΣ on the last day ΣΠΊΤΙΣ of the year ist ein Haus.",
        "das Haus\tthe last day of\tthe year\n\n  \r\x0bthe last day of the year (",
        "Sie sagte (the last day of] the year) und (the end of the war, nicht mehr.",
        "the last day of Michael van der Meer said that Michael van der Meer said",
        "f(the) -the --last day.of the/last the_end 7the the7 http://the.last of the end",
        "das word " * 33_000,
    ],
)
def test_the_same_are_found_where_it_is_hard(text: str) -> None:
    _same_are_found(text)


def test_the_first_word_goes_on_from_nothing() -> None:
    """Not from the hyphen that the text ends with."""
    for text in ("ya-", "ya’", "para el presidente-", "que'"):
        _same_are_found(text)
    found = survey_of("ya-").passages(number_of("de"))
    assert found is not None
    assert [Passage(*fields).evidence for fields in found] == [1]


def test_without_the_compiled_part_python_has_to_look() -> None:
    survey = PlainVocabulary(
        b"", lambda chunk: 0, lambda chunk: None, lambda chunk, host: chunk == "das",
        None, None, "", 0, None, None, None, lambda: ("", b""), "", (), b"", "", "", (), 9, 9,
    ).survey("so das it")  # fmt: skip
    assert survey.passages(1) is None
