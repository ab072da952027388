"""Parquet: tables in and out, batch by batch.

Parquet has its index at the end, so it cannot grow safely. Until a run is finished its output is a
file of frames (a length, a flag, an Arrow stream), which can; then it becomes Parquet in one go.
"""

from __future__ import annotations

import json
import os
import struct
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from normtext.arrow import read_column
from normtext.corpus.checkpoint import move, remove
from normtext.corpus.errors import CorpusError, reason
from normtext.corpus.files import identity
from normtext.corpus.languages import tag_of
from normtext.corpus.work import Job, Note, Outcome
from normtext.named import NamedTuple
from normtext.rows import Row, normalise_row

_FRAME = struct.Struct("<Q?")
_BATCH_ROWS = 512
_GROUP_BYTES = 64 << 20


class TableChunk(NamedTuple):
    """Some rows of a table: the first one's number (from 1), the rows as an Arrow stream.

    ``place`` is the row group, the batch in it and the number of the row to go on with;
    ``last`` says that the row group ends here. Inside a chunk that had to be divided there is no
    ``place`` to go on from.
    """

    first: int
    table: bytes
    place: tuple[int, int, int] | None
    last: bool
    give_up: str | None = None

    def split(self) -> list[TableChunk]:
        """Return a chunk for every row."""
        batch = _read(self.table)
        end = batch.num_rows - 1
        return [
            self._replace(
                first=self.first + n,
                table=_written(batch.slice(n, 1)),
                place=self.place if n == end else None,
                last=self.last and n == end,
            )
            for n in range(batch.num_rows)
        ]


@contextmanager
def table_chunks(
    path: str, job: Job, place: Any
) -> Iterator[tuple[Iterator[TableChunk], Callable[[], int]]]:
    """Give the chunks of a file from a place on, and how many of its bytes have been read.

    Raise CorpusError for a file that is no Parquet or has no such column of strings.
    """
    pa, pq = parquet_modules()
    size = identity(path)["size"]
    try:
        with pq.ParquetFile(path, pre_buffer=False) as file:
            _check_columns(file.schema_arrow, path, job)
            done = [0]
            groups: int = max(file.num_row_groups, 1)

            def position() -> int:
                return size * done[0] // groups

            yield _chunks(file, place, done), position
    except (pa.ArrowException, OSError) as error:
        raise CorpusError(f"{path}: {reason(error)}") from None


def _check_columns(schema: Any, path: str, job: Job) -> None:
    job.check_columns(schema.names, path)
    for field in filter(None, (job.field, job.language_field)):
        kind = str(schema.field(field).type)
        if "string" not in kind or "list" in kind or "struct" in kind:
            raise CorpusError(f"{path}: column {field!r} holds {kind}, not strings")


def _chunks(file: Any, place: Any, done: list[int]) -> Iterator[TableChunk]:
    group, batch_number, row = place or (0, 0, 1)
    for number in range(group, file.num_row_groups):
        done[0] = number
        left = file.metadata.row_group(number).num_rows
        batches = file.iter_batches(_BATCH_ROWS, row_groups=[number], use_threads=False)
        for at, batch in enumerate(batches):
            left -= batch.num_rows
            if number == group and at < batch_number:
                continue
            last = left == 0
            after = (number + 1, 0) if last else (number, at + 1)
            yield TableChunk(row, _written(batch), (*after, row + batch.num_rows), last)
            row += batch.num_rows


