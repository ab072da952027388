"""What rules say of their patterns: where one finds something a look does not let the text go."""

from __future__ import annotations

import importlib.util
import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext import Chain, looks
from normtext.compiled import native
from normtext.document import Document
from normtext.expression import automaton
from normtext.looks import look_for
from normtext.patterns import between_lines, between_paragraphs, pattern
from normtext.rule import Rule
from tests.strategies import damaged_text

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("normtext._vocabulary") is None, reason="normtext is not compiled here"
)

_RULES = [rule for rule in Chain.default().rules() if rule.patterns]
_CASES = Path(__file__).parent / "cases"
_DAMAGE = (
    *(
        " ",
        ".",
        ",",
        "\n",
        "\n\n",
        " . ",
        " , ",
        "%",
        " %",
        "4",
        "12",
        ", 300",
        "’",
        " - ",
        "A",
        "?",
    ),
    *(" ;", "“", "«", "€", " 5 €", " p 0.03", "=C3=A9", "%C3%A9", "&eacute;", " The ", "4. March"),
)


@cache
def _hint(rule: Rule, language: str | None) -> Any:
    hints = rule.hints(language) if callable(rule.hints) else rule.hints
    made = automaton((one.source, one.flags) for one in hints)
    return native().Look(lambda: made, 0)


@cache
def _look(rule: Rule, language: str | None) -> Any:
    known = rule.patterns(language) if callable(rule.patterns) else rule.patterns
    made = automaton((one.source, one.flags) for one in known)
    return native().Look(lambda: made, 0)


def _let_go(text: str, language: str | None) -> list[str]:
    """Return the rules that find something in a text that their looks would let go."""
    document = Document(text, language)
    found = []
    for rule in _RULES:
        if rule.languages and document.language not in rule.languages:
            continue
        if any(True for _ in rule(document)):
            asked = {document.language} if rule.languages else {document.language, None}
            found += [rule.name for one in asked if not _look(rule, one)(text)]
            hinted = [one for one in asked if rule.hints and not _hint(rule, one)(text)]
            found += [f"hints of {rule.name}"] if hinted else []
    return found


def _examples() -> list[tuple[str, str | None]]:
    examples = [
        (example.before, example.language)
        for rule in Chain.default().rules()
        for example in (*rule.examples, *rule.untouched)
    ]
    for file in sorted(_CASES.rglob("*.jsonl")):
        for line in filter(None, file.read_text("utf-8").split("\n")):
            row = json.loads(line)
            examples.append((row["text"], row.get("language")))
    return examples


def test_nothing_of_the_examples_is_let_go() -> None:
    some = random.Random(7)
    for text, language in _examples():
        assert not _let_go(text, language), text
        for _ in range(2):
            damaged = text
            for _ in range(some.randint(1, 5)):
                at = some.randint(0, len(damaged))
                damaged = damaged[:at] + some.choice(_DAMAGE) + damaged[at + some.randint(0, 1) :]
            assert not _let_go(damaged, some.choice([None, language])), damaged


@given(damaged_text, st.sampled_from([None, "en", "en-US", "de", "de-CH", "fr-FR", "es", "nl"]))
def test_nothing_of_damaged_text_is_let_go(text: str, language: str | None) -> None:
    assert not _let_go(text, language)


# What the patterns of numbers, dates, quotations and letters' orders are about.
_PIECES = (
    *("25.638.922", "25,638,922", "1.299,50", "1,299.50", "78,6%", "14.348.304.00", "100 034"),
    *("people", "euros", "islands", "3450", "over 30000", "12", "4.", "March 4,", "marzo 4,"),
    *("1931", "März", "mars", "Sept. 4,", "May", "2nd", "19ème", "5-й", "2ª", "edition"),
    *('"', '"we', 'see"', '",', '".', ".", "(", "The strike will be long", "and so on."),
    *("coast-this was", "coast-12.5 million", "of not", "by not", "condemn", "the war"),
    *("__PH1__", "{{2}}", "un@@", "##ing", "▁river", "&apos ;s", "Smith &;", "@-@"),
)
_LOCALES = (
    None,
    "en",
    "en-GB",
    "de",
    "de-CH",
    "es",
    "es-MX",
    "pt-PT",
    "fr",
    "pl",
    "ar",
    "hi",
    "da",
)

texts_of_pieces = st.lists(
    st.tuples(st.sampled_from(_PIECES), st.sampled_from((" ", " ", " ", "\n", "\n\n", "\n \t\n"))),
    max_size=12,
).map(lambda pairs: "".join(part for pair in pairs for part in pair))
_PARAGRAPH = (
    "Der Ausschuss teilte am Montag mit, dass er den Bericht noch in diesem Jahr vorlegt.\n\n"
)


@given(texts_of_pieces, st.sampled_from(_LOCALES), st.booleans())
def test_nothing_of_these_pieces_is_let_go(text: str, language: str | None, after: bool) -> None:
    assert not _let_go(text, language)
    assert not _let_go(f"{text}\n\n{_PARAGRAPH}" if after else f"{_PARAGRAPH}{text}", None)


def test_clean_sentences_are_let_go() -> None:
    sentences = {
        "en": "The board, which met on Monday, wants 5% more by March 4, 1931, and it costs €20.",
        "de": "Der Rat, der am 4. März tagte, will 5 % mehr, z. B. in Wien, für 20 € im Monat.",
        "fr": "Le conseil ; il veut « mieux » : qu’il publie le rapport, pour 20 € par mois !",
        "es": "El consejo quiere 5 % más. ¿Y por qué? Porque cuesta 20 €, dijo: «sí» y «no».",
    }
    for language, text in sentences.items():
        for rule in _RULES:
            is_triggered = not rule.triggers or any(map(text.__contains__, rule.triggers))
            if is_triggered and (not rule.languages or language in rule.languages):
                kept = {"punctuation/percent-spacing", "translation/dropped-umlaut"}
                assert rule.name in kept or not _look(rule, language)(text), rule.name


def test_a_look_is_made_once_for_rules_and_languages_that_share_it() -> None:
    forms = (pattern("abc"),)
    assert look_for(forms, "en") is look_for(forms, "de")
    assert look_for(lambda language: forms, "en") is not look_for(lambda language: forms, "de")
    assert look_for((), "en") is None


def test_word_lists_wait_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looks, "_ASKS", 2)
    monkeypatch.setattr(looks, "_CHARACTERS", 1)
    look = look_for((pattern("abcdef"),), None)
    assert [look("xyz") for _ in range(8)] == [True] * 7 + [False]


def test_between_lines_a_text_has_a_line_end_inside() -> None:
    look = native().Look(
        lambda: automaton((one.source, one.flags) for one in between_lines(pattern("a|b"))), 0
    )
    assert not look("abc")
    assert not look("abc\n")
    assert not look("x\ny")
    assert look("x\nb")
    assert look("a\n\nx")


def test_between_paragraphs_a_text_has_a_blank_line_inside() -> None:
    look = native().Look(
        lambda: automaton((one.source, one.flags) for one in between_paragraphs(pattern("a|b"))), 0
    )
    assert not look("abc")
    assert not look("x\nb")
    assert not look("x\n\nx")
    assert look("x\n\nb")
    assert look("a\n \nx")
