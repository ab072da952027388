"""``normtext rules`` and ``normtext explain``."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Any

from normtext.normalisers import all_rule_names, get_rule
from normtext.records import measured, measured_lines
from normtext.rendering import visible
from normtext.rule import Rule


def rules(options: Namespace) -> int:
    """List every rule with its safety."""
    found = [get_rule(name) for name in all_rule_names()]
    if options.format == "json":
        _write_json([record(rule) for rule in found])
        return 0
    width = max(len(rule.name) for rule in found)
    for rule in found:
        print(f"{rule.name:{width}}  {rule.safety.label:8} {rule.summary}")
    return 0


def explain(options: Namespace) -> int:
    """Print one rule's record; 2 if there is no such rule."""
    try:
        rule = get_rule(options.rule)
    except ValueError as error:
        print(f"normtext: {error}", file=sys.stderr)
        return 2
    if options.format == "json":
        _write_json(record(rule))
    else:
        print("\n".join(explanation(rule)))
    return 0


def record(rule: Rule) -> dict[str, Any]:
    """Return a rule's record as plain JSON types."""
    return {
        "name": rule.name,
        "family": rule.family,
        "summary": rule.summary,
        "explanation": rule.explanation,
        "safety": rule.safety.label,
        "mqm": rule.mqm,
        "languages": list(rule.languages),
        "examples": [example._asdict() for example in rule.examples],
        "untouched": [example._asdict() for example in rule.untouched],
        "measured": measured()["rules"].get(rule.name),
    }


def explanation(rule: Rule) -> list[str]:
    """Return a rule's record as lines of text."""
    from inspect import cleandoc

    lines = [rule.name, "", rule.summary + ".", "", cleandoc(rule.explanation), ""]
    lines.append(f"Safety: {rule.safety.label} ({_SAFETY[rule.safety.label]})")
    if rule.mqm:
        lines.append(f"MQM error type: {rule.mqm}")
    lines.append(f"Languages: {', '.join(rule.languages) or 'all'}")
    lines += ["", "Examples:"]
    for example in rule.examples:
        if example.source is not None:
            lines.append(f"  (source: {visible(example.source)})")
        lines.append(f"  {visible(example.before)}")
        if example.after is not None:
            lines.append(f"  → {visible(example.after)}")
    lines += ["", "Left alone:"]
    lines += [f"  {visible(example.before)}" for example in rule.untouched]
    return [*lines, "", "Measured:", *(f"  {line}" for line in measured_lines(rule.name))]


_SAFETY = {
    "safe": "applied by default",
    "repair": "applied at level repair",
    "suggest": "shown, never applied",
}


def _write_json(data: Any) -> None:
    import json

    json.dump(data, sys.stdout, indent=2)
    sys.stdout.write("\n")
