"""The compiled part tells the same language of a text, with the same share, as Python does."""

from __future__ import annotations

import importlib.util
import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normtext import Chain
from normtext.chunks import marking, survey_of
from normtext.data import read_lines
from normtext.languages import identify
from normtext.languages._identify import plain_identify_host
from normtext.languages._token import particles
from tests.strategies import any_text, damaged_text
from tests.test_languages import SENTENCES

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("normtext._vocabulary") is None, reason="normtext is not compiled here"
)

_FUNCTION_WORDS = [
    word
    for line in read_lines("languages", "function-words.txt")
    for word in line.rpartition("\t")[2].split()[:40]
]
_NAMES = "Obama García Петров Ångström İstanbul ΟΔΟΣ Ʒ ʻOkina K2 O’Neill"
_ODD = "東京 かな 한국 ไทย ª ½ Ｆｕｌｌ ÿ \u212a \u2126 a1b2c3 x\u0301y _"
_WORDS = sorted(
    {word for text in SENTENCES.values() for word in text.split()} | set(_FUNCTION_WORDS)
)

words = st.one_of(
    st.sampled_from(_WORDS),
    st.sampled_from([*_NAMES.split(), *_ODD.split(), *sorted(particles())]),
    any_text,
)
sentences = st.one_of(
    st.lists(words, max_size=40).map(" ".join),
    st.sampled_from(list(SENTENCES.values())),
    damaged_text,
)
enclosed = st.builds(
    "{0[0]}{1}{0[1]}".format, st.sampled_from(["()", "[]", "“”", "«»", '""', "（)"]), sentences
)
lines = st.lists(sentences | enclosed, max_size=5).map(" ".join)
texts = st.lists(lines, max_size=8).map("\n".join)


def _tells_the_same(text: str) -> None:
    survey = survey_of(text)
    told = survey.host(True)
    assert told == plain_identify_host(text, survey, True)
    settled = survey.host(False)
    assert told is not None
    assert settled is not None
    assert settled[0] == told[0] == plain_identify_host(text, survey, False)[0]
    assert tuple(identify(text)) == told


@given(st.lists(words, max_size=12).map(" ".join))
def test_of_a_few_words(text: str) -> None:
    _tells_the_same(text)


@given(texts)
@example("Ein Satz auf Deutsch, der lang genug ist, dass er zählt.\nKurz\n\nund kurz.")
@example("De Rada de la Vega y los de Cañas van der Meer")
@example("(Sie sagte, dass sie es nicht weiß) he said\n")
@example("“" + "und so weiter " * 15 + "” she said, “und so weiter”, to them")
@example("日本 の 東京 и в на что это не")
@example("Привет from Москва to мир")
@example("한a 한b 한c 한d of the")
@example("\ua90a\ua922 the")
@example("Partizipationsziele " * 8)
@example("The cat (und auch) sat\nThe cat (und nun) sat")
@example("the " * 35 + "(" + "nicht " * 33 + "ja)")
@example("the " * 35 + "(" + "nicht " * 33 + "nun)")
@example("\n".join([SENTENCES["de"] + SENTENCES["de"][:39], "The cat sat", *map(str, range(120))]))
@example(" ".join(SENTENCES["en"].split()[:8]) + "\n" + " ".join(SENTENCES["es"].split()[:8]))
@example(SENTENCES["pl"] + "\n" + "It is in us to do as we go to it by an ox")
@example(SENTENCES["nl"] + " of-the-committee-that-said-it-would-not-say-a" * 2 + " the-" * 20)
def test_of_any_lines(text: str) -> None:
    _tells_the_same(text)


@given(lines, st.integers(50, 400), st.sampled_from(["", " ", "\n", "\r\n"]))
def test_of_long_texts(text: str, times: int, between: str) -> None:
    _tells_the_same(between.join([text] * times)[:12000])


@given(
    st.lists(st.text("abcdefghijklmnopqrstuvwxyzåäöéñ", min_size=41, max_size=60), max_size=9),
    sentences,
)
def test_where_chunks_are_too_long_to_be_kept(long: list[str], text: str) -> None:
    _tells_the_same(" ".join([*long, text]))
    _tells_the_same(" ".join([SENTENCES["nl"], *long, SENTENCES["nl"]]))


def test_of_all_examples_and_parts_of_them() -> None:
    chosen = random.Random(3)
    for rule in Chain.default().rules():
        for case in (*rule.examples, *rule.untouched):
            pieces = case.before.split(" ")
            start = chosen.randrange(len(pieces))
            _tells_the_same(case.before)
            _tells_the_same(" ".join(pieces[start : start + chosen.randrange(1, 12)]))


def test_languages_are_told_of_what_frequent_words_leave_in_doubt() -> None:
    assert survey_of("The cat sat on it").host(True)[0] == "en"  # type: ignore[index]
    assert survey_of("Das ist gut so\nIch bin da\nhe said").host(True)[0] == "de"  # type: ignore[index]
    assert survey_of("Nikola Tesla").host(True)[0] is None  # type: ignore[index]
    assert survey_of("").host(True) == (None, 0.0)


def test_without_a_lexicon_none_is_told() -> None:
    from fuzz.bare import bare_vocabulary
    from normtext.compiled import native

    bare = bare_vocabulary(
        native().Vocabulary, lambda _: 0, lambda _: None, lambda _, __: False, 10, 40
    )
    with pytest.raises(ValueError, match="lexicon"):
        bare.survey("The cat sat on it").host(True)
    assert marking().is_compiled
