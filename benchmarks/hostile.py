"""Hostile input: for every rule, text made to cost it more than its share.

``python -m benchmarks.hostile [--rule NAME] [--size CHARACTERS]`` prints, for each rule, the worst
growth found: the time of 10 x the text over the time of the text (10 is linear), then 100 x for the
worst. Inputs are made of the rule's own examples and triggers, repeated, and of runs of the
characters that tempt patterns to go back; each in the language of the example.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from normtext.document import Document
from normtext.normalisers import all_rule_names, get_rule
from normtext.rule import Rule

RUNS = {
    "spaces": " ",
    "tabs and spaces": "\t ",
    "line ends": "\n",
    "blank lines with a space": " \n",
    "open brackets": "(",
    "open square brackets": "[",
    "brackets": "()",
    "open quotes": "“",
    "straight quotes": '"',
    "apostrophes": "'",
    "stops": ".",
    "stops apart": ". ",
    "commas": ",",
    "dashes": "-",
    "hyphens at line ends": "a-\n",
    "combining marks": "\u0301",
    "joiners": "\u200d",
    "bidi controls": "\u202e",
    "surrogates": "\ud800",
    "ampersands": "&",
    "entities": "&amp;",
    "digits": "1",
    "digits and stops": "1.",
    "letters": "a",
    "letters apart": "a ",
    "capitals": "A",
    "one word": "word ",
    "one line": "word\n",
    "cjk": "中",
    "cyrillic in latin": "aа",
    "mojibake": "Ã",
    "slashes": "/",
    "at signs": "a@",
    "equals": "=",
    "less than": "<",
    "underscores": "_",
    "emoji": "👩🏽\u200d",
}
"""Runs by name."""


class Input(NamedTuple):
    """``text(n)`` is the hostile text of about ``n`` characters."""

    name: str
    text: Callable[[int], str]
    language: str | None


def inputs(rule: Rule) -> Iterator[Input]:
    """Yield what is tried on a rule."""
    for number, example in enumerate(rule.examples[:3]):
        before = example.before
        for glue, named in (
            (" ", "one line"),
            ("\n", "lines"),
            ("\n\n", "paragraphs"),
            ("", "glued"),
        ):
            yield Input(f"example {number + 1}, {named}", _repeat(before + glue), example.language)
        half = before[: len(before) // 2]
        yield Input(f"example {number + 1}, first half", _repeat(half), example.language)
        yield Input(f"example {number + 1}, then spaces", _ending(before, " "), example.language)
    language = rule.examples[0].language if rule.examples else None
    for trigger in rule.triggers[:8]:
        yield Input(f"trigger {trigger!r}", _repeat(trigger), language)
        yield Input(f"trigger {trigger!r} apart", _repeat(trigger + " "), language)
        yield Input(f"trigger {trigger!r}, then letters", _ending(trigger, "a"), language)
    first = rule.triggers[0] if rule.triggers else ""
    for name, run in RUNS.items():
        yield Input(name, _ending(first, run) if first else _repeat(run), language)


def _repeat(piece: str) -> Callable[[int], str]:
    return lambda size: piece * max(1, size // max(1, len(piece)))


def _ending(head: str, run: str) -> Callable[[int], str]:
    return lambda size: head + run * max(1, size // len(run)) + head


def seconds(rule: Rule, text: str, language: str | None, times: int = 1) -> float:
    """Return the least processor time of the rule on a new document of the text."""
    best = float("inf")
    for _ in range(times):
        document = Document(text, language)
        started = time.process_time()
        for _ in rule(document):
            pass
        best = min(best, time.process_time() - started)
    return best


class Growth(NamedTuple):
    """How a rule's time grew on one input."""

    ratio: float
    input: Input
    seconds: float


def worst(rule: Rule, size: int) -> Growth:
    """Return the input whose time grew most from ``size`` characters to ten times that."""
    found = Growth(0.0, Input("none", _repeat(""), None), 0.0)
    for one in inputs(rule):
        small = seconds(rule, one.text(size), one.language, 3)
        large = seconds(rule, one.text(size * 10), one.language)
        # Below a millisecond for ten times the text nothing can be said, nor is there a need.
        ratio = large / max(small, large / 1000, 1e-4)
        if large > 0.002 and ratio > 15:
            large = seconds(rule, one.text(size * 10), one.language, 2)
            small = seconds(rule, one.text(size), one.language, 5)
            ratio = large / max(small, 1e-4)
        if ratio > found.ratio:
            found = Growth(ratio, one, large)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser.add_argument("--rule", action="append", help="only this rule (may be repeated)")
    parser.add_argument("--size", type=int, default=2000, help="characters of the small text")
    options = parser.parse_args()
    names = options.rule or all_rule_names()
    print(
        f"## growth on hostile input: {options.size:,} characters to ten times and a hundred times"
    )
    print(f"  {'rule':36} {'10 x':>6} {'100 x':>7} {'s at 10 x':>9}  worst input")
    bad = []
    for name in names:
        rule = get_rule(name)
        growth = worst(rule, options.size)
        hundred = ""
        if growth.ratio > 15 and growth.seconds < 2:
            one = seconds(rule, growth.input.text(options.size), growth.input.language, 3)
            large = seconds(rule, growth.input.text(options.size * 100), growth.input.language)
            hundred = f"{large / max(one, 1e-4):.0f}"
            if large / max(one, 1e-4) > 200:
                bad.append(name)
        elif growth.ratio > 15:
            bad.append(name)
            hundred = "-"
        figures = f"{growth.ratio:6.1f} {hundred:>7} {growth.seconds:9.3f}"
        print(f"  {name:36} {figures}  {growth.input.name}", flush=True)
    print(f"  more than linear: {', '.join(bad) or 'none'}")


if __name__ == "__main__":
    main()
