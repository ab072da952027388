"""The language that a row itself states, in a field or column beside its text."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable

from normtext.patterns import pattern

_TAG = pattern(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,4}")
# BCP 47 for "undetermined" and "several": as good as nothing said.
_UNSAID = frozenset({"und", "mul"})

Stated = Callable[[bytes], "str | None"]
"""What a row of bytes says its language is; None where it says nothing of use."""


def tag_of(value: object) -> str | None:
    """Return a value if it is a BCP 47 tag by its form; None for all else (null, ``"English"``)."""
    if not isinstance(value, str) or not _TAG.fullmatch(value):
        return None
    return None if primary(value) in _UNSAID else value


def primary(tag: str) -> str:
    """Return a tag's first subtag in lower case: there are few of these, whatever rows state."""
    return tag.replace("_", "-").partition("-")[0].lower()


def stated_in(format_: str, field: str, column: int) -> Stated:
    """Return what reads a row's language; ``field`` is the JSON key, ``column`` the CSV column."""
    if format_ == "jsonl":
        return lambda row: _json(row, field)
    return lambda row: (_csv if format_ == "csv" else _tsv)(row, column)


def _json(row: bytes, field: str) -> str | None:
    try:
        # Numbers are only passed over, as where the text is found: they may be of any length.
        value = json.loads(row, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return None
    return tag_of(value.get(field)) if isinstance(value, dict) else None


def _csv(row: bytes, column: int) -> str | None:
    try:
        cells = next(csv.reader([row.decode("utf-8")]), [])
    except (ValueError, csv.Error):
        return None
    return tag_of(cells[column]) if column < len(cells) else None


def _tsv(row: bytes, column: int) -> str | None:
    cells = row.decode("utf-8", "replace").rstrip("\r\n").split("\t")
    return tag_of(cells[column]) if column < len(cells) else None
