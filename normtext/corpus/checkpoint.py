"""What is safely on disk: data is appended and synced, then the manifest says so, in one step.

After a crash the data files may be longer than the manifest says, never shorter: going on means
cutting them to the lengths it gives and reading the input from the place it gives.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from normtext.corpus.errors import CorpusError, reason

PARTIAL = ".partial"
MANIFEST = ".progress.json"
LOCK = ".lock"


class Appender:
    """A file that only grows; not buffered, so that what it has written is what there is."""

    def __init__(self, path: str, length: int = 0) -> None:
        """Open ``path``, cut to ``length``; raise CorpusError."""
        self.path = path
        self.length = length
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        except (OSError, ValueError) as error:
            raise CorpusError(f"{path}: {reason(error)}") from None
        try:
            if os.fstat(self._handle).st_size < length:
                raise CorpusError(f"{path}: shorter than it was; begin again with --overwrite")
            os.ftruncate(self._handle, length)
            os.lseek(self._handle, length, os.SEEK_SET)
        except OSError as error:
            self.close()
            raise CorpusError(f"{path}: {reason(error)}") from None
        except BaseException:
            self.close()
            raise

    def write(self, data: bytes) -> None:
        """Append all of the data; raise CorpusError."""
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self._handle, view) :]
        except OSError as error:
            raise CorpusError(_full(self.path, error)) from None
        self.length += len(data)

    def sync(self) -> None:
        """Return once the data is on disk; raise CorpusError."""
        try:
            os.fsync(self._handle)
        except OSError as error:
            raise CorpusError(_full(self.path, error)) from None

    def close(self) -> None:
        with contextlib.suppress(OSError):
            os.close(self._handle)


def _full(path: str, error: OSError) -> str:
    return (
        f"{path}: {reason(error)}; what was written up to the last checkpoint is kept: "
        "make room and run again with --resume"
    )


@contextmanager
def locked(path: str) -> Iterator[None]:
    """Keep other runs out for the time of the block; raise CorpusError where one is in already.

    The lock is the system's, so it goes with the process, however that ends.
    """
    try:
        import fcntl
    except ImportError:  # Windows: an open file cannot be replaced there anyway
        yield
        return
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except (OSError, ValueError) as error:
            raise CorpusError(f"{path}: {reason(error)}") from None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            raise CorpusError(f"{path}: another run is writing this output") from None
        if os.path.exists(path) and os.path.samestat(os.fstat(handle), os.stat(path)):
            break
        os.close(handle)  # the run before has just taken its lock file away
    try:
        yield
    finally:
        try:
            remove(path)
        finally:
            os.close(handle)


def save(path: str, state: Mapping[str, Any]) -> None:
    """Replace the manifest in one step, synced; raise CorpusError."""
    replace(path, json.dumps(state, indent=1).encode("ascii"))


def load(path: str) -> dict[str, Any] | None:
    """Return the manifest, None if there is none; raise CorpusError if it cannot be read."""
    try:
        with open(path, "rb") as file:
            state: dict[str, Any] = json.load(file)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path}: {reason(error)}; begin again with --overwrite") from None
    return state


def replace(path: str, data: bytes) -> None:
    """Write a file so that at any moment the old or the new one is there, whole."""
    temporary = f"{path}.tmp"
    try:
        with open(temporary, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        move(temporary, path)
    except OSError as error:
        remove(temporary)
        raise CorpusError(_full(path, error)) from None


def move(source: str, target: str) -> None:
    """Rename, and have the rename on disk before going on."""
    os.replace(source, target)
    with contextlib.suppress(OSError):  # folders cannot be synced everywhere
        folder = os.open(os.path.dirname(os.path.abspath(target)), os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def remove(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)
