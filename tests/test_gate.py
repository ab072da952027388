"""The gate may only ever leave out rules that would have found nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext import Chain, Document, normalize
from normtext.gate import Gate
from normtext.vocabulary import marks_in
from tests.strategies import damaged_text

_RULES = Chain.default().rules()
_STEPS = Chain.default().steps
_GATE = Gate(_STEPS)


@given(damaged_text)
def test_runs_what_a_look_at_every_trigger_would_run(text: str) -> None:
    document = Document(text, "en")
    runs = {
        find
        for _, triggers, needs, finds, _ in _GATE.waiting(document)
        if (not triggers or any(trigger in text for trigger in triggers))
        and (needs is None or document.shared(needs))
        for find in finds
    }
    for rule in _RULES:
        wanted = (
            (not rule.triggers or any(trigger in text for trigger in rule.triggers))
            and (not rule.languages or "en" in rule.languages)
            and (rule.needs is None or document.shared(rule.needs))
        )
        assert (rule.find in runs) == bool(
            wanted and not (rule.non_ascii and text.isascii()) and not rule.with_source
        )


@given(damaged_text)
def test_rules_find_nothing_without_what_they_need(text: str) -> None:
    document = Document(text, "en")
    for rule in _RULES:
        if rule.with_source or (rule.needs and not document.shared(rule.needs)):
            assert list(rule.find(document)) == [], rule.name


@given(damaged_text)
def test_rules_for_other_characters_find_nothing_in_ascii(text: str) -> None:
    plain = text.encode("ascii", "replace").decode("ascii")
    for rule in _RULES:
        if rule.non_ascii:
            assert list(rule.find(Document(plain, "en"))) == []


@given(damaged_text, st.sampled_from(["en", "de", "fr", "es", "ru", "zh", "ar", "he", "fi"]))
def test_rules_for_other_languages_find_nothing(text: str, language: str) -> None:
    document = Document(text, language)
    for rule in _RULES:
        if rule.languages and language not in rule.languages:
            assert list(rule(document)) == []


@given(damaged_text)
def test_marks_are_all_characters_that_say_something(text: str) -> None:
    document = Document(text)
    assert document.marks == {c for c in document.characters if marks_in(c)}
    assert not document.marks & set("aZ éжא字")


def test_what_is_remembered_does_not_depend_on_what_was_asked_before() -> None:
    texts = ["plain words", "a  b", "“so”", "Ã©", "plain words", "a.b", "“so”  Ã©"]
    for text in (*texts, *reversed(texts)):
        # But for the looks, which may have been forgotten and made anew.
        fresh = [waiting[:4] for waiting in Gate(_STEPS).waiting(Document(text))]
        assert [waiting[:4] for waiting in _GATE.waiting(Document(text))] == fresh


def test_the_language_is_asked_for_after_what_it_is_told_by_was_repaired() -> None:
    damaged = "Ã¤hnlich wÃ¤re es fÃ¼r Ã„rzte, hieÃŸ es spÃ¤ter"
    document = Document(damaged)
    step, found = _GATE.found(document)
    assert _STEPS[step].name == "encoding"
    assert found
    assert "language" not in vars(document)
    assert Chain.default()(damaged).language == "de"


def test_a_chain_that_asks_for_a_few_marks_makes_no_pass_over_the_text() -> None:
    text = "The ferry left the harbour before dawn.\n\nShare on Facebook\nSubscribe"
    for chain in (Chain(["boilerplate"]), Chain([]), Chain(["boilerplate", lambda _: []])):
        document = Document(text)
        found = chain.gate.found(document)[1]
        assert "survey" not in vars(document)
        assert found == chain.gate._found(Document(text), 0, None)[1]
    assert Chain(["boilerplate"]).gate.glance("One line alone") is None
    assert Chain(["unicode"]).gate.glance("One line alone") is None


_PER_CENT = {
    "en": "In the end it was 18 % of the people, 4% and 3% of all that were asked in the town.",
    "de": "Am Ende waren es 18% der Leute, die in der Stadt gefragt wurden und 12kg trugen.",
    "fr": "Il y avait 18% des gens dans la ville, et le sac pesait 12kg avec les livres.",
    "es": "Al final fue el 18% de la gente de la ciudad, y la bolsa pesaba 12kg con los libros.",
    "ru": "В конце концов это было 18% людей в городе, и сумка с книгами весила 12кг.",
}
_WAITING_FOR_A_WORD = [rule for rule in _RULES if rule.unasked]


def _asked(document: Document) -> set[str]:
    finds = {find for waiting in _GATE.waiting(document) for find in waiting.finds}
    return {rule.name for rule in _WAITING_FOR_A_WORD if rule.find in finds}


@pytest.mark.parametrize(("language", "text"), _PER_CENT.items())
def test_some_rules_are_asked_in_other_languages_only_where_these_are_given(
    language: str, text: str
) -> None:
    told = Document(text)
    assert told.language == language
    assert _asked(told) == {rule.name for rule in _WAITING_FOR_A_WORD if language in rule.unasked}
    of_language = {
        rule.name for rule in _WAITING_FOR_A_WORD if language in (rule.languages or (language,))
    }
    assert _asked(Document(text, f"{language}-XX")) == of_language


def test_a_locale_that_is_given_has_its_per_cent_signs_and_units_looked_at() -> None:
    text = _PER_CENT["fr"]
    assert normalize(text).findings == ()
    names = {finding.rule for finding in normalize(text, language="fr-FR").findings}
    assert names == {"punctuation/percent-spacing", "punctuation/unit-spacing"}


@given(damaged_text, st.sampled_from(["fr", "es", "ru", "nl", "pl", "ja"]))
def test_rules_that_wait_for_the_callers_word_find_nothing_without_it(
    text: str, language: str
) -> None:
    document = Document(f"{text} 18% 12kg 3 %")
    document.__dict__["language"] = language
    for rule in _WAITING_FOR_A_WORD:
        assert list(rule(document)) == []
