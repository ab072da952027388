"""One chunk of rows normalised: a pure function of the chunk and the job, in whatever process."""

from __future__ import annotations

import base64
import json
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from normtext.chain import Chain
from normtext.corpus.errors import BadRow, CorpusError, Unstorable
from normtext.corpus.files import compress
from normtext.corpus.formats import Format, make_format
from normtext.corpus.languages import Stated, primary, stated_in
from normtext.corpus.records import Oversize
from normtext.edits import Edit, EditError, apply, invert
from normtext.named import NamedTuple
from normtext.rows import Row, normalise_row

_ALL = Chain.default()


@dataclass(frozen=True)
class Job:
    """What is done to every row of a file; pickles to the workers."""

    format: str
    compression: str = ""
    field: str = "text"
    column: int = 0
    unit: str = "line"
    level: str = "safe"
    language: str | None = None
    chain: Chain = _ALL
    budget_seconds: float | None = 60.0
    language_field: str | None = None
    language_column: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types; what two runs must share for one to go on with the other."""
        data = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {**data, "chain": self.chain.to_dict()}

    def make_format(self) -> Format:
        return make_format(self.format, self.field, self.column, self.unit)

    def check_columns(self, names: Sequence[str], path: str) -> None:
        """Raise CorpusError where a table has no column of the job's fields."""
        for option, field in (("--field", self.field), ("--language-field", self.language_field)):
            if field is not None and field not in names:
                choice = f"choose with {option} from: {', '.join(names)}"
                raise CorpusError(f"{path}: no column {field!r}; {choice}")

    def stated(self) -> Stated | None:
        """Return what reads the language of a row of bytes, None where rows state none."""
        if self.language_field is None:
            return None
        return stated_in(self.format, self.language_field, self.language_column)

    def counted(self, language: str | None) -> str:
        """Return what a row's language is counted as: tags that rows state are endless."""
        return primary(language or "") if self.language_field else language or ""


class Chunk(NamedTuple):
    """Some rows of a file: the first one's number (from 1) and place in the input, in bytes.

    ``position`` and ``crc`` are the input's place and CRC-32 after the last row (rows not held left
    out), ``start_crc`` the one before the first. ``verbatim`` rows, the first ones, go through as
    they are and are not counted. ``give_up`` is why no row is normalised, where it was tried in
    vain.
    """

    first: int
    offset: int
    rows: Sequence[bytes | Oversize]
    position: int
    crc: int
    start_crc: int = 0
    verbatim: int = 0
    give_up: str | None = None

    @property
    def place(self) -> tuple[int, int, int]:
        """The place after the last row (a :class:`~normtext.corpus.chunks.Place`)."""
        return (self.first + len(self.rows) - self.verbatim, self.position, self.crc)

    def split(self) -> list[Chunk]:
        """Return a chunk for every row."""
        parts: list[Chunk] = []
        crc, place = self.start_crc, self.offset
        for number, row in enumerate(self.rows):
            verbatim = int(number < self.verbatim)
            first = self.first + max(number - self.verbatim, 0)
            end = place + (len(row) if isinstance(row, bytes) else row.length)
            after = zlib.crc32(row, crc) if isinstance(row, bytes) else crc
            parts.append(Chunk(first, place, [row], end, after, crc, verbatim, self.give_up))
            crc, place = after, end
        return parts


class Note(NamedTuple):
    """A line for the audit or quarantine file: ``at`` is the place in the chunk's output."""

    at: int
    line: str


class Outcome(NamedTuple):
    """What a chunk became; ``size`` is that of the output before compression."""

    data: bytes
    size: int
    audit: list[Note]
    quarantine: list[Note]
    stats: Counter[str]
    edits: Counter[tuple[str, str]]


def process(job: Job, chunk: Chunk) -> Outcome:
    """Normalise the rows of a chunk."""
    return _Work(job).run(chunk)


