"""Styles to opt in to: what each does, and that each settles at once."""

from __future__ import annotations

import doctest
import pickle

import pytest
from hypothesis import given

import normtext
from normtext import Chain, styles
from tests.strategies import damaged_text

EVERY = (
    styles.TypographicQuotes("en-US"),
    styles.TypographicQuotes("fr-FR"),
    styles.TypographicQuotes("de"),
    styles.AmericanQuoteOrder(),
    styles.PerCent("fr-FR"),
    styles.PerCent("en"),
    styles.Dashes(),
    styles.OxfordComma(),
)


@pytest.mark.parametrize(
    ("style", "language", "before", "after"),
    [
        (styles.TypographicQuotes("en-US"), "en", 'It\'s "so".', "It’s “so”."),
        (styles.TypographicQuotes("de-DE"), "de", 'Es ist "so".', "Es ist „so“."),
        (styles.TypographicQuotes("fr-FR"), "fr", 'C\'est "tout".', "C’est «\xa0tout\xa0»."),
        (styles.TypographicQuotes("es"), "es", 'Es "así" y "no".', "Es «así» y «no»."),
        (styles.TypographicQuotes("en-US"), "en", 'A 24" screen', 'A 24" screen'),
        (styles.TypographicQuotes("en-US"), "en", 'One " only', 'One " only'),
        (
            styles.AmericanQuoteOrder(),
            "en",
            "He said “no”, then “yes”.",
            "He said “no,” then “yes.”",
        ),
        (styles.AmericanQuoteOrder(), "en", "the students’, not “4”.", "the students’, not “4”."),
        (styles.PerCent("fr-FR"), "fr", "18% et 5 %", "18\xa0% et 5\xa0%"),
        (styles.PerCent("en-GB"), "en", "18 % and 5%", "18% and 5%"),
        (styles.Dashes(), "en", "a town--small - and old -- far", "a town – small – and old – far"),
        (styles.Dashes("—"), "en", "a town -- small; 3 - 4; a->b", "a town—small; 3 - 4; a->b"),
        (styles.OxfordComma(), "en", "Bread, salt and oil.", "Bread, salt, and oil."),
        (styles.OxfordComma(), "en", "In May, he came and went.", "In May, he came and went."),
        (styles.OxfordComma(), "de", "Brot, Salz and Öl.", "Brot, Salz and Öl."),
    ],
)
def test_style(style: object, language: str, before: str, after: str) -> None:
    result = normtext.normalize(before, language=language, chain=Chain([style]))
    assert result.text == after
    assert result.revert() == before


@given(damaged_text)
def test_every_style_settles_and_can_be_taken_back(text: str) -> None:
    chain = Chain(EVERY[:1] + EVERY[3:4] + EVERY[5:])
    once = normtext.normalize(text, language="en", chain=chain)
    assert once.revert() == text
    assert normtext.normalize(once.text, language="en", chain=chain).text == once.text


@pytest.mark.parametrize("style", EVERY, ids=lambda style: style.name)
def test_a_style_is_a_value(style: object) -> None:
    assert pickle.loads(pickle.dumps(style)) == style
    assert Chain([style]) == Chain([pickle.loads(pickle.dumps(style))])


@pytest.mark.parametrize("make", [styles.TypographicQuotes, styles.PerCent])
def test_an_unknown_locale_is_refused_with_what_there_is(make: type) -> None:
    with pytest.raises(ValueError, match="fr-CA"):
        make("xx")


def test_a_locale_with_the_sign_first_has_no_gap() -> None:
    with pytest.raises(ValueError, match="'tr'"):
        styles.PerCent("tr")


def test_the_documented_example_is_true() -> None:
    assert doctest.testmod(styles).failed == 0


def test_no_style_is_in_a_default_chain() -> None:
    assert not any(step.name.startswith("styles/") for step in Chain.default().steps)
