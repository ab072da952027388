"""The promises of normalize and check, over damaged prose and arbitrary Unicode."""

from __future__ import annotations

import json
import pickle
import re
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import normtext
from normtext import Chain, Document, Finding, Result, Safety, Step
from normtext.edits import apply, invert, validate
from normtext.rule import FAMILIES
from tests.strategies import damaged_text

levels = st.sampled_from(["safe", "repair"])
languages = st.sampled_from([None, "en", "fr", "de", "ja"])
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


@given(damaged_text, levels, languages)
def test_edits_replay_and_invert(text: str, level: str, language: str | None) -> None:
    result = normtext.normalize(text, level, language=language)
    validate(text, result.edits)
    assert apply(text, result.edits) == result.text
    assert apply(result.text, invert(result.edits)) == text
    assert result.revert() == text
    assert all(edit.before != edit.after for edit in result.edits)


@given(damaged_text, levels, languages)
def test_normalising_the_output_changes_nothing(
    text: str, level: str, language: str | None
) -> None:
    once = normtext.normalize(text, level, language=language).text
    again = normtext.normalize(once, level, language=language)
    assert again.text == once
    assert again.edits == ()


@given(damaged_text, levels)
def test_reverting_one_edit_leaves_the_others(text: str, level: str) -> None:
    result = normtext.normalize(text, level)
    for edit in result.edits[:3]:
        others = [one for one in result.edits if one != edit]
        assert result.revert(edit) == apply(text, others)
        assert result.reject(edit).edits == tuple(others)
        assert result.history(edit)


@given(damaged_text, languages)
def test_check_is_what_repair_applies_and_what_it_leaves(text: str, language: str | None) -> None:
    found = normtext.check(text, language=language)
    result = normtext.normalize(text, "repair", language=language)
    assert set(result.findings) <= set(found)
    for finding in found:
        assert 0 <= finding.start <= finding.end <= len(text)
    if result.edits:
        assert any(finding.safety >= Safety.REPAIR for finding in found)
    for edit in result.edits:
        assert any(f.start <= edit.end and edit.start <= f.end for f in found)


