"""SARIF 2.1.0 (OASIS): findings, the rules they come from, and fixes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from normtext import __version__
from normtext.formats import Row, uri

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def write(rows: Iterable[Row], out: TextIO) -> None:
    """Write all rows as one log with one run."""
    results = []
    rules: dict[str, int] = {}
    for row in rows:
        index = rules.setdefault(row.finding.rule, len(rules))
        results.append(_result(row, index))
    driver = {
        "name": "normtext",
        "semanticVersion": __version__,
        "rules": [_descriptor(name) for name in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    json.dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, out, indent=2)
    out.write("\n")


def _result(row: Row, index: int) -> dict[str, Any]:
    finding = row.finding
    region = {
        "startLine": row.start.line,
        "startColumn": row.start.column,
        "endLine": row.end.line,
        "endColumn": row.end.column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
        "byteOffset": row.start.byte,
        "byteLength": row.end.byte - row.start.byte,
    }
    artifact = {"uri": uri(row.path)}
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": row.severity,
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"normtext/v1": row.fingerprint},
        "properties": {
            "safety": finding.safety.label,
            "confidence": finding.confidence,
            "language": finding.language,
            "utf16": [row.start.utf16, row.end.utf16],
        },
    }
    if finding.replacements:
        result["fixes"] = [_fix(artifact, region, text) for text in finding.replacements]
    return result


def _fix(artifact: dict[str, str], region: dict[str, int], text: str) -> dict[str, Any]:
    replacement = {"deletedRegion": region, "insertedContent": {"text": text}}
    change = {"artifactLocation": artifact, "replacements": [replacement]}
    return {"description": {"text": "Replace"}, "artifactChanges": [change]}


def _descriptor(name: str) -> dict[str, Any]:
    from normtext.normalisers import get_rule

    try:
        rule = get_rule(name)
    except ValueError:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.explanation or rule.summary},
        "defaultConfiguration": {"level": ("note", "warning", "error")[rule.safety]},
    }
