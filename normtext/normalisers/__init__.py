"""The seven families of rules, and the index that finds a rule by its name.

The index is the folder: ``normalisers/<family>/<rule_name>.py`` holds the rule
``<family>/<rule-name>`` as its function ``find``. Modules whose
names begin with an underscore are helpers. Listing names imports nothing.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module

from normtext.rule import FAMILIES, Rule

_FOLDER = os.path.dirname(os.path.abspath(__file__))


@cache
def rule_names(family: str) -> tuple[str, ...]:
    """Return the names of a family's rules, sorted; raise ValueError if there is no such family."""
    if family not in FAMILIES:
        raise ValueError(f"unknown family {family!r}; choose one of: {', '.join(FAMILIES)}")
    return tuple(
        sorted(
            f"{family}/{entry[:-3].replace('_', '-')}"
            for entry in os.listdir(os.path.join(_FOLDER, family))
            if entry.endswith(".py") and not entry.startswith("_")
        )
    )


def all_rule_names() -> tuple[str, ...]:
    """Return every built-in rule's name in chain order."""
    return tuple(name for family in FAMILIES for name in rule_names(family))


@cache
def get_rule(name: str) -> Rule:
    """Import and return one rule; raise ValueError with the nearest names if there is none."""
    family, _, short = name.partition("/")
    if family not in FAMILIES or name not in rule_names(family):
        from difflib import get_close_matches

        near = get_close_matches(name, all_rule_names(), 3) or [
            known for known in all_rule_names() if short and short in known
        ]
        hint = f"; did you mean {' or '.join(near)}?" if near else "; see: normtext rules"
        raise ValueError(f"unknown rule {name!r}{hint}")
    module = import_module(f"normtext.normalisers.{family}.{short.replace('-', '_')}")
    found = module.find
    if not isinstance(found, Rule) or found.name != name:
        raise TypeError(f"{module.__name__}.find must be the rule {name!r}")
    return found


@cache
def family_rules(family: str) -> tuple[Rule, ...]:
    """Import and return all rules of a family, in name order."""
    return tuple(get_rule(name) for name in rule_names(family))
