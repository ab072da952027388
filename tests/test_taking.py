"""What is taken of findings: the compiled part takes what the same in Python takes."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext import Chain, Edit, Finding, Safety, normalize, taking
from normtext.compiled import native
from normtext.edits import apply
from normtext.protection import addresses, switched_off
from normtext.taking import (
    disjoint,
    edits_of,
    is_apart,
    plain_disjoint,
    plain_edits_of,
    plain_sift,
    select,
    sift,
    take,
)
from tests.strategies import any_text, damaged_text

_STEP = Chain(["whitespace"]).steps[0]

texts = any_text | st.text(" \n\u2028ab", max_size=20)
thresholds = st.sampled_from([None, *Safety])


@st.composite
def findings_in(draw: st.DrawFn, text: str) -> list[Finding]:
    found = []
    for _ in range(draw(st.integers(0, 6))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        same = st.just((text[start:end],))
        after = draw(same | st.lists(st.sampled_from(["", "a", " ", "é"]), max_size=2).map(tuple))
        safety = draw(st.sampled_from(list(Safety)))
        found.append(
            Finding(start, end, f"house/{draw(st.integers(1, 3))}", "Found", after, safety)
        )
    return found


@given(st.data(), texts, thresholds)
def test_findings_are_sifted(data: st.DataObject, text: str, threshold: Safety | None) -> None:
    found = data.draw(findings_in(text))
    sifted = sift(found, text, threshold, _STEP)
    assert sifted == plain_sift(found, text, threshold, _STEP)
    saying, may_be_made, are_apart = sifted
    assert saying == [f for f in found if f.replacements[:1] != (text[f.start : f.end],)]
    assert are_apart == all(is_apart(finding, text) for finding in saying)
    assert may_be_made == ([] if threshold is None else [f for f in saying if _may(f, threshold)])


_PROTECTED = ("@", "://", "www.", "normtext:")
_parts = st.sampled_from(
    ("a", " ", "é", "\U0001f600", "w", "ww", ":", "/", "normtext", *_PROTECTED)
)


@pytest.mark.skipif(native() is None, reason="normtext is not compiled here")
@given(st.data(), texts | st.lists(_parts, max_size=12).map("".join), thresholds)
def test_the_same_is_taken_in_one_go(
    data: st.DataObject, text: str, threshold: Safety | None
) -> None:
    found = data.draw(findings_in(text))
    taken = take(found, text, threshold)
    assert (taken is None) == any(part in text for part in _PROTECTED)
    if taken is None:
        return
    assert not [*addresses(text), *switched_off(text)]
    saying, may_be_made, _ = plain_sift(found, text, threshold, _STEP)
    applied = plain_disjoint(may_be_made)
    made = plain_edits_of(text, applied) if applied else (None, text)
    assert taken == (saying, applied, *made)
    assert all(type(edit) is Edit for edit in taken[2] or ())


def test_findings_that_are_not_as_usual_are_not_taken_in_one_go() -> None:
    beyond = Finding(0, 9, "house/1", "Beyond the text", ("",), Safety.SAFE)
    assert take([beyond], "short", Safety.SAFE) is None
    with pytest.raises(ValueError, match="house/1"):
        sift([beyond], "short", Safety.SAFE, _STEP)
    if native() is not None:
        with pytest.raises(TypeError):
            native().take([], "", 2, int)


def _may(finding: Finding, threshold: Safety) -> bool:
    return finding.safety >= threshold and bool(finding.replacements)


@given(st.data(), texts, st.sampled_from(list(Safety)))
def test_disjoint_findings_are_made(data: st.DataObject, text: str, threshold: Safety) -> None:
    found = data.draw(findings_in(text))
    chosen = select(found, threshold)
    assert chosen == plain_disjoint([f for f in found if _may(f, threshold)])
    made, edited = edits_of(text, chosen)
    assert (made, edited) == plain_edits_of(text, chosen)
    assert all(type(edit) is Edit for edit in made)
    assert edited == apply(text, made)
    assert edited.isascii() == all(character < "\x80" for character in edited)


def test_the_longest_of_those_at_one_place_is_made_and_one_insertion() -> None:
    found = [Finding(a, b, "house/rule", "", ("x",)) for a, b in ((3, 4), (3, 5), (5, 5), (5, 5))]
    assert [finding[:2] for finding in disjoint(found)] == [(3, 5), (5, 5)]


@pytest.mark.parametrize(
    "span", [(-1, 1), (2, 1), (0, 4), (10**30, 10**30), (3, 10**30), (-(10**30), 2)]
)
def test_what_is_outside_the_text_is_an_error(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=r"whitespace.* found .* in a text of 3 code points"):
        sift([Finding(*span, "house/rule", "Found")], "abc", Safety.SAFE, _STEP)


class _Own(Finding):
    """A finding of somebody's own."""


@pytest.mark.parametrize(
    "finding",
    [
        _Own(0, 1, "house/rule", "Found", ("x",), Safety.SAFE),
        Finding(False, True, "house/rule", "Found", ("x",), Safety.SAFE),
        Finding(0, 1, "house/rule", "Found", ["x"], 2),  # type: ignore[arg-type]
    ],
)
def test_findings_out_of_the_ordinary_are_taken_as_they_were(finding: Finding) -> None:
    assert sift([finding], "abc", Safety.SAFE, _STEP) == ([finding], [finding], False)
    assert disjoint([finding]) == [finding]
    assert edits_of("abc", [finding]) == ((Edit(0, 1, "a", "x", "house/rule"),), "xbc")
    result = normalize("abc", chain=Chain([lambda d: [finding] if d.text == "abc" else []]))
    assert result.text == "xbc"


@pytest.mark.skipif(native() is None, reason="normtext is not compiled here")
def test_the_compiled_part_refuses_what_it_cannot_take() -> None:
    compiled = native()
    found = [Finding(0, 1, "house/rule", "Found", ("x",), Safety.SAFE)]
    assert compiled.sift([(0, 1)], "abc", 2) is None
    assert compiled.sift([found[0]._replace(safety="safe")], "abc", 2) is None
    assert compiled.sift([found[0]._replace(safety=10**30)], "abc", 2) is None
    assert compiled.sift([found[0]._replace(replacements=(1,))], "abc", 2) is None
    assert compiled.disjoint([(0, 1)]) is None
    assert compiled.edits_of("abc", found * 2, Edit) is None
    for refused in (
        lambda: compiled.sift(tuple(found), "abc", 2),
        lambda: compiled.sift(found, b"abc", 2),
        lambda: compiled.disjoint(tuple(found)),
        lambda: compiled.edits_of("abc", found, list),
        lambda: compiled.edits_of("abc", found, 1),
    ):
        with pytest.raises(TypeError):
            refused()


@given(damaged_text, st.sampled_from(["safe", "repair"]))
def test_a_run_is_the_same_without_the_compiled_part(text: str, level: str) -> None:
    result = normalize(text, level)
    with mock.patch.object(taking, "native", return_value=None):
        assert normalize(text, level) == result
