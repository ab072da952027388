"""Checkstyle's XML, which most code-review tools read."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TextIO

from normtext import __version__
from normtext.formats import Row
from normtext.formats._xml import attributes

_SEVERITIES = {"error": "error", "warning": "warning", "note": "info"}


def write(rows: Iterable[Row], out: TextIO) -> None:
    """Write one ``file`` element for each file with findings."""
    out.write('<?xml version="1.0" encoding="utf-8"?>\n')
    out.write(f"<checkstyle {attributes(version=f'normtext-{__version__}')}>\n")
    for path, group in groupby(rows, lambda row: row.path):
        out.write(f"  <file {attributes(name=path)}>\n")
        for row in group:
            shown = attributes(
                line=row.start.line,
                column=row.start.column,
                severity=_SEVERITIES[row.severity],
                message=row.finding.message,
                source=row.finding.rule,
            )
            out.write(f"    <error {shown}/>\n")
        out.write("  </file>\n")
    out.write("</checkstyle>\n")