@given(damaged_text, st.data(), levels)
def test_protected_spans_survive(text: str, data: Any, level: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    result = normtext.normalize(text, level, protect=[(start, end)])
    new_start, new_end = result.alignment.to_output((start, end))
    assert result.text[new_start:new_end] == text[start:end]
    for edit in result.edits:
        assert start == end or edit.end <= start or edit.start >= end


@given(damaged_text, levels)
def test_safe_edits_nothing_that_repair_would_not(text: str, level: str) -> None:
    if not normtext.normalize(text, "repair").edits:
        assert normtext.normalize(text, "safe").text == text


@given(damaged_text, levels)
def test_json_in_and_out(text: str, level: str) -> None:
    assume(_PAIR.search(text) is None)  # which JSON reads as one code point
    result = normtext.normalize(text, level)
    back = Result.from_dict(json.loads(json.dumps(result.to_dict())))
    assert back == result
    assert back.original == text
    assert back.edits == result.edits
    without_history = {k: v for k, v in result.to_dict().items() if k != "steps"}
    assert Result.from_dict(without_history).original == text
    for finding in result.findings:
        assert Finding.from_dict(json.loads(json.dumps(finding.to_dict()))) == finding


@given(damaged_text)
def test_diffs_never_raise_and_escape(text: str) -> None:
    result = normtext.normalize(text + "\x1b[31m<script>alert(1)</script>  \n", "repair")
    assert "<script>" not in result._repr_html_()
    assert "\x1b" not in result._repr_html_()
    assert "\x1b" not in result.diff(color=False)
    assert str(result)
    assert repr(result)


@given(st.lists(damaged_text, min_size=1, max_size=4), levels)
def test_local_rules_give_the_same_by_paragraph_and_whole(lines: list[str], level: str) -> None:
    local = Chain([rule.name for rule in Chain.default().rules() if rule.local])
    lines = [line.replace("\n", " ").replace("\r", " ").strip() for line in lines]
    # A switch holds from its paragraph on: it is the document's, not the paragraph's.
    assume(all(line and "normtext:" not in line for line in lines))
    apart = [normtext.normalize(line, level, language="en", chain=local).text for line in lines]
    whole = normtext.normalize("\n\n".join(lines), level, language="en", chain=local).text
    assert whole == "\n\n".join(apart)


@given(damaged_text, levels)
def test_crlf_is_kept_and_does_not_matter(text: str, level: str) -> None:
    plain = text.replace("\r", "")
    assume("\n" in plain)
    crlf = plain.replace("\n", "\r\n")
    result = normtext.normalize(crlf, level)
    assert result.text == normtext.normalize(plain, level).text.replace("\n", "\r\n")
    assert apply(crlf, result.edits) == result.text
    for edits, (before, _) in zip(result.steps, _texts(crlf, result), strict=True):
        validate(before, edits)
    spans = {(f.start, f.end) for f in normtext.check(crlf)}
    assert all(0 <= start <= end <= len(crlf) for start, end in spans)


def _texts(text: str, result: Result) -> list[tuple[str, str]]:
    texts = []
    for edits in result.steps:
        after = apply(text, edits)
        texts.append((text, after))
        text = after
    return texts


chains = st.lists(st.sampled_from([*FAMILIES, "translation/premature-stop"]), max_size=4).map(Chain)


@given(chains, chains, chains, damaged_text)
def test_chains_are_associative_values(a: Chain, b: Chain, c: Chain, text: str) -> None:
    left, right = (a | b) | c, a | (b | c)
    assert left == right == Chain([a, b, c]) == Chain([Chain([a, b]), c])
    assert hash(left) == hash(right)
    assert eval(repr(left), {"Chain": Chain, "Step": Step}) == left
    assert pickle.loads(pickle.dumps(left)) == left
    assert Chain.from_dict(json.loads(json.dumps(left.to_dict()))) == left
    assert a | Chain([]) == a == Chain([]) | a


@given(damaged_text)
@example("x" * 2_000_000)
@example("[" * 300_000)
@example("“" * 200_000 + "\n" * 100_000)
@example(" " * 500_000 + ".")
@example("a\u0301" * 300_000)
@example("a?b " + "x" * 400_000)
def test_never_raises(text: str) -> None:
    normtext.check(text)


def test_same_result_in_another_process() -> None:
    import subprocess
    import sys

    text = "El the war. world and [el presidente de Rusia] Ã©tÃ© \u200b the the"
    program = (
        f"import normtext, json;print(json.dumps(normtext.normalize({text!r}, 'repair').to_dict()))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1


def test_only_and_without() -> None:
    chain = Chain.default()
    assert [step.name for step in chain.without("boilerplate")] == list(FAMILIES[:-1])
    assert chain.only("unicode", "encoding") == Chain(["encoding", "unicode"])
    assert chain.only("whitespace/trailing") == Chain(["whitespace/trailing"])
    names = {rule.name for rule in chain.without("whitespace/trailing").rules()}
    assert "whitespace/trailing" not in names
    assert "whitespace/space-run" in names
    assert chain[:2] == Chain(["encoding", "unicode"])
    assert chain[0] == Step("encoding")


@pytest.mark.parametrize("name", ["boilerplat", "whitespace/trailling", "nothing/at-all"])
def test_unknown_names_are_refused_with_what_there_is(name: str) -> None:
    with pytest.raises(ValueError, match=re.escape(name)):
        Chain([name])
    with pytest.raises(ValueError, match=re.escape(name)):
        Chain.default().without(name)


def test_a_chain_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Chain.default().steps = ()


def test_bad_arguments_say_what_to_do() -> None:
    with pytest.raises(ValueError, match="safe, repair"):
        normtext.normalize("x", "all")
    with pytest.raises(TypeError, match="decode bytes"):
        normtext.normalize(b"x")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="protected span"):
        normtext.normalize("a  b", protect=[(0, 99)])
    with pytest.raises(TypeError, match=r"find\(document\)"):
        Chain([42])  # type: ignore[list-item]


def test_a_finding_outside_the_text_is_refused() -> None:
    def careless(document: Document) -> list[Finding]:
        return [Finding(0, 99, "house/careless", "too far", ("",), Safety.SAFE)]

    with pytest.raises(ValueError, match="house/careless"):
        normtext.normalize("x", chain=Chain([careless]))
