"""Decisions about proposals, as the review page exports them, and how they are carried out.

The file is JSON (``FORMAT``, ``VERSION``)::

    {"format": "normtext-decisions", "version": 1, "made_by": "normtext 0.1.0",
     "files": [{"path": "docs/a.md", "sha256": "…of the file's bytes…",
                "decisions": [{"decision": "accept", "start": 3, "end": 5, "before": "  ",
                               "after": " ", "rule": "whitespace/space-run"}, …]}]}

``start`` and ``end`` are code points, half-open, into the file's text without its byte-order mark;
``decision`` is ``accept`` or ``reject``. What is not listed was not decided, and is not done.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from normtext.edits import Edit, EditError, apply
from normtext.named import NamedTuple
from normtext.proposals import overlap

if TYPE_CHECKING:
    from normtext.cli.files import TextFile

FORMAT = "normtext-decisions"
VERSION = 1
_ACCEPT, _REJECT = "accept", "reject"


class DecisionError(Exception):
    """Decisions that cannot be carried out; the message says which and why."""


class FileDecisions(NamedTuple):
    """What was decided about one file: the edits accepted, sorted, and how many were rejected."""

    path: str
    sha256: str
    accepted: tuple[Edit, ...]
    rejected: int


def content_hash(file: TextFile) -> str:
    """Return the SHA-256 of a file's bytes (byte-order mark included), in hexadecimal."""
    return hashlib.sha256(file.mark + file.text.encode(file.encoding)).hexdigest()


def parse(data: Any) -> list[FileDecisions]:
    """Read decisions from parsed JSON; raise :class:`DecisionError` naming what is wrong."""
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise DecisionError(f'these are no decisions: "format" is not "{FORMAT}"')
    if data.get("version") != VERSION:
        raise DecisionError(
            f"decisions of version {data.get('version')!r}; this normtext reads version {VERSION}"
        )
    files = _typed(data, "files", list, "the decisions")
    parsed = [_parse_file(item, f"files[{number}]") for number, item in enumerate(files)]
    seen: set[str] = set()
    for file in parsed:
        if file.path in seen:
            raise DecisionError(f"{file.path}: named twice in the decisions")
        seen.add(file.path)
    return parsed


def _parse_file(item: Any, place: str) -> FileDecisions:
    path = _typed(item, "path", str, place)
    if not _is_path(path):
        raise DecisionError(f'{place}: "path" cannot be the path of a file')
    accepted, rejected = [], 0
    for number, decision in enumerate(_typed(item, "decisions", list, place)):
        where = f"{path}: decisions[{number}]"
        kind = _typed(decision, "decision", str, where)
        if kind not in (_ACCEPT, _REJECT):
            raise DecisionError(f'{where}: "decision" is {kind!r}, not "{_ACCEPT}" or "{_REJECT}"')
        if kind == _REJECT:
            rejected += 1
            continue
        accepted.append(
            Edit(
                _typed(decision, "start", int, where),
                _typed(decision, "end", int, where),
                _typed(decision, "before", str, where),
                _typed(decision, "after", str, where),
                _typed(decision, "rule", str, where),
            )
        )
    accepted.sort(key=lambda edit: (edit.start, edit.end))
    for one, other in pairwise(accepted):
        if overlap((one.start, one.end), (other.start, other.end)):
            raise DecisionError(
                f"{path}: {one.rule} at {one.start} and {other.rule} at {other.start} overlap; "
                "only one of them can be accepted"
            )
    return FileDecisions(path, _typed(item, "sha256", str, place), tuple(accepted), rejected)


def _is_path(path: str) -> bool:
    try:
        return b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False


def _typed(data: Any, key: str, kind: type, place: str) -> Any:
    value = data.get(key) if isinstance(data, Mapping) else None
    if not isinstance(value, kind) or isinstance(value, bool):
        raise DecisionError(f'{place}: "{key}" is missing or not a {kind.__name__}')
    return value


def to_dict(path: str, sha256: str, edits: Iterable[Edit], decision: str = _ACCEPT) -> Any:
    """Return decisions about one file as plain JSON types, as :func:`parse` takes them."""
    from normtext import __version__

    return {
        "format": FORMAT,
        "version": VERSION,
        "made_by": f"normtext {__version__}",
        "files": [
            {
                "path": path,
                "sha256": sha256,
                "decisions": [{"decision": decision, **edit.to_dict()} for edit in edits],
            }
        ],
    }


class Change(NamedTuple):
    """A file as it was read, and the text that accepted decisions make of it."""

    file: TextFile
    edits: tuple[Edit, ...]
    text: str


def plan(decided: Sequence[FileDecisions], named: Sequence[str] = ()) -> list[Change]:
    """Read every file and work out what becomes of it; write nothing.

    ``named`` are paths: where given, only these files are taken, wherever they are. Otherwise
    files outside the current folder are refused, so that decisions from elsewhere cannot reach
    any file but those below it.

    Raise :class:`DecisionError` where a file is not what was reviewed, or cannot be read.
    """
    from normtext.cli.files import InputError, read

    wanted = {os.path.realpath(path) for path in named}
    known = {os.path.realpath(file.path) for file in decided}
    for path in named:
        if os.path.realpath(path) not in known:
            raise DecisionError(f"{path}: nothing was decided about this file")
    changes = []
    for item in decided:
        target = os.path.realpath(item.path)
        if wanted and target not in wanted:
            continue
        if not wanted and not is_below(target, os.path.realpath(os.curdir)):
            raise DecisionError(
                f"{item.path}: lies outside the current folder; to change it, name it after the "
                "decisions"
            )
        try:
            file = read(item.path)
        except InputError as error:
            raise DecisionError(str(error)) from None
        if content_hash(file) != item.sha256:
            raise DecisionError(
                f"{item.path}: has changed since it was reviewed; nothing was written. "
                "Make a new review page"
            )
        try:
            text = apply(file.text, item.accepted)
        except EditError as error:
            raise DecisionError(f"{item.path}: {error}") from None
        changes.append(Change(file, item.accepted, text))
    return changes


def carry_out(changes: Sequence[Change]) -> None:
    """Write all changed files, each in one step; where one fails, put the others back.

    Raise :class:`DecisionError` naming the file that could not be written.
    """
    from normtext.cli.files import InputError, write

    done: list[Change] = []
    for change in changes:
        if change.text == change.file.text:
            continue
        try:
            write(change.file, change.text)
        except InputError as error:
            for earlier in done:
                write(earlier.file, earlier.file.text)
            raise DecisionError(str(error)) from None
        done.append(change)


def is_below(path: str, folder: str) -> bool:
    """Whether a real path lies below a real folder."""
    return os.path.commonpath([path, folder]) == folder
