"""Where in a row its text is, and how a text is written there; all else is left byte for byte.

``locate`` finds the bytes (the *literal*) that hold the text, ``decode`` reads them, ``encode``
writes another text in the manner of a given literal.
"""

from __future__ import annotations

import csv
import io
import json
from json.decoder import JSONDecodeError, JSONDecoder, scanstring  # type: ignore[attr-defined]
from typing import Any, Protocol

from normtext.corpus.errors import BadRow, Unstorable
from normtext.named import NamedTuple


class Located(NamedTuple):
    """The literal is ``row[start:end]``, in bytes."""

    start: int
    end: int
    text: str


class Format(Protocol):
    """One way to hold texts in rows of bytes."""

    def locate(self, row: bytes) -> Located | None:
        """Return where the text is; None where there is none (a blank line, null)."""

    def decode(self, literal: bytes) -> str:
        """Return the text of a literal."""

    def encode(self, text: str, like: bytes) -> bytes:
        """Return the literal of a text; raise Unstorable."""


def make_format(name: str, field: str | None = None, column: int = 0, unit: str = "line") -> Format:
    """Return the format: ``field`` names the JSON key, ``column`` is the CSV or TSV column."""
    if name == "jsonl":
        return JsonLines(field or "text")
    if name == "csv":
        return Csv(column)
    if name == "tsv":
        return Tsv(column)
    return Text(unit)


def _decoded(row: bytes) -> str:
    try:
        return row.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRow(f"not valid UTF-8 at byte {error.start} of the row") from None


def _end(row: bytes) -> int:
    """Return where the line end begins."""
    end = len(row)
    if row.endswith(b"\n"):
        end -= 2 if row.endswith(b"\r\n") else 1
    return end


class JsonLines:
    """One JSON object a line."""

    def __init__(self, field: str) -> None:
        self.field = field
        # Values are only passed over: numbers are not worth converting, nor can they be too long.
        self._decoder = JSONDecoder(parse_int=_nothing, parse_float=_nothing)

    def locate(self, row: bytes) -> Located | None:
        line = _decoded(row)
        if not line.strip():
            return None
        try:
            span = self._span(line)
        except (JSONDecodeError, IndexError):
            raise BadRow("not valid JSON") from None
        except RecursionError:
            raise BadRow("JSON nested too deeply") from None
        start, end, value = span
        if value is None:
            return None
        if not isinstance(value, str):
            raise BadRow(f"field {self.field!r} is no string")
        if len(line) != len(row):
            start, end = (len(line[:place].encode("utf-8")) for place in (start, end))
        return Located(start, end, value)

    def _span(self, line: str) -> tuple[int, int, Any]:
        place = _space(line, 0)
        if line[place] != "{":
            raise BadRow("not a JSON object")
        found: tuple[int, int, Any] | None = None
        place = _space(line, place + 1)
        while line[place] != "}":
            if line[place] != '"':
                raise BadRow("not valid JSON")
            key, place = scanstring(line, place + 1, True)
            place = _space(line, place)
            if line[place] != ":":
                raise BadRow("not valid JSON")
            start = _space(line, place + 1)
            value, place = self._decoder.raw_decode(line, start)
            if key == self.field:
                found = (start, place, value)
            place = _space(line, place)
            if line[place] == ",":
                place = _space(line, place + 1)
                if line[place] == "}":
                    raise BadRow("not valid JSON")
            elif line[place] != "}":
                raise BadRow("not valid JSON")
        if line[place + 1 :].strip():
            raise BadRow("more than one JSON value in a line")
        if found is None:
            raise BadRow(f"no field {self.field!r}")
        return found

    def decode(self, literal: bytes) -> str:
        return str(json.loads(literal))

    def encode(self, text: str, like: bytes) -> bytes:
        escaped = like.isascii() and b"\\u" in like
        try:
            return json.dumps(text, ensure_ascii=escaped).encode("utf-8")
        except UnicodeEncodeError:
            return json.dumps(text).encode("ascii")


def _nothing(_: str) -> int:
    return 0


def _space(line: str, place: int) -> int:
    while line[place] in " \t\r\n":
        place += 1
    return place


class _Columns:
    """Rows of fields, of which one is the text."""

    def __init__(self, column: int) -> None:
        self.column = column

    def locate(self, row: bytes) -> Located | None:
        line = row[: _end(row)]
        return self._within(line) if line else None

    def _within(self, line: bytes) -> Located:
        raise NotImplementedError


class Csv(_Columns):
    """RFC 4180, commas. The literal is the whole row: to change a field is to write the row."""

    def _within(self, line: bytes) -> Located:
        return Located(0, len(line), self.decode(line))

    def decode(self, literal: bytes) -> str:
        return self._fields(literal)[self.column]

    def _fields(self, literal: bytes) -> list[str]:
        text = _decoded(literal)
        if "\0" in text:
            raise BadRow("has NUL characters")
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        except csv.Error as error:
            raise BadRow(f"not valid CSV: {error}") from None
        if len(rows) != 1 or len(rows[0]) <= self.column:
            raise BadRow(f"no column {self.column + 1}")
        return rows[0]

    def encode(self, text: str, like: bytes) -> bytes:
        fields = self._fields(like)
        style = next((one for one in _CSV_STYLES if _csv(fields, one) == like), _CSV_STYLES[0])
        fields[self.column] = text
        return _csv(fields, style)


_CSV_STYLES = (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)


def _csv(fields: list[str], quoting: Any) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=quoting, lineterminator="").writerow(fields)
    return _stored(out.getvalue())


def _stored(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise Unstorable("the result has lone surrogates") from None


class Tsv(_Columns):
    """Fields between tabs, without quoting (as IANA registered it)."""

    def _within(self, line: bytes) -> Located:
        fields = line.split(b"\t", self.column + 1)
        if len(fields) <= self.column:
            raise BadRow(f"no column {self.column + 1}")
        start = sum(map(len, fields[: self.column])) + self.column
        literal = fields[self.column]
        return Located(start, start + len(literal), self.decode(literal))

    def decode(self, literal: bytes) -> str:
        text = _decoded(literal)
        if "\0" in text:
            raise BadRow("has NUL characters")
        return text

    def encode(self, text: str, like: bytes) -> bytes:
        if any(character in text for character in "\t\r\n"):
            raise Unstorable("the result has a tab or a line break")
        return _stored(text)


class Text:
    """Plain text; a row is a line, a paragraph or the file, as ``unit`` says."""

    def __init__(self, unit: str) -> None:
        self.unit = unit

    def locate(self, row: bytes) -> Located | None:
        end = _end(row)
        if self.unit != "line":
            end = len(row.rstrip(b"\r\n")) if self.unit == "paragraph" else len(row)
        if not row[:end]:
            return None
        return Located(0, end, self.decode(row[:end]))

    def decode(self, literal: bytes) -> str:
        text = _decoded(literal)
        if "\0" in text:
            raise BadRow("has NUL characters")
        return text

    def encode(self, text: str, like: bytes) -> bytes:
        if self.unit == "line" and "\n" in text:
            raise Unstorable("the result has a line break")
        return _stored(text)
