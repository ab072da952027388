"""A journal of edits, so that a repair can be taken back: JSON lines, one a changed file.

The user names the journal (``--record FILE``); nothing is kept anywhere else. A line is::

    {"format": "normtext-journal", "version": 1, "path": "docs/a.md",
     "before": "…sha256…", "after": "…sha256…", "edits": [{"start": …, "end": …, …}]}

``path`` is from the journal's own folder, ``edits`` are net edits of the text before, hashes are of
the file's bytes. A line is written before the file is, so a crash between the two loses nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from normtext.decisions import Change, DecisionError, content_hash, is_below
from normtext.edits import Edit, EditError, apply, invert
from normtext.named import NamedTuple

if TYPE_CHECKING:
    from normtext.cli.files import TextFile

FORMAT = "normtext-journal"
VERSION = 1


class JournalError(Exception):
    """A journal that cannot be used, or files that are not as it left them."""


class Entry(NamedTuple):
    """One changed file: ``path`` absolute, ``before`` and ``after`` the hashes of its bytes."""

    path: str
    before: str
    after: str
    edits: tuple[Edit, ...]


def record(journal: str, file: TextFile, edits: Sequence[Edit], text: str) -> None:
    """Add what is about to be done to a file; raise :class:`JournalError` if that fails."""
    entry = Entry(
        os.path.realpath(file.path),
        content_hash(file),
        content_hash(file._replace(text=text)),
        tuple(edits),
    )
    try:
        with open(journal, "a", encoding="utf-8") as out:
            out.write(_line(journal, entry))
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise JournalError(f"{journal}: {error.strerror or error}") from None


def read_journal(journal: str) -> list[Entry]:
    """Return the entries, oldest first; raise :class:`JournalError` naming a line that is wrong."""
    folder = os.path.dirname(os.path.realpath(journal))
    entries = []
    try:
        with open(journal, encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    entries.append(_parse(line, folder, f"{journal}:{number}"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not valid UTF-8"
        raise JournalError(f"{journal}: {reason}") from None
    return entries


def _parse(line: str, folder: str, place: str) -> Entry:
    try:
        data = json.loads(line)
        if data["format"] != FORMAT or data["version"] != VERSION:
            raise JournalError(f"{place}: no {FORMAT} of version {VERSION}")
        edits = tuple(Edit.from_dict(item) for item in data["edits"])
        path = os.path.realpath(os.path.join(folder, str(data["path"])))
        return Entry(path, str(data["before"]), str(data["after"]), edits)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise JournalError(f"{place}: not a line of a journal") from None


def _line(journal: str, entry: Entry) -> str:
    folder = os.path.dirname(os.path.realpath(journal))
    data: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "path": os.path.relpath(entry.path, folder),
        "before": entry.before,
        "after": entry.after,
        "edits": [edit.to_dict() for edit in entry.edits],
    }
    return json.dumps(data) + "\n"


class Undo(NamedTuple):
    """What taking back means: the files as they will be, and what remains in the journal."""

    changes: tuple[Change, ...]
    left: tuple[Entry, ...]


def plan_undo(
    journal: str, named: Sequence[str] = (), undone: Callable[[Edit], bool] = lambda edit: True
) -> Undo:
    """Work out how to take back the last entry of each file; write nothing.

    ``named``: only these files; otherwise all of them, which have to lie below the journal's
    folder. ``undone`` says of an edit whether to take it back; the others stay, in the journal
    too. Raise :class:`JournalError` where a file is not as the journal left it.
    """
    entries = read_journal(journal)
    wanted = {os.path.realpath(path): path for path in named}
    known = {entry.path for entry in entries}
    for target, path in wanted.items():
        if target not in known:
            raise JournalError(f"{path}: not in the journal")
    folder = os.path.dirname(os.path.realpath(journal))
    last = {entry.path: number for number, entry in enumerate(entries)}
    changes = []
    left: list[Entry | None] = list(entries)
    for path, number in last.items():
        if wanted and path not in wanted:
            continue
        if not wanted and not is_below(path, folder):
            raise JournalError(f"{path}: lies outside the journal's folder; name it to undo it")
        change, left[number] = _take_back(entries[number], wanted.get(path), undone)
        if change is not None:
            changes.append(change)
    return Undo(tuple(changes), tuple(entry for entry in left if entry is not None))


def _take_back(
    entry: Entry, shown: str | None, undone: Callable[[Edit], bool]
) -> tuple[Change | None, Entry | None]:
    from normtext.cli.files import InputError, read

    try:
        file = read(shown or os.path.relpath(entry.path))
    except InputError as error:
        raise JournalError(str(error)) from None
    present = content_hash(file)
    if present == entry.before:  # recorded, but never written
        return None, None
    if present != entry.after:
        raise JournalError(f"{file.path}: has changed since; nothing was undone")
    pairs = list(zip(invert(entry.edits), entry.edits, strict=True))
    back = tuple(inverse for inverse, edit in pairs if undone(edit))
    kept = tuple(edit for edit in entry.edits if not undone(edit))
    if not back:
        return None, entry
    try:
        text = apply(file.text, back)
    except EditError as error:
        raise JournalError(f"{file.path}: {error}") from None
    rest = entry._replace(edits=kept, after=content_hash(file._replace(text=text)))
    return Change(file, back, text), rest if kept else None


def carry_out_undo(journal: str, undo: Undo) -> None:
    """Write the files, then the journal; raise :class:`JournalError` if that fails."""
    from normtext.cli.files import InputError, read, write
    from normtext.decisions import carry_out

    try:
        carry_out(undo.changes)
        write(read(journal), "".join(_line(journal, entry) for entry in undo.left))
    except (DecisionError, InputError) as error:
        raise JournalError(str(error)) from None
