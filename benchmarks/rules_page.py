"""``python -m benchmarks.rules_page``: renders docs/rules.md from the rules' own records."""

from __future__ import annotations

from inspect import cleandoc
from pathlib import Path

from normtext.normalisers import all_rule_names, get_rule
from normtext.records import measured_lines
from normtext.rendering import visible
from normtext.rule import FAMILIES, Example

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"


def render() -> str:
    """Return the page's text."""
    lines = [
        "# Rules",
        "",
        "Made by `python -m benchmarks.rules_page` from each rule's own record; "
        "`normtext explain RULE` prints one. `safe` is applied by default, `repair` at level "
        "`repair`, `suggest` only shown; it is the most a finding of the rule may be. The figures "
        "are printed by `python -m benchmarks rules`.",
        "",
    ]
    for family in FAMILIES:
        lines += [f"## {family}", ""]
        for name in all_rule_names():
            if not name.startswith(family + "/"):
                continue
            rule = get_rule(name)
            lines += [f"### `{name}`", "", f"{rule.summary}. **{rule.safety.label}**", ""]
            lines += [cleandoc(rule.explanation), ""]
            for example in rule.examples:
                after = "" if example.after is None else f" → {_code(example.after)}"
                lines.append(f"- {_code(example.before)}{after}{_beside(example)}")
            lines += [
                f"- left alone: {_code(example.before)}{_beside(example)}"
                for example in rule.untouched
            ]
            lines += ["", " ".join(measured_lines(name)), ""]
    return "\n".join(lines)


def _beside(example: Example) -> str:
    return "" if example.source is None else f" (source: {_code(example.source)})"


def _code(text: str) -> str:
    shown = visible(text) or "(nothing)"
    fence = "``" if "`" in shown else "`"
    return f"{fence}{shown}{fence}"


if __name__ == "__main__":
    PAGE.write_text(render(), "utf-8")
