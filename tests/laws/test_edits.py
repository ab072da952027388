"""Laws of the edit algebra and the alignment, over arbitrary Unicode."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext import Alignment, Edit, EditError, Span
from normtext.edits import apply, compose, invert, tidy, validate
from tests.strategies import any_text, edits_of


@st.composite
def text_and_steps(draw: st.DrawFn, count: int) -> tuple[str, list[list[Edit]], list[str]]:
    texts = [draw(any_text)]
    steps = []
    for number in range(count):
        edits = draw(edits_of(texts[-1], f"house/step-{number}"))
        steps.append(edits)
        texts.append(apply(texts[-1], edits))
    return texts[0], steps, texts


@given(text_and_steps(1))
def test_inverse_leads_back(case: Any) -> None:
    text, (edits,), (_, out) = case
    assert apply(out, invert(edits)) == text
    assert invert(invert(edits)) == edits


@given(text_and_steps(2))
def test_composition_replays(case: Any) -> None:
    text, (first, second), texts = case
    net = compose(first, second)
    assert apply(text, net) == texts[-1]
    assert apply(texts[-1], invert(net)) == text


@given(text_and_steps(3))
def test_composition_is_associative(case: Any) -> None:
    _, (a, b, c), _ = case
    assert compose(compose(a, b), c) == compose(a, compose(b, c))


@given(text_and_steps(1))
def test_no_edits_are_the_identity(case: Any) -> None:
    _, (edits,), _ = case
    assert compose(edits, []) == edits == compose([], edits)


@given(text_and_steps(3))
def test_tidying_keeps_the_output_and_leaves_valid_edits(case: Any) -> None:
    text, (a, b, c), texts = case
    net = tidy(compose(compose(a, b), c))
    validate(text, net)
    assert apply(text, net) == texts[-1]
    for edit in net:
        assert edit.before != edit.after
        if len(edit.rules) > 1 and edit.before and edit.after:
            assert edit.before[0] != edit.after[0]
            assert edit.before[-1] != edit.after[-1]


@given(text_and_steps(2))
def test_alignment_composes_as_edits_do(case: Any) -> None:
    text, (first, second), texts = case
    whole = Alignment.from_edits(len(text), compose(first, second))
    parts = Alignment.from_edits(len(text), first).then(Alignment.from_edits(len(texts[1]), second))
    assert whole == parts
    assert whole.output_length == len(texts[-1])


@given(text_and_steps(3))
def test_alignment_composition_is_associative_with_an_identity(case: Any) -> None:
    _, steps, texts = case
    a, b, c = (
        Alignment.from_edits(len(text), edits) for text, edits in zip(texts, steps, strict=False)
    )
    assert a.then(b).then(c) == a.then(b.then(c))
    assert Alignment(a.length).then(a) == a == a.then(Alignment(a.output_length))


@given(text_and_steps(1))
def test_alignment_is_monotone_and_total(case: Any) -> None:
    text, (edits,), (_, out) = case
    for alignment, length, other in (
        (Alignment.from_edits(len(text), edits), len(text), len(out)),
        (Alignment.from_edits(len(text), edits).inverse(), len(out), len(text)),
    ):
        spans = [(i, j) for i in range(length + 1) for j in range(i, min(i + 4, length + 1))]
        mapped = [alignment.to_output(span) for span in spans]
        for span, (start, end) in zip(spans, mapped, strict=True):
            assert 0 <= start <= end <= other
            assert (span[0] < span[1]) or start == end
        carets = [m for span, m in zip(spans, mapped, strict=True) if span[0] == span[1]]
        assert carets == sorted(carets)
        # Of two spans the one that neither begins nor ends later maps likewise.
        full = [(s, m) for s, m in zip(spans, mapped, strict=True) if s[0] < s[1]]
        for (one, one_mapped), (two, two_mapped) in pairwise(full):
            if one[0] <= two[0] and one[1] <= two[1]:
                assert one_mapped.start <= two_mapped.start
                assert one_mapped.end <= two_mapped.end


@given(text_and_steps(1))
def test_unedited_characters_round_trip(case: Any) -> None:
    text, (edits,), (_, out) = case
    alignment = Alignment.from_edits(len(text), edits)
    edited = {i for edit in edits for i in range(edit.start, edit.end)}
    for index in set(range(len(text))) - edited:
        start, end = alignment.to_output((index, index + 1))
        assert out[start:end] == text[index]
        assert alignment.to_original((start, end)) == (index, index + 1)


@given(text_and_steps(1))
def test_mapping_there_and_back_covers_the_span(case: Any) -> None:
    text, (edits,), _ = case
    alignment = Alignment.from_edits(len(text), edits)
    deleted = {i for edit in edits if not edit.after for i in range(edit.start, edit.end)}
    for start in range(len(text)):
        for end in range(start + 1, min(start + 5, len(text) + 1)):
            if start in deleted or end - 1 in deleted:
                continue
            back = alignment.to_original(alignment.to_output((start, end)))
            assert back.start <= start
            assert back.end >= end


@given(text_and_steps(2))
def test_a_span_apart_from_edits_leads_there_and_back(case: Any) -> None:
    text, (first, second), (_, middle, out) = case
    of_first = Alignment.from_edits(len(text), first)
    for alignment, length in (
        (of_first, len(middle)),
        (of_first.then(Alignment.from_edits(len(middle), second)), len(out)),
    ):
        for start in range(length + 1):
            for end in range(start, length + 1):
                span = alignment.to_original_apart(start, end)
                assert span is None or span == alignment.to_original((start, end))
                assert span is None or alignment.to_output(span) == (start, end)


def test_spans_beside_deletions_are_apart_from_edits() -> None:
    alignment = Alignment(9, [(2, 4, 0), (5, 5, 1), (8, 9, 0)])
    assert alignment.to_original_apart(2, 3) == (4, 5)
    assert alignment.to_original_apart(4, 7) == (5, 8)
    assert alignment.to_original_apart(1, 7) == (1, 8)
    assert alignment.to_original_apart(3, 4) is None  # what was inserted
    assert alignment.to_original_apart(2, 2) is None


def test_the_written_rule_at_and_inside_an_edit() -> None:
    # "abcdef": "cd" -> "XYZ", "!" inserted before "f"
    alignment = Alignment(6, [(2, 4, 3), (5, 5, 1)])
    assert alignment.to_output((0, 2)) == Span(0, 2)
    assert alignment.to_output((2, 4)) == Span(2, 5)
    assert alignment.to_output((3, 5)) == Span(2, 6)  # begins inside: widens to the whole edit
    assert alignment.to_output((1, 3)) == Span(1, 5)  # ends inside: likewise
    assert alignment.to_output((3, 3)) == Span(5, 5)  # caret inside: the edit's end
    assert alignment.to_output((2, 2)) == Span(2, 2)
    assert alignment.to_output((4, 4)) == Span(5, 5)
    assert alignment.to_output((4, 5)) == Span(5, 6)  # inserted text stays outside, before ...
    assert alignment.to_output((5, 6)) == Span(7, 8)  # ... and after
    assert alignment.to_output((4, 6)) == Span(5, 8)
    assert alignment.to_output((5, 5)) == Span(6, 6)  # a caret stays before the insertion
    assert alignment.to_original((6, 7)) == Span(5, 5)
    assert alignment.to_original((3, 4)) == Span(2, 4)
    assert alignment.to_original((0, 8)) == Span(0, 6)


@given(text_and_steps(1))
def test_json_in_and_out(case: Any) -> None:
    text, (edits,), _ = case
    alignment = Alignment.from_edits(len(text), edits)
    assert Alignment.from_dict(json.loads(json.dumps(alignment.to_dict()))) == alignment
    assert [Edit.from_dict(json.loads(json.dumps(edit.to_dict()))) for edit in edits] == edits
    assert eval(repr(alignment), {"Alignment": Alignment}) == alignment


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 1, "x", "y", "house/rule")],
        [Edit(0, 9, "abc", "", "house/rule")],
        [Edit(2, 3, "c", "", "house/rule"), Edit(0, 1, "a", "", "house/rule")],
        [Edit(0, 2, "ab", "", "house/rule"), Edit(1, 3, "bc", "", "house/rule")],
        [Edit(2, 1, "", "", "house/rule")],
    ],
)
def test_edits_that_do_not_fit_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(EditError):
        apply("abc", edits)


def test_alignments_of_other_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot compose"):
        Alignment(3).then(Alignment(4))
    with pytest.raises(EditError):
        Alignment(3, [(2, 5, 0)])
    with pytest.raises(IndexError):
        Alignment(3).to_output((1, 4))


def test_memory_grows_with_edits_and_not_with_text() -> None:
    alignment = Alignment(10**15, [(10**14, 10**14 + 5, 2)])
    assert alignment.to_output((10**15 - 1, 10**15)) == (10**15 - 4, 10**15 - 3)
    assert len(alignment) == 1


def test_a_million_edits_compose() -> None:
    count = 1_000_000
    text = "ab" * count
    first = [Edit(i, i + 1, "a", "xy", "house/one") for i in range(0, 2 * count, 2)]
    middle = apply(text, first)
    second = [Edit(i, i + 1, "y", "", "house/two") for i in range(1, 3 * count, 3)]
    net = compose(first, second)
    assert len(net) == count
    assert apply(text, net) == apply(middle, second) == "xb" * count
