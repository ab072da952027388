"""Annotations in GitHub's workflow runs (its ``::error`` workflow commands)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from normtext.formats import Row
from normtext.formats.concise import line
from normtext.rendering import visible

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def write(rows: Iterable[Row], out: TextIO) -> None:
    """Write one workflow command a row."""
    for row in rows:
        properties = {
            "file": visible(row.path),
            "line": row.start.line,
            "endLine": row.end.line,
            "title": row.finding.rule,
        }
        if row.start.line == row.end.line:
            # Columns are only allowed where the annotation is on one line.
            properties |= {"col": row.start.column, "endColumn": row.end.column}
        shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        message = _data(line(row))
        out.write(f"::{_COMMANDS[row.severity]} {shown}::{message}\n")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")
