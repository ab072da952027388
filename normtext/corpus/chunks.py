"""A file cut into chunks, the units of work: the same cuts from wherever one begins."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterator
from typing import IO

from normtext.corpus.errors import CorpusError
from normtext.corpus.files import skip
from normtext.corpus.records import Lines, Oversize, csv_rows, header, lines, paragraphs, whole
from normtext.corpus.work import Chunk, Job
from normtext.named import NamedTuple

CHUNK_BYTES = 256 * 1024
"""A chunk is closed by the row that makes it this long."""

_UNITS = {"line": lines, "paragraph": paragraphs, "file": whole}
_OTHER_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Place(NamedTuple):
    """How far a file has been read: the next row's number, its place in bytes, the checksum."""

    row: int = 1
    position: int = 0
    crc: int = 0


def columns_of(stream: IO[bytes], name: str, job: Job) -> tuple[int, int]:
    """Return the numbers (from 0) of the columns of texts and languages in a CSV or TSV file.

    Without a language field the second is 0. Raise CorpusError.
    """
    _, names = header(Lines(stream, 1 << 20), name, job.format)
    job.check_columns(names, name)
    tags = names.index(job.language_field) if job.language_field is not None else 0
    return names.index(job.field), tags


def read_chunks(
    stream: IO[bytes], raw: IO[bytes], name: str, job: Job, max_row: int, start: Place
) -> Iterator[Chunk]:
    """Yield the chunks of a stream from a place on; ``raw`` is the file under the stream.

    Raise CorpusError for text in UTF-16 or UTF-32.
    """
    head = b""
    if start.position:
        skip(stream, raw, start.position)
    else:
        head = _head(stream, name, job)
    row, position, crc = start
    rows: list[bytes | Oversize] = [head] if head else []
    verbatim = len(rows)
    size = len(head)
    start_crc, crc = crc, zlib.crc32(head, crc)
    source = Lines(stream, max_row, position + size)
    splitter = csv_rows if job.format == "csv" else _UNITS[job.unit]
    for one in splitter(source):
        rows.append(one)
        if isinstance(one, bytes):
            size += len(one)
            crc = zlib.crc32(one, crc)
        else:
            size += one.length
        if size >= CHUNK_BYTES:
            yield Chunk(row, position, rows, position + size, crc, start_crc, verbatim)
            row += len(rows) - verbatim
            position += size
            rows, size, verbatim, start_crc = [], 0, 0, crc
    if rows:
        yield Chunk(row, position, rows, position + size, crc, start_crc, verbatim)


def _head(stream: IO[bytes], name: str, job: Job) -> bytes:
    """Read what comes before the first row: a byte-order mark, the names of columns."""
    peeked: bytes = stream.peek(4)[:4]  # type: ignore[attr-defined]
    if peeked.startswith(_OTHER_MARKS):
        raise CorpusError(
            f"{name}: this is UTF-16 or UTF-32; convert it first: iconv -f utf-16 -t utf-8"
        )
    if job.format in ("csv", "tsv"):
        return header(Lines(stream, 1 << 20), name, job.format)[0]
    return stream.read(3) if peeked.startswith(codecs.BOM_UTF8) else b""
