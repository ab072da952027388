"""Reports: findings as people and programs read them. One module a format, ``write(rows, out)``.

Rows come one by one; formats that can are written as they come. Whatever a text contains is escaped
for where it goes: terminal controls, XML, JSON, workflow commands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import NamedTuple, TextIO

from normtext.finding import Finding, Safety
from normtext.positions import Position, positions

FORMATS = (
    "concise",
    "full",
    "json",
    "jsonl",
    "github",
    "gitlab",
    "sarif",
    "checkstyle",
    "junit",
    "rdjson",
)
"""Names of the formats; ``text`` is ``full`` on a terminal, else ``concise``."""

_NEAR = 32  # characters beside a finding that belong to its fingerprint
_MOST_BESIDE = 160  # characters beside a finding that are kept to be shown
_MOST_FOUND = 400


class Row(NamedTuple):
    """A finding in a file, and enough of the text around it to show.

    ``before``, ``found`` and ``after`` are on the finding's lines, cut where long. ``fixable`` says
    whether fix would repair it at the level asked for.
    """

    path: str
    finding: Finding
    start: Position
    end: Position
    before: str
    found: str
    after: str
    fixable: bool

    @property
    def severity(self) -> str:
        """``error``, ``warning`` or ``note``, by how certain the rule is."""
        return ("note", "warning", "error")[self.finding.safety]

    @property
    def fingerprint(self) -> str:
        """The same for the same finding in the same words, wherever the lines have moved to."""
        from hashlib import blake2b

        near = (self.before[-_NEAR:], self.found, self.after[:_NEAR])
        words = [" ".join(piece.split()) for piece in near]
        key = "\0".join((self.finding.rule, self.found, *words))
        return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def rows_of(
    path: str,
    text: str,
    findings: Sequence[Finding],
    threshold: Safety = Safety.SAFE,
    encoding: str = "utf-8",
    mark: int = 0,
) -> Iterator[Row]:
    """Yield the rows of a file's findings; ``mark`` is its byte-order mark's length in bytes."""
    if not findings:
        return
    offsets = {offset for finding in findings for offset in (finding.start, finding.end)}
    places = positions(text, offsets, encoding, mark)
    for finding in findings:
        start, end = finding.start, finding.end
        before = text[max(0, start - _MOST_BESIDE) : start]
        after = text[end : end + _MOST_BESIDE]
        yield Row(
            path,
            finding,
            places[start],
            places[end],
            before[before.rfind("\n") + 1 :],
            text[start : min(end, start + _MOST_FOUND)],
            after.partition("\n")[0].rstrip("\r"),
            bool(finding.replacements) and finding.safety >= threshold,
        )


def write(name: str, rows: Iterable[Row], out: TextIO) -> None:
    """Write rows in the format called ``name``; raise ValueError if there is none."""
    if name not in FORMATS:
        raise ValueError(f"unknown format {name!r}; choose one of: {', '.join(FORMATS)}")
    import_module(f"normtext.formats.{name}").write(rows, out)


def row_dict(row: Row) -> dict[str, object]:
    """Return a row as plain JSON types: the finding, and its place in every unit.

    ``start`` and ``end`` count code points, lines and columns are from 1, the others from 0.
    """
    return {
        "path": row.path,
        "line": row.start.line,
        "column": row.start.column,
        "end_line": row.end.line,
        "end_column": row.end.column,
        **row.finding.to_dict(),
        "bytes": [row.start.byte, row.end.byte],
        "utf16": [row.start.utf16, row.end.utf16],
        "fixable": row.fixable,
    }


def uri(path: str) -> str:
    """Return a path as a relative or file URI."""
    from urllib.parse import quote

    if path.startswith("/"):
        return "file://" + quote(path.encode("utf-8", "surrogateescape"))
    return quote(path.replace("\\", "/").encode("utf-8", "surrogateescape"))
