"""Checks a configuration against the JSON Schema that is shipped with the package.

Only the words that the schema uses are understood; tests hold it against a full validator.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from normtext.config.errors import nearest
from normtext.data import path
from normtext.named import NamedTuple

_TYPES = {
    "string": str,
    "boolean": bool,
    "array": list,
    "object": dict,
}
_NAMES = {str: "a string", bool: "true or false", list: "a list", dict: "a table"}


class Problem(NamedTuple):
    """What is wrong at a place, given by keys and list indexes from the top."""

    place: tuple[str | int, ...]
    message: str


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of the configuration."""
    import json

    with open(path("schema", "config.json"), encoding="utf-8") as file:
        loaded: dict[str, Any] = json.load(file)
    return loaded


def problems(value: Any) -> Iterator[Problem]:
    """Yield what is wrong with a configuration (as parsed from TOML), in the order of its keys."""
    known = names()
    plugins = value.get("plugins") if isinstance(value, dict) else None
    if isinstance(plugins, list) and plugins:
        from normtext.plugins import PluginError, families

        try:
            for family in (one for name in plugins for one in families(str(name))):
                known |= {family.name, *(rule.name for rule in family.rules)}
        except PluginError as error:
            yield Problem(("plugins",), str(error))
            return
    yield from _problems(value, schema(), (), known)


def _problems(
    value: Any, part: dict[str, Any], place: tuple[str | int, ...], known_names: frozenset[str]
) -> Iterator[Problem]:
    if "$ref" in part:
        part = schema()["$defs"][part["$ref"].rpartition("/")[2]]
    if "enum" in part and value not in part["enum"]:
        shown = f"{value!r}" if not isinstance(value, str) else f'"{value}"'
        yield Problem(place, f"wrong value {shown}{nearest(str(value), part['enum'])}")
        return
    kinds = part.get("type", [])
    wanted = [_TYPES[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds)]
    if wanted and not any(type(value) is kind for kind in wanted):
        names = " or ".join(_NAMES[kind] for kind in wanted)
        yield Problem(place, f"must be {names}, not {_name(value)}")
        return
    if isinstance(value, dict):
        known = part.get("properties", {})
        other = part.get("additionalProperties", True)
        for key, inner in value.items():
            if key in known:
                yield from _problems(inner, known[key], (*place, key), known_names)
            elif other is False:
                yield Problem((*place, key), f'unknown key "{key}"{nearest(key, known)}')
            elif isinstance(other, dict):
                if "propertyNames" in part:
                    yield from _named(key, (*place, key), known_names)
                yield from _problems(inner, other, (*place, key), known_names)
    elif isinstance(value, list) and "items" in part:
        for index, item in enumerate(value):
            yield from _problems(item, part["items"], (*place, index), known_names)
    elif isinstance(value, str) and "pattern" in part:
        yield from _named(value, place, known_names)


def _named(name: str, place: tuple[str | int, ...], known: frozenset[str]) -> Iterator[Problem]:
    """The only pattern in the schema is that of rules' names: those are known exactly."""
    if name not in known:
        yield Problem(place, f'no family or rule "{name}"{nearest(name, known)}')


@cache
def names() -> frozenset[str]:
    """Return the names of all families and rules."""
    from normtext.normalisers import all_rule_names
    from normtext.rule import FAMILIES

    return frozenset((*FAMILIES, *all_rule_names()))


def _name(value: Any) -> str:
    return _NAMES.get(type(value), f"{type(value).__name__} {value!r}")
