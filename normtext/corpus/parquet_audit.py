"""Audit files as Parquet: a row for each changed row, settings and counts as metadata."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

from normtext.arrow import EDIT_FIELDS
from normtext.corpus.parquet import parquet_modules, write_tables


def _audit_schema() -> Any:
    pa, _ = parquet_modules()
    edit = pa.struct([(name, getattr(pa, kind)()) for name, kind in EDIT_FIELDS])
    return pa.schema(
        [
            ("row", pa.int64()),
            ("at", pa.int64()),
            ("size", pa.int64()),
            ("language", pa.string()),
            ("error", pa.string()),
            ("raw", pa.binary()),
            ("edits", pa.list_(edit)),
        ]
    )


def write_audit(lines: str, path: str) -> None:
    """Turn an audit file of lines into Parquet; its first and last line become metadata."""
    pa, _ = parquet_modules()
    with open(lines, "rb") as file:
        head = file.readline()
        ends: dict[str, str] = {"normtext": head.decode("ascii")}
        schema = _audit_schema()

        def fill(writer: Any) -> None:
            rows: list[dict[str, Any]] = []
            for line in file:
                row = json.loads(line)
                if "end" in row:
                    ends["normtext.end"] = line.decode("ascii")
                    break
                rows.append(_storable(row))
                if len(rows) == 4096:
                    writer.write_table(pa.Table.from_pylist(rows, schema))
                    rows = []
            writer.write_table(pa.Table.from_pylist(rows, schema))
            writer.add_key_value_metadata(ends)

        write_tables(path, schema, "zstd", fill)


def _storable(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row Arrow can hold: bytes for base64, U+FFFD for lone surrogates."""
    if "raw" in row:
        row["raw"] = base64.b64decode(row["raw"])
    for edit in row.get("edits", ()):
        for name in ("before", "after"):
            edit[name] = edit[name].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return row


def audit_rows(path: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a Parquet audit file as the lines of a JSONL one have them."""
    _, pq = parquet_modules()
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(4096):
            for row in batch.to_pylist():
                kept = {name: value for name, value in row.items() if value is not None}
                if "raw" in kept:
                    kept["raw"] = base64.b64encode(kept["raw"]).decode("ascii")
                yield kept


def audit_ends(path: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the header and the footer of a Parquet audit file; raise KeyError or OSError."""
    _, pq = parquet_modules()
    with pq.ParquetFile(path) as file:
        kept = file.metadata.metadata
    return json.loads(kept[b"normtext"]), json.loads(kept[b"normtext.end"])
