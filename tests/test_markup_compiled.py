"""The compiled reading of Markdown says what the same in Python says."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normtext.markup import markdown
from normtext.markup._blocks import plain_blocks
from normtext.markup._inline import plainly_inside
from normtext.markup._spans import line_edges, plainly_blanked
from normtext.markup._tree import Source
from normtext.protection import merge
from normtext.span import Span
from tests.test_markup_blocks import LINES, PLAIN, UNCLEAR

compiled = pytest.importorskip("normtext._markup", reason="normtext is not compiled here")

MORE = [
    "+++", "\ufeff", "  * a", "     - b", "1234567890. c", "[d]: e f", "[^g]: h", "| - |", "|:-:|",
    "| a \\| b |", "<TextArea>", "</SCRIPT>", "<preé", "<!", "> 1. ```", "    \t", "a  ", "\r",
    "\x00", "![a](b \"c\")", "[é] [É]: x", "[É]: http://y", "*日*.", "**a**_b_", "a_b__c_ d", " * ",
    "(*a*)", "*a", "***é***", "*\u00a0a*", "* a*", "`a ``b`", "``a``", "a & b < 3 ~",
    "[a](b)[c]", "[a] (b)", "![[a](b)](c)", "\\", "$", "\ud800",
]  # fmt: skip
CHARACTERS = '`*_[]()!<>&$~#|-+:\\ \n\t"x1.é中^日\u00a0\ud800'
pieces = st.sampled_from([*LINES, *MORE]) | st.text(CHARACTERS, max_size=12)
texts = st.lists(pieces, max_size=12).map("\n".join) | st.lists(pieces, max_size=6).map("".join)


@given(texts)
@example("\n".join(["- a", *("  " * depth + "- b" for depth in range(1, 70)), ""]))
@example("+++\na\n+++\n\nb\n")
@example("---\na: b\n")
def test_blocks_are_the_same(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert compiled.blocks(data) == tuple(map(list, plain_blocks(data)))


@pytest.mark.parametrize("text", [*PLAIN, *UNCLEAR])
def test_those_of_examples_too(text: str) -> None:
    test_blocks_are_the_same.hypothesis.inner_test(text)


@given(texts)
def test_paragraphs_are_the_same(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    places = [(0, len(data))]
    start = 0
    for line in data.split(b"\n"):
        places.append((start, start + len(line)))
        start += len(line) + 1
    for labels in (set[str](), {"[a]", "[é]"}):
        assert compiled.inline(data, places, labels) == plainly_inside(data, places, labels)


@given(texts, st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=4))
def test_spans_are_the_same(text: str, given_spans: list[tuple[int, int]]) -> None:
    source = Source(text)
    bound = len(text)
    more = [Span(*sorted((min(start, bound), min(end, bound)))) for start, end in given_spans]
    places = plain_blocks(source.data).markup
    spans = compiled.merged(source.data, len(text), places, more, Span)
    assert spans == merge([*source.spans(places), *line_edges(text), *more])
    assert all(type(span) is Span for span in spans)
    assert compiled.blanked(text, spans) == plainly_blanked(text, spans)


@given(texts)
def test_files_are_read_the_same(text: str) -> None:
    read = markdown.read(text)
    with pytest.MonkeyPatch.context() as patch:
        for module in ("_blocks", "_inline", "markdown"):
            patch.setattr(f"normtext.markup.{module}.compiled", lambda: None)
        assert markdown.read(text) == read


@pytest.mark.parametrize(
    "unit", ["```\n", "- a\n\n", "| a |\n", "[a]: b\n", "`", "*a ", "[", "_", "*a_ ", "<!--\n\n"]
)
def test_runs_are_read_in_linear_time(unit: str) -> None:
    data = unit.encode() * 200_000
    compiled.blocks(data)
    compiled.inline(data, [(0, len(data))], {"[a]"})


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(TypeError):
        compiled.blocks("a")
    with pytest.raises(ValueError, match="outside"):
        compiled.inline(b"a", [(0, 2)], set())
    with pytest.raises(ValueError, match="outside"):
        compiled.merged(b"a", 1, [(0, 2)], [], Span)
    for wrong in ([(0,)], [(-1, 1)], [1]):
        with pytest.raises(ValueError, match="pair"):
            compiled.inline(b"a", wrong, set())
    with pytest.raises(TypeError):
        compiled.merged(b"a", 1, [], [], int)
