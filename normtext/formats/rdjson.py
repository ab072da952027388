"""reviewdog's Diagnostic Format, one JSON object; its columns count UTF-8 bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from normtext.formats import Row

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def write(rows: Iterable[Row], out: TextIO) -> None:
    """Write all rows as one object."""
    diagnostics = [_diagnostic(row) for row in rows]
    data = {"source": {"name": "normtext"}, "severity": "WARNING", "diagnostics": diagnostics}
    json.dump(data, out, indent=2)
    out.write("\n")


def _diagnostic(row: Row) -> dict[str, Any]:
    place = {
        "start": {"line": row.start.line, "column": row.start.byte_column},
        "end": {"line": row.end.line, "column": row.end.byte_column},
    }
    diagnostic: dict[str, Any] = {
        "message": row.finding.message,
        "location": {"path": row.path, "range": place},
        "severity": _SEVERITIES[row.severity],
        "code": {"value": row.finding.rule},
    }
    if row.finding.replacements:
        diagnostic["suggestions"] = [
            {"range": place, "text": text} for text in row.finding.replacements
        ]
    return diagnostic
