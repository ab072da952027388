"""Every rule on hostile input does work in proportion: counted in lines of Python, not in seconds.

What compiled code does is not counted here; ``python -m benchmarks.hostile`` times it.
"""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from benchmarks.hostile import RUNS, Input, inputs
from normtext.document import Document
from normtext.normalisers import all_rule_names, get_rule
from normtext.rule import Rule

SMALL = 300
TRIED = ("spaces", "line ends", "open brackets", "straight quotes", "stops apart", "one word")


def lines_run(rule: Rule, one: Input, size: int) -> int:
    """Return how many lines of Python a rule runs on a hostile text."""
    document = Document(one.text(size), one.language)
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        for _ in rule(document):
            pass
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", all_rule_names())
def test_ten_times_the_text_is_ten_times_the_work(name: str) -> None:
    rule = get_rule(name)
    for one in inputs(rule):
        if one.name not in TRIED and not one.name.startswith("example 1"):
            continue
        lines_run(rule, one, SMALL)  # what is loaded at first use is not counted
        small, large = (lines_run(rule, one, size) for size in (SMALL, SMALL * 10))
        if large > 25 * small:  # 100 if quadratic
            # Perhaps only the longer text was worth a look: then ten times that says more.
            assert lines_run(rule, one, SMALL * 100) <= 25 * large, one.name


def test_what_is_tried_is_there() -> None:
    assert set(TRIED) <= set(RUNS)