def process_table(job: Job, chunk: TableChunk) -> Outcome:
    """Normalise the texts of a chunk; every row stays, one that fails as it is."""
    pa, _ = parquet_modules()
    batch = _read(chunk.table)
    index = batch.schema.get_field_index(job.field)
    column = batch.column(index)
    audit: list[Note] = []
    edits: Counter[tuple[str, str]] = Counter()
    stats: Counter[str] = Counter(bytes=column.nbytes)
    texts: list[str | bytes | None] = []
    languages = _languages(job, batch)
    for number, text in enumerate(read_column(column)):
        if text is None:
            texts.append(None)
            continue
        row = _row(job, text, chunk.give_up, languages[number] or job.language)
        stats.update(rows=1, findings=row.findings, edits=len(row.edits))
        stats.update(changed=int(bool(row.edits)), unchecked=int(row.error is not None))
        texts.append(row.text if row.edits else text)
        if row.edits or row.error:
            note: dict[str, Any] = {"row": chunk.first + number, "language": row.language}
            note |= {"error": row.error} if row.error else {"edits": _dicts(row)}
            audit.append(Note(0, json.dumps(note, separators=(",", ":"))))
        for edit in row.edits:
            edits[edit.rule, job.counted(row.language)] += 1
    if stats["changed"]:
        data = [text.encode("utf-8") if isinstance(text, str) else text for text in texts]
        # By way of bytes, so that rows of invalid UTF-8 stay as they are.
        kind = pa.string() if pa.types.is_dictionary(column.type) else column.type
        large = pa.types.is_large_string(kind)
        made = pa.array(data, pa.large_binary() if large else pa.binary())
        made = made.view(pa.large_string() if large else pa.string())
        made = made if made.type == column.type else made.cast(column.type)
        batch = batch.set_column(index, batch.schema.field(index), made)
    table = _written(batch)
    return Outcome(_FRAME.pack(len(table), chunk.last) + table, 0, audit, [], stats, edits)


def _languages(job: Job, batch: Any) -> list[str | None]:
    if job.language_field is None:
        return [None] * batch.num_rows
    index = batch.schema.get_field_index(job.language_field)
    return [tag_of(value) for value in read_column(batch.column(index))]


def _row(job: Job, text: str | bytes, give_up: str | None, language: str | None) -> Row:
    if isinstance(text, bytes):
        return Row("", error="unchecked: not valid UTF-8")
    if give_up:
        return Row(text, error=give_up)
    return normalise_row(
        text,
        job.chain,
        level=job.level,
        language=language,
        budget_seconds=job.budget_seconds,
        interrupt=True,
    )


def _dicts(row: Row) -> list[dict[str, Any]]:
    return [edit._asdict() for edit in row.edits]


def write_parquet(frames: str, model: str, path: str) -> None:
    """Turn a file of frames into Parquet, with the row groups and compression of ``model``.

    Row groups of more than 64 MB are divided. Raise CorpusError.
    """
    _, pq = parquet_modules()
    with pq.ParquetFile(model) as file:
        schema = file.schema_arrow
        codec = codec_of(file)

    def tables(writer: Any) -> None:
        pa, _ = parquet_modules()
        waiting: list[Any] = []
        for batch, last in _frames(frames):
            waiting.append(batch)
            if last or sum(one.nbytes for one in waiting) >= _GROUP_BYTES:
                writer.write_table(pa.Table.from_batches(waiting, schema))
                waiting = []
        if waiting:
            writer.write_table(pa.Table.from_batches(waiting, schema))

    write_tables(path, schema, codec, tables)


def write_tables(path: str, schema: Any, codec: str, fill: Callable[[Any], None]) -> None:
    """Write a Parquet file in one step: whole or not at all. Raise CorpusError."""
    pa, pq = parquet_modules()
    temporary = f"{path}.tmp"
    try:
        with pq.ParquetWriter(temporary, schema, compression=codec) as writer:
            fill(writer)
        with open(temporary, "rb") as file:
            os.fsync(file.fileno())
        move(temporary, path)
    except (pa.ArrowException, OSError) as error:
        remove(temporary)
        raise CorpusError(f"{path}: {reason(error)}; run again with --resume") from None


def codec_of(file: Any) -> str:
    """Return the compression of an open Parquet file's first column, as a writer takes it."""
    metadata = file.metadata
    if metadata.num_row_groups == 0 or metadata.num_columns == 0:
        return "snappy"
    codec: str = metadata.row_group(0).column(0).compression.lower()
    return "none" if codec == "uncompressed" else codec


def _frames(path: str) -> Iterator[tuple[Any, bool]]:
    with open(path, "rb") as file:
        while head := file.read(_FRAME.size):
            length, last = _FRAME.unpack(head)
            yield _read(file.read(length)), last


def _written(batch: Any) -> bytes:
    pa, _ = parquet_modules()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _read(data: bytes) -> Any:
    pa, _ = parquet_modules()
    with pa.ipc.open_stream(data) as reader:
        return reader.read_next_batch()


def parquet_modules() -> tuple[Any, Any]:
    """Return pyarrow and pyarrow.parquet; raise CorpusError that says what to install."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise CorpusError("Parquet files need: pip install 'normtext[corpus]'") from None
    return pyarrow, pyarrow.parquet
