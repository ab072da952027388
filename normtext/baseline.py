"""A baseline: today's findings, accepted, so that only new ones are reported.

A finding is known by its rule, its words and the words beside it (``Row.fingerprint``), and by how
often it occurs in its file, so that it survives moved lines. Entries that no longer occur are
*stale*: they are counted when their file is checked, and go when the baseline is written again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

from normtext.formats import Row

_VERSION = 1


class BaselineError(ValueError):
    """A baseline file that cannot be used; the message names it."""


class Baseline:
    """Accepted findings by file; ``path`` is the baseline file, files are relative to it."""

    def __init__(self, path: str, accepted: dict[str, dict[str, int]] | None = None) -> None:
        self.path = path
        self.accepted = accepted or {}
        self.stale = 0

    @classmethod
    def load(cls, path: str) -> Baseline:
        """Read a baseline; raise :class:`BaselineError` if it is none."""
        import json

        try:
            with open(path, encoding="utf-8") as file:
                data: Any = json.load(file)
            if data["version"] != _VERSION:
                raise BaselineError(f"{path}: baseline of version {data['version']}")
            accepted = {
                str(name): {str(key): int(count) for key, count in entries.items()}
                for name, entries in data["files"].items()
            }
        except OSError as error:
            raise BaselineError(f"{path}: {error.strerror or error}") from None
        except BaselineError:
            raise
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
            raise BaselineError(
                f"{path}: not a baseline; write it with: normtext baseline"
            ) from None
        return cls(path, accepted)

    def new(self, path: str, rows: Sequence[Row]) -> list[Row]:
        """Return a file's rows that were not accepted; count what was and no longer occurs."""
        left = dict(self.accepted.get(self._name(path), ()))
        fresh = []
        for row in rows:
            if left.get(row.fingerprint, 0) > 0:
                left[row.fingerprint] -= 1
            else:
                fresh.append(row)
        self.stale += sum(left.values())
        return fresh

    def accept(self, path: str, rows: Iterable[Row]) -> int:
        """Replace what is accepted in a file; return how many findings that is."""
        counts: dict[str, int] = {}
        for row in rows:
            counts[row.fingerprint] = counts.get(row.fingerprint, 0) + 1
        self.accepted.pop(self._name(path), None)
        if counts:
            self.accepted[self._name(path)] = counts
        return sum(counts.values())

    def prune(self) -> None:
        """Drop the entries of files that are no longer there."""
        folder = os.path.dirname(os.path.abspath(self.path))
        self.accepted = {
            name: entries
            for name, entries in self.accepted.items()
            if os.path.exists(os.path.join(folder, name))
        }

    def save(self) -> None:
        """Write the baseline in one step, sorted, so that it merges well; raise OSError."""
        import json
        import tempfile

        folder = os.path.dirname(os.path.abspath(self.path))
        data = {"version": _VERSION, "files": self.accepted}
        handle, temporary = tempfile.mkstemp(prefix=".baseline", dir=folder)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(data, file, indent=1, sort_keys=True)
                file.write("\n")
            os.chmod(temporary, 0o644)
            os.replace(temporary, self.path)
        except OSError:
            os.unlink(temporary)
            raise

    def _name(self, path: str) -> str:
        folder = os.path.dirname(os.path.abspath(self.path))
        return os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