class _Work:
    def __init__(self, job: Job) -> None:
        self.job = job
        self.format = job.make_format()
        self.stated = job.stated()
        self.pieces: list[bytes] = []
        self.size = 0
        self.audit: list[Note] = []
        self.quarantine: list[Note] = []
        self.stats: Counter[str] = Counter()
        self.edits: Counter[tuple[str, str]] = Counter()

    def run(self, chunk: Chunk) -> Outcome:
        offset = chunk.offset
        for number, row in enumerate(chunk.rows):
            length = row.length if isinstance(row, Oversize) else len(row)
            self.stats["bytes"] += length
            if isinstance(row, bytes) and number < chunk.verbatim:
                self._put(row)
            else:
                self._row(row, chunk.first + number - chunk.verbatim, offset, chunk.give_up)
            offset += length
        data = compress(b"".join(self.pieces), self.job.compression)
        return Outcome(data, self.size, self.audit, self.quarantine, self.stats, self.edits)

    def _put(self, data: bytes) -> None:
        self.pieces.append(data)
        self.size += len(data)

    def _row(self, row: bytes | Oversize, number: int, offset: int, give_up: str | None) -> None:
        try:
            if isinstance(row, Oversize):
                raise BadRow(f"row of {row.length:,} bytes; see --max-row")
            located = self.format.locate(row)
        except BadRow as error:
            self.stats["rows"] += 1
            self.stats["quarantined"] += 1
            self._note(self.quarantine, _quarantined(row, number, offset, str(error)))
            return
        if located is None:
            self._put(row)
            return
        self.stats["rows"] += 1
        start, end, text = located
        if give_up:
            outcome = Row(text, error=give_up)
        else:
            outcome = normalise_row(
                text,
                self.job.chain,
                level=self.job.level,
                language=(self.stated and self.stated(row)) or self.job.language,
                budget_seconds=self.job.budget_seconds,
                interrupt=True,
            )
        old = new = row[start:end]
        if outcome.edits:
            try:
                new = self.format.encode(outcome.text, old)
            except Unstorable as error:
                outcome = Row(text, outcome.language, error=f"unchecked: {error}")
        self.stats["findings"] += outcome.findings
        if outcome.error:
            self.stats["unchecked"] += 1
        if outcome.edits or outcome.error:
            self.size += start
            self._note(self.audit, self._audited(number, outcome, old, new))
            self.size -= start
        if outcome.edits:
            self.stats["changed"] += 1
            self.stats["edits"] += len(outcome.edits)
            for edit in outcome.edits:
                self.edits[edit.rule, self.job.counted(outcome.language)] += 1
            self._put(row[:start] + new + row[end:])
        else:
            self._put(row)

    def _note(self, notes: list[Note], data: dict[str, Any]) -> None:
        # ASCII: lone surrogates and controls are then harmless to whoever reads the file.
        notes.append(Note(self.size, json.dumps(data, separators=(",", ":"))))

    def _audited(self, number: int, row: Row, old: bytes, new: bytes) -> dict[str, Any]:
        data: dict[str, Any] = {"row": number, "size": len(new), "language": row.language}
        if row.error:
            return {**data, "error": row.error}
        data["edits"] = [edit._asdict() for edit in row.edits]
        if undone(self.format, new, data["edits"]) != old:
            data["raw"] = base64.b64encode(old).decode("ascii")
        return data


def undone(format_: Format, literal: bytes, edits: Sequence[dict[str, Any]]) -> bytes | None:
    """Return the literal there was before the edits; None if they do not fit it."""
    try:
        made = invert([Edit.from_dict(edit) for edit in edits])
        return format_.encode(apply(format_.decode(literal), made), literal)
    except (EditError, BadRow, Unstorable, ValueError, LookupError, TypeError):
        return None


def _quarantined(row: bytes | Oversize, number: int, offset: int, why: str) -> dict[str, Any]:
    length = row.length if isinstance(row, Oversize) else len(row)
    data: dict[str, Any] = {"row": number, "offset": offset, "length": length, "reason": why}
    if isinstance(row, bytes):
        try:
            data["raw"] = row.decode("utf-8")
        except UnicodeDecodeError:
            data["base64"] = base64.b64encode(row).decode("ascii")
    return data
