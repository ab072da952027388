"""Plain blocks of Markdown are told without a parser, and as the parser tells them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from normtext.markup import markdown
from normtext.markup._blocks import Blocks, blocks
from normtext.markup._tree import Source

# Lines that begin, go on with or end blocks, or nearly do.
LINES = [
    "", "", "", "text here", "More *text* here", "  indented", "    code", "      more code",
    "# Head", "## Head ##", "#tag", "* item", "- item", "- another", "  - inner", "    - deep",
    "   three", "-", "-     five", "+ plus", "1. one", "2. two", "10) ten", "2.5 apples",
    "1986. A year", "```", "```py", "````", "~~~", "  ```", "    ```", "- ```", "---", "===",
    "***", "* * *", "--", "-|-", "| a | b |", "|---|---|", "| `c` | d |", "| `c | d` |", "| x |",
    "a|b", "> quote", ">", "> - x", "<!-- c -->", "<!-- open", "close -->", "<div>", "</div>",
    "<pre>", "</pre>", "<?x", "text <!-- in -->", "[a]: http://x.y", '[b]: /z "t"',
    "[a] and [c](d)", "[x]:", "  [a]: b", "[x", "y]: z", "'t'", "[^1]: note here", "[^1]: n",
    "- [`x`]: foo bar",
    "- [ ] task", "a & b", "&amp; x", "`<b>` x < 3", "~one~ a", "~ a", "2 \\* 3", "\ttab",
    "_em_ x", "**日本語**。", "é `à`", "!!! note", "{% x %}", "+++",
]  # fmt: skip
PLAIN = [
    "# A *b*\n\nText `c`\nd.\n\n- e\n  f\n- g\n  - h\n\n1. i\n2. j\n\n```\nk\n\nl\n```\nm\n",
    "a\n- b\n# c\nd\n## e\n",
    "a\n\n    b\n\n    c\n\nd\n",
    "| a | `b` |\n| --- | :-: |\n| c | |\n\n[d]: http://e.f/g\n\n<!-- h -->\ni [d]\n\n---\nj\n",
    "  * a\n\n  * b\n    c\n\nd\n",
]
UNCLEAR = [
    "> a\n", "<div>\n", "a\n===\n", "- a\n\n  b\n", "|a|b|\n", "[a\nb]: c\n", "```\na\n",
    "- [x] a\n", "a\n1. b\n", "-     a\n", "\ta\n", "---\n\na: b\n\n---\n",
    "a\x0cb\n", "a\r\nb\r\n",
]  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_plain_blocks_need_no_parser(text: str) -> None:
    assert blocks(text.encode()).unknown == []
    assert _protected(text, blocks) == _protected(text, _parsed)


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_not_plain_is_left_to_the_parser(text: str) -> None:
    assert blocks(text.encode()).unknown == [(0, len(text))]


def test_only_the_unclear_part_is_left_to_the_parser() -> None:
    text = "# A\n\nb\n\n> c\nd\n\n- e\n\n      f\n\ng\n\n```\nh\n"
    unclear = [text[start:end] for start, end in blocks(text.encode()).unknown]
    assert unclear == ["> c\nd\n\n", "- e\n\n      f\n\n", "```\nh\n"]


@given(st.lists(st.sampled_from(LINES), max_size=12), st.booleans())
def test_blocks_are_as_the_parser_has_them(lines: list[str], ended: bool) -> None:
    text = "\n".join(lines) + "\n" * ended
    # What the grammar gives up on it has no opinion of.
    assume(not Source(text).parse("markdown").has_error)
    assert _protected(text, blocks) == _protected(text, _parsed)


@pytest.mark.parametrize(
    "unit", ["```\n", "~~~\na\n", "- a\n", "| a |\n", "<!-- ", "[a]: b\n", "`"]
)
def test_runs_are_read_in_linear_time(unit: str) -> None:
    found = blocks(unit.encode() * 200_000)
    assert found.unknown or found.markup or found.texts


def _parsed(data: bytes) -> Blocks:
    return Blocks([], [], [], [(0, len(data))])


def _protected(text: str, split: Callable[[bytes], Blocks]) -> str:
    """The text without what is protected; ends of lines stay in either case."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "blocks", split)
        covered = {i for start, end in markdown.read(text).protected for i in range(start, end)}
    return "".join("·" if i in covered and c != "\n" else c for i, c in enumerate(text))
