"""``file:line:column: family/name message``, one line a finding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from normtext.formats import Row
from normtext.rendering import visible


def write(rows: Iterable[Row], out: TextIO) -> None:
    """Write one line for each row."""
    for row in rows:
        out.write(line(row) + "\n")


def line(row: Row) -> str:
    """Return a row's line."""
    mark = " [fixable]" if row.fixable else ""
    place = f"{visible(row.path)}:{row.start.line}:{row.start.column}"
    return f"{place}: {row.finding.rule} {visible(row.finding.message)}{mark}"
