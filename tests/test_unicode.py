"""The unicode and whitespace rules on any text: no exceptions, no overlaps, done in one go."""

from __future__ import annotations

import time
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normtext.document import Document
from normtext.normalisers import family_rules, get_rule
from normtext.rule import Rule

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


@given(st.text(st.sampled_from("eêoơaăưd\u0301\u0300\u0323\u0302\u0309 ก\u0e49"), max_size=30))
@settings(max_examples=200, deadline=None)
def test_composition_only_makes_canonical_equivalents(text: str) -> None:
    out = text
    for finding in sorted(get_rule("unicode/composition")(Document(text, "vi")), reverse=True):
        out = out[: finding.start] + finding.replacements[0] + out[finding.end :]
    assert normalize("NFD", out) == normalize("NFD", text)


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
