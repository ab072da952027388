"""GitLab's Code Quality report (the Code Climate subset it reads)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from normtext.formats import Row

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def write(rows: Iterable[Row], out: TextIO) -> None:
    """Write all rows as one list; fingerprints are unique in it, as GitLab asks."""
    seen: dict[str, int] = {}
    issues = []
    for row in rows:
        key = f"{row.path}:{row.fingerprint}"
        seen[key] = seen.get(key, 0) + 1
        issues.append(
            {
                "description": f"{row.finding.rule}: {row.finding.message}",
                "check_name": row.finding.rule,
                "fingerprint": _hash(f"{key}:{seen[key]}"),
                "severity": _SEVERITIES[row.severity],
                "location": {
                    "path": row.path,
                    "positions": {
                        "begin": {"line": row.start.line, "column": row.start.column},
                        "end": {"line": row.end.line, "column": row.end.column},
                    },
                },
            }
        )
    json.dump(issues, out, indent=2)
    out.write("\n")


def _hash(key: str) -> str:
    from hashlib import blake2b

    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
