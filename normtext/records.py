"""The measured record of each rule, kept as package data by a command in ``benchmarks/``."""

from __future__ import annotations

from functools import cache
from typing import Any

from normtext.data import path


@cache
def measured() -> dict[str, Any]:
    """Return ``{"sets": {...}, "rules": {name: {...}}}``; empty if nothing was measured yet."""
    import json

    try:
        with open(path("measured.json"), encoding="utf-8") as file:
            data: dict[str, Any] = json.load(file)
    except FileNotFoundError:
        return {"sets": {}, "rules": {}}
    return data


def measured_lines(name: str) -> list[str]:
    """Return what was measured of one rule, a sentence a line."""
    record = measured()["rules"].get(name)
    if not record:
        return ["Not measured."]
    lines = []
    if record["judged"]:
        precision = record["right"] / record["judged"]
        lines.append(
            f"Precision {precision:.3f}: right in {record['right']} of {record['judged']} places "
            "judged by human labels."
        )
    lines.append(
        f"Fired {record['on_clean']} times on {measured()['sets']['clean_words']:,} words "
        "of real sentences taken as clean."
    )
    return lines
