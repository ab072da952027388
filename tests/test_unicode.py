"""The unicode and whitespace rules on any text: no exceptions, no overlaps, done in one go."""

from __future__ import annotations

import time
from unicodedata import category, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normtext.document import Document
from normtext.finding import Finding
from normtext.normalisers import family_rules, get_rule
from normtext.rule import Rule
from tests.strategies import damaged_text

RULES = [*family_rules("unicode"), *family_rules("whitespace")]
PIECES = st.sampled_from(
    [
        *"abé жα東ا क",
        *("\u200b", "\u200c", "\u200d", "\ufe0f", "\u00ad", "\u202e", "\u202c", "\u200f", "\u2067"),
        *("\U000e0061", "\U000e007f", "🏴", "👩", "❤", "\x00", "\x0b", "\ufffc", "\ud800", "\x85"),
        *("e\u0301", "\u1112\u1161\u11ab", "ﬁ", "Ａ１", "cтo", "whоle", "ﻛﺘ"),
        *(" ", "  ", "\xa0", "\u3000", "\u2003", "\t", "\n", "\n\n\n", "\r", "\r\n", "\u2028"),
        *("word", "exam-\nple", ". ", "1. ", "| "),
    ]
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.name))
@given(st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=120, deadline=None)
def test_spans_are_ordered_and_repairs_change_something(rule: Rule, text: str) -> None:
    end = 0
    for finding in sorted(rule(Document(text, "en"))):
        assert end <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] not in finding.replacements
        end = finding.end


@pytest.mark.parametrize(
    "rule",
    [*family_rules("encoding"), *family_rules("unicode")],
    ids=lambda rule: str(rule.name),
)
@given(st.one_of(st.lists(PIECES, max_size=14).map("".join), damaged_text))
@settings(max_examples=60, deadline=None)
def test_waiting_for_triggers_changes_no_result(rule: Rule, text: str) -> None:
    document = Document(text, "en")
    assert list(rule(document)) == list(rule.find(document))


@given(st.text(st.sampled_from("eêoơaăưd\u0301\u0300\u0323\u0302\u0309 ก\u0e49"), max_size=30))
@settings(max_examples=200, deadline=None)
def test_composition_only_makes_canonical_equivalents(text: str) -> None:
    out = text
    for finding in sorted(get_rule("unicode/composition")(Document(text, "vi")), reverse=True):
        out = out[: finding.start] + finding.replacements[0] + out[finding.end :]
    assert normalize("NFD", out) == normalize("NFD", text)


def all_findings(text: str, family: str, language: str = "en") -> list[Finding]:
    document = Document(text, language)
    return [finding for rule in family_rules(family) for finding in rule(document)]


@pytest.mark.parametrize("frame", ["{}", "so {} good", "a{}b", "{0}{0}"])
def test_every_emoji_sequence_is_left_alone(frame: str) -> None:
    emoji = pytest.importorskip("emoji")
    text = "\n".join(frame.format(sequence) for sequence in emoji.EMOJI_DATA)
    assert all_findings(text, "unicode") == []


def test_every_composed_character_is_left_alone_by_composition() -> None:
    rule = get_rule("unicode/composition")
    for code in range(0xA0, 0x30000):
        if 0xD800 <= code <= 0xDFFF or category(chr(code)) == "Cn":
            continue
        text = normalize("NFC", chr(code))
        assert list(rule(Document(f"\n{text} 1{text}", "en"))) == [], hex(code)


def test_every_decomposition_is_put_together_or_left_equivalent() -> None:
    rule = get_rule("unicode/composition")
    for code in range(0xC0, 0x2000):
        text = normalize("NFD", chr(code))
        out = text
        for finding in sorted(rule(Document(text, "en")), reverse=True):
            out = out[: finding.start] + finding.replacements[0] + out[finding.end :]
        assert normalize("NFD", out) == text
        if code < 0x530 and normalize("NFC", text) == chr(code):
            assert out == chr(code)


@pytest.mark.parametrize(
    "cluster",
    [
        "क्‍ष",
        "র‍্য",
        "ശ്‍",
        "می‌خواهم",
        "ක්‍ය",
        "กำ",
        "각",
        "🇫🇷",
        "1️⃣",
        "👩🏽‍🚒",
        "z̀́",
        "ខ្មែរ​ភាសា",
        "ᠮᠣᠩᠭᠣᠯ ᠤᠨ",
    ],
)
def test_grapheme_clusters_that_need_invisible_characters_keep_them(cluster: str) -> None:
    assert all_findings(f"x {cluster} y", "unicode") == []


@pytest.mark.parametrize(
    "unit",
    [
        " ",
        "a  ",
        "e\u0301",
        "\u0301",
        "\u200b",
        "\u202a",
        "\n",
        "\r",
        "\x00 ",
        "аa",
        "a-\n",
        "\xa0 ",
    ],
)
def test_linear_on_long_runs(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    for rule in RULES:
        start = time.perf_counter()
        for _ in rule(Document(text, "en")):
            pass
        assert time.perf_counter() - start < 5, rule.name
