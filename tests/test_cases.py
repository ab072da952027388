"""Every rule against its cases: what it must find, and first of all what it must not.

A case file is ``tests/cases/<family>/<rule>.jsonl``, one object a line:

``text``      what the rule is given
``language``  the document's language, or null to have it identified
``source``    (optional) the text it was translated from
``found``     the exact substrings the rule's findings cover, in order; ``[]``: must stay silent
``after``     (optional) the text with each finding's first replacement applied
``safety``    (optional) what every finding's safety must be
``xfail``     (optional) why this case is known to fail; strict: it must fail
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from normtext.document import Document
from normtext.normalisers import all_rule_names, get_rule
from normtext.rule import FAMILIES

CASES = Path(__file__).parent / "cases"


def case_rows(name: str) -> list[dict[str, Any]]:
    file = CASES / f"{name}.jsonl"
    if not file.exists():
        return []
    return [json.loads(line) for line in file.read_text("utf-8").split("\n") if line.strip()]


def all_cases() -> list[Any]:
    return [
        pytest.param(
            name,
            row,
            id=f"{name}:{number}",
            marks=[pytest.mark.xfail(reason=row["xfail"], strict=True)] if "xfail" in row else [],
        )
        for name in all_rule_names()
        for number, row in enumerate(case_rows(name), 1)
    ]


@pytest.mark.parametrize(("name", "row"), all_cases())
def test_case(name: str, row: dict[str, Any]) -> None:
    rule = get_rule(name)
    text = row["text"]
    findings = sorted(
        rule(Document(text, row.get("language"), row.get("source"))), key=lambda f: f.order
    )
    assert [text[f.start : f.end] for f in findings] == row["found"]
    for finding in findings:
        assert finding.rule == name
        assert finding.safety <= rule.safety
        if "safety" in row:
            assert finding.safety.label == row["safety"]
    if "after" in row:
        out = text
        for finding in reversed(findings):
            out = out[: finding.start] + finding.replacements[0] + out[finding.end :]
        assert out == row["after"]


@pytest.mark.parametrize("name", all_rule_names())
def test_cases_cover_four_languages_both_ways(name: str) -> None:
    rows = [row for row in case_rows(name) if "xfail" not in row]
    positive = {row["language"] for row in rows if row["found"]}
    negative = {row["language"] for row in rows if not row["found"]}
    languages = get_rule(name).languages
    wanted = min(4, len(languages)) if languages else 4
    assert len(positive) >= wanted, f"{name}: damage in {sorted(map(str, positive))} only"
    assert len(negative) >= wanted, f"{name}: clean text in {sorted(map(str, negative))} only"


@pytest.mark.parametrize("name", all_rule_names())
def test_record_examples_are_true(name: str) -> None:
    rule = get_rule(name)
    assert rule.explanation
    assert rule.summary
    assert rule.examples
    assert rule.untouched
    for example in rule.examples:
        findings = sorted(
            rule(Document(example.before, example.language, example.source)), key=lambda f: f.order
        )
        assert findings, example
        if example.after is not None:
            out = example.before
            for finding in reversed(findings):
                out = out[: finding.start] + finding.replacements[0] + out[finding.end :]
            assert out == example.after
    for example in rule.untouched:
        assert list(rule(Document(example.before, example.language, example.source))) == []


def test_no_case_file_without_a_rule() -> None:
    for file in CASES.rglob("*.jsonl"):
        name = file.relative_to(CASES).with_suffix("").as_posix()
        assert name in all_rule_names()


def test_every_family_has_several_rules() -> None:
    for family in FAMILIES:
        assert sum(name.startswith(family + "/") for name in all_rule_names()) >= 3
