"""``normtext rules`` and ``normtext explain``."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Any

from normtext.chain import Chain
from normtext.explained import OWN, explained
from normtext.normalisers import all_rule_names, get_rule
from normtext.records import measured, measured_lines
from normtext.rendering import visible
from normtext.rule import Rule


def rules(options: Namespace) -> int:
    """List every rule with its safety, and what other packages bring with its origin."""
    found = [(get_rule(name), OWN) for name in all_rule_names()]
    foreign, chains = _installed()
    if options.format == "json":
        _write_json(
            [record(rule, origin) for rule, origin in found + foreign]
            + [
                {"chain": name, "origin": origin, **chain.to_dict()}
                for name, origin, chain in chains
            ]
        )
        return 0
    width = max(len(rule.name) for rule, _ in found + foreign)
    for rule, origin in found + foreign:
        shown = "" if origin == OWN else f" ({visible(origin)})"
        print(f"{rule.name:{width}}  {rule.safety.label:8} {visible(rule.summary)}{shown}")
    for name, origin, chain in chains:
        steps = ", ".join(step.name for step in chain)
        print(f"{visible(name):{width}}  {'chain':8} {visible(steps)} ({visible(origin)})")
    return 0


def _installed() -> tuple[list[tuple[Rule, str]], list[tuple[str, str, Chain]]]:
    """Load the installed plugins; one that cannot be loaded is named on standard error."""
    from normtext import plugins

    rules: list[tuple[Rule, str]] = []
    chains: list[tuple[str, str, Chain]] = []
    for plugin in plugins.installed(plugins.RULES) + plugins.installed(plugins.CHAINS):
        origin = f"{plugin.origin}, --{'plugin' if plugin.group == plugins.RULES else 'chain'} "
        origin += plugin.name
        try:
            if plugin.group == plugins.RULES:
                rules += ((rule, origin) for rule in plugins.rules_of(plugin))
            else:
                chains.append((plugin.name, origin, plugins.chain_of(plugin)))
        except plugins.PluginError as error:
            print(visible(f"normtext: {error}"), file=sys.stderr)
    return rules, chains


def explain(options: Namespace) -> int:
    """Print one rule's record; 2 if there is no such rule."""
    found = explained(options.rule) or next(
        (pair for pair in _installed()[0] if pair[0].name == options.rule), None
    )
    if found is None:
        try:
            get_rule(options.rule)
        except ValueError as error:
            print(visible(f"normtext: {error}"), file=sys.stderr)
        return 2
    if options.format == "json":
        _write_json(record(*found))
    else:
        print("\n".join(explanation(*found)))
    return 0


def record(rule: Rule, origin: str = OWN) -> dict[str, Any]:
    """Return a rule's record as plain JSON types; ``origin`` is the package it comes from."""
    return {
        "name": rule.name,
        "origin": origin,
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


def explanation(rule: Rule, origin: str = OWN) -> list[str]:
    """Return a rule's record as lines of text."""
    from inspect import cleandoc

    lines = [rule.name, "", rule.summary + ".", "", cleandoc(rule.explanation), ""]
    if origin != OWN:
        lines.append(f"From: {visible(origin)}")
    lines.append(f"Safety: {rule.safety.label} ({_SAFETY[rule.safety.label]})")
    if rule.mqm:
        lines.append(f"MQM error type: {rule.mqm}")
    lines.append(f"Languages: {', '.join(rule.languages) or 'all'}")
    if rule.examples:
        lines += ["", "Examples:"]
    for example in rule.examples:
        if example.source is not None:
            lines.append(f"  (source: {visible(example.source)})")
        lines.append(f"  {visible(example.before)}")
        if example.after is not None:
            lines.append(f"  → {visible(example.after)}")
    if rule.untouched:
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
