"""The original again, from the output and its audit file."""

from __future__ import annotations

import base64
import json
import os
import zlib
from collections.abc import Iterator
from itertools import chain, islice
from typing import IO, Any

from normtext.corpus.checkpoint import move, remove
from normtext.corpus.errors import CorpusError, reason
from normtext.corpus.files import compress, kind_of, opened
from normtext.corpus.formats import make_format
from normtext.corpus.plan import AUDIT, QUARANTINE
from normtext.corpus.work import undone
from normtext.edits import Edit, apply, invert

_BLOCK = 1 << 20


def restore(path: str, target: str, audit: str | None = None, quarantine: str | None = None) -> int:
    """Write the original of ``path`` to ``target``, in one step; return how many rows were changed.

    For lines, CSV and JSONL every byte is as it was (before compression), which is checked against
    the checksum in the audit file. For Parquet every value is. Raise CorpusError where the file has
    been changed since, or rows are missing because they were too long to be quarantined.
    """
    if os.path.exists(target):
        raise CorpusError(f"{target}: exists already")
    notes = Audit(audit or path + AUDIT)
    if notes.header["job"]["format"] == "parquet":
        return _restore_table(path, target, notes)
    return _restore_bytes(path, target, notes, quarantine or path + QUARANTINE)


class Audit:
    """An audit file: ``header``, ``footer``, and the rows between."""

    def __init__(self, path: str) -> None:
        """Raise CorpusError if the file is no audit file of a finished run."""
        self.path = path
        self.footer: dict[str, Any] = {}
        try:
            if path.endswith(".parquet"):
                from normtext.corpus.parquet_audit import audit_ends

                self.header, self.footer = audit_ends(path)
            else:
                with open(path, "rb") as file:
                    self.header = json.loads(file.readline())
            _ = self.header["job"]["format"], self.header["job"]["field"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise CorpusError(
                f"{path}: no audit file of a finished run ({reason(error)})"
            ) from None

    def __iter__(self) -> Iterator[dict[str, Any]]:
        if self.path.endswith(".parquet"):
            from normtext.corpus.parquet_audit import audit_rows

            yield from audit_rows(self.path)
            return
        for row in _json_lines(self.path, 1):
            if "end" in row:
                self.footer = row
                return
            yield row
        raise CorpusError(f"{self.path}: cut off; the last line is missing")


def _json_lines(path: str, first: int) -> Iterator[dict[str, Any]]:
    try:
        with open(path, "rb") as file:
            for line in islice(file, first, None):
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise ValueError("not an object")
                yield row
    except (OSError, ValueError, RecursionError) as error:
        raise CorpusError(f"{path}: {reason(error)}") from None


def _restore_bytes(path: str, target: str, notes: Audit, quarantine: str) -> int:
    out = _Out(target)
    changed = 0
    try:
        with opened(path, kind_of(path, notes.header["job"]["format"]).compression) as (stream, _):
            place = 0
            for note in _in_order(notes, quarantine):
                place += out.copy(stream, note["at"] - place)
                if "reason" in note:
                    out.write(_quarantined(note, quarantine))
                elif "edits" in note:
                    literal = _read(stream, note["size"])
                    place += len(literal)
                    out.write(_original(note, literal, notes))
                    changed += 1
            out.copy(stream, None)
        expected = notes.footer.get("input_crc32")
        if expected is not None and expected != out.crc:
            raise CorpusError(f"{path}: not what the audit file is of; it was changed since")
        out.finish()
    except KeyError as error:
        raise CorpusError(f"{notes.path}: a row has no {error}") from None
    except (ValueError, TypeError, OverflowError) as error:
        raise CorpusError(f"{notes.path}: no audit file of a run ({reason(error)})") from None
    except OSError as error:
        raise CorpusError(f"{target}: {reason(error)}") from None
    finally:
        out.close()
    return changed


def _read(stream: IO[bytes], size: int) -> bytes:
    """Return so many bytes, or what there is: a file may say any size, so not all at once."""
    pieces: list[bytes] = []
    while size > 0 and (piece := stream.read(min(size, _BLOCK))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _in_order(notes: Audit, quarantine: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of both files by row number."""
    import heapq

    bad = _json_lines(quarantine, 0) if os.path.exists(quarantine) else iter(())
    return heapq.merge(notes, bad, key=lambda note: int(note["row"]))


def _quarantined(note: dict[str, Any], path: str) -> bytes:
    if "raw" in note:
        return str(note["raw"]).encode("utf-8")
    if "base64" in note:
        return base64.b64decode(note["base64"])
    raise CorpusError(
        f"{path}: row {note['row']} was too long to be kept; it stands only in the input, "
        f"{note['length']:,} bytes from byte {note['offset']:,} on"
    )


def _original(note: dict[str, Any], literal: bytes, notes: Audit) -> bytes:
    if "raw" in note:
        return base64.b64decode(note["raw"])
    job = notes.header["job"]
    format_ = make_format(job["format"], job["field"], job["column"], job["unit"])
    original = undone(format_, literal, note["edits"])
    if original is None:
        raise CorpusError(
            f"row {note['row']} is not what the audit file says; it was changed since"
        )
    return original


class _Out:
    """The restored file: beside its name until it is whole; compressed as its name says."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.temporary = f"{path}.partial"
        self.compression = kind_of(path, "text").compression
        self.crc = 0
        self.pieces: list[bytes] = []
        self.size = 0
        try:
            self.file = open(self.temporary, "wb")  # noqa: SIM115 - closed by close()
        except OSError as error:
            raise CorpusError(f"{path}: {reason(error)}") from None

    def copy(self, stream: IO[bytes], length: int | None) -> int:
        copied = 0
        while length is None or copied < length:
            data = stream.read(_BLOCK if length is None else min(_BLOCK, length - copied))
            if not data:
                break
            self.write(data)
            copied += len(data)
        return copied

    def write(self, data: bytes) -> None:
        self.crc = zlib.crc32(data, self.crc)
        self.pieces.append(data)
        self.size += len(data)
        if self.size >= _BLOCK:
            self._flush()

    def _flush(self) -> None:
        self.file.write(compress(b"".join(self.pieces), self.compression))
        self.pieces, self.size = [], 0

    def finish(self) -> None:
        self._flush()
        self.file.flush()
        os.fsync(self.file.fileno())
        move(self.temporary, self.path)

    def close(self) -> None:
        self.file.close()
        remove(self.temporary)


def _restore_table(path: str, target: str, notes: Audit) -> int:
    from normtext.corpus.parquet import codec_of, parquet_modules, write_tables

    pa, pq = parquet_modules()
    field = notes.header["job"]["field"]
    changed = 0
    try:
        with pq.ParquetFile(path) as file:
            rows = chain((row for row in notes if "edits" in row), ({"row": 0},))

            def fill(writer: Any) -> None:
                nonlocal changed
                note = next(rows)
                first = 1
                for number in range(file.num_row_groups):
                    table = file.read_row_group(number)
                    index = table.schema.get_field_index(field)
                    texts = None
                    while first <= note["row"] < first + table.num_rows:
                        texts = texts or table.column(index).to_pylist()
                        at = note["row"] - first
                        made = invert([Edit.from_dict(edit) for edit in note["edits"]])
                        texts[at] = apply(texts[at], made)
                        changed += 1
                        note = next(rows)
                    if texts is not None:
                        kind = table.schema.field(index)
                        table = table.set_column(index, kind, pa.array(texts, kind.type))
                    writer.write_table(table)
                    first += table.num_rows

            write_tables(target, file.schema_arrow, codec_of(file), fill)
    except (pa.ArrowException, OSError, ValueError, KeyError, TypeError, OverflowError) as error:
        raise CorpusError(f"{path}: not what the audit file is of ({reason(error)})") from None
    return changed
