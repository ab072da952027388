"""Diffs are exact: patch makes of the original what the edits make of it."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normtext import Edit, Finding, Result
from normtext.edits import apply
from normtext.rendering import html_diff, terminal_diff, unified_diff, visible


@st.composite
def lines_and_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text("ab\n", max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        after = draw(st.text("xy\n", max_size=3))
        if after != text[start:end]:
            edits.append(Edit(start, end, text[start:end], after, "house/rule"))
    return text, edits


@given(lines_and_edits())
@settings(max_examples=60)
def test_git_apply_takes_the_unified_diff(
    tmp_path_factory: pytest.TempPathFactory, case: Any
) -> None:
    text, edits = case
    out = apply(text, edits)
    if out == text or not text or not out:
        return
    folder: Path = tmp_path_factory.mktemp("patch")
    file = folder / "file.txt"
    file.write_bytes(text.encode())
    diff = unified_diff(text, edits, "file.txt", context=1)
    done = subprocess.run(
        ["git", "apply", "--unidiff-zero", "-"],
        input=diff.encode(),
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, (diff, done.stderr)
    assert file.read_bytes().decode() == out


def test_no_edits_no_diff() -> None:
    assert unified_diff("a\n", [], "x") == ""
    assert str(Result("a", "a")) == "(unchanged)"


def test_terminal_diff_marks_and_colours() -> None:
    edits = [Edit(2, 4, "\u200b ", "", "unicode/invisible")]
    assert terminal_diff("ab\u200b cd", edits, color=False) == (
        "2: ab[-<U+200B> -]cd\n  (unicode/invisible)"
    )
    assert "\x1b[31m<U+200B> \x1b[0m" in terminal_diff("ab\u200b cd", edits, color=True)


def test_html_diff_escapes_and_marks() -> None:
    text = "<b>x</b> & more"
    html = html_diff(
        text,
        [Edit(3, 4, "x", '"', "house/<rule>")],
        [Finding(11, 15, "house/rule", "<script>")],
    )
    assert "&lt;b&gt;<del" in html
    assert '<ins title="house/&lt;rule&gt;">&quot;</ins>' in html
    assert "<script>" not in html
    assert "&amp; <mark" in html


def test_visible_writes_out_what_cannot_be_seen() -> None:
    assert visible("a\n\t\u202e\ud800\x1bé") == "a⏎⇥<U+202E><U+D800><U+001B>é"
