"""Results kept by content: a file that did not change is not looked at again.

An entry's name is a hash of the file's bytes, of the settings that hold for it, and of the program
itself. Entries are written beside and moved into place, so that processes may race. A folder that
is not the user's own, or that others can write to, is not used.
"""

from __future__ import annotations

import os
import sys
from functools import cache

from normtext import __version__
from normtext.config.settings import Settings
from normtext.finding import Finding
from normtext.markup import is_notice, markup_of

_VERSION = "1"
_OLDEST = 30 * 24 * 3600  # seconds an entry is kept
_BETWEEN_PRUNINGS = 7 * 24 * 3600
# Packages that change what is found: parsers that may come and go, and what rules build on.
_MATTER = ("tree_sitter", "pygments", "ftfy", "langdetect", "wordfreq", "regex")


class Cache:
    """A folder of entries; every failure to read or write is a miss, never an error."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    @classmethod
    def open(cls) -> Cache | None:
        """Return the user's cache, made if need be; None if there is none to be trusted."""
        folder = default_folder()
        if not folder:
            return None
        try:
            os.makedirs(folder, mode=0o700, exist_ok=True)
            status = os.lstat(folder)
        except OSError:
            return None
        if hasattr(os, "geteuid"):
            if status.st_uid != os.geteuid() or status.st_mode & 0o022:
                return None
            if status.st_mode & 0o170000 != 0o040000:
                return None
        return cls(folder)

    def key(self, data: bytes, filename: str | None, settings: Settings) -> str:
        """Return the name of the entry for a file's bytes under settings."""
        from hashlib import blake2b

        suffix = os.path.splitext(filename or "")[1].lower() + "!" * is_notice(filename)
        suffix += f" {markup_of(filename)}"  # that of ``a.rst.txt`` is not that of ``a.txt``
        # Settings as text: sets in order, so that equal settings give equal text.
        said = repr((*settings._replace(allow=frozenset()), *sorted(settings.allow)))
        digest = blake2b(digest_size=16)
        for part in (_VERSION, suffix, said, program()):
            digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
        digest.update(data)
        return digest.hexdigest()

    def get(self, key: str) -> tuple[list[Finding], str | None] | None:
        """Return what was found, and the note, or None if that is not known."""
        import json

        try:
            with open(self._path(key), "rb") as file:
                data = json.loads(file.read())
            return [Finding.from_dict(item) for item in data["findings"]], data["note"]
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, key: str, findings: list[Finding], note: str | None) -> None:
        """Keep what was found."""
        import json

        path = self._path(key)
        temporary = f"{path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            with open(temporary, "w", encoding="ascii") as file:
                items = [finding.to_dict() for finding in findings]
                json.dump({"findings": items, "note": note}, file)
            os.replace(temporary, path)
        except OSError:
            return

    def prune(self) -> None:
        """Remove old entries, once a week."""
        import time

        stamp = os.path.join(self.folder, "pruned")
        now = time.time()
        try:
            if os.path.exists(stamp) and now - os.stat(stamp).st_mtime < _BETWEEN_PRUNINGS:
                return
            with open(stamp, "w", encoding="ascii"):
                pass
            for root, _, files in os.walk(self.folder):
                for name in files:
                    path = os.path.join(root, name)
                    if name != "pruned" and now - os.stat(path).st_mtime > _OLDEST:
                        os.unlink(path)
        except OSError:
            return

    def _path(self, key: str) -> str:
        return os.path.join(self.folder, key[:2], key[2:])


def default_folder() -> str:
    """Return the cache's folder: ``NORMTEXT_CACHE_DIR``, or the system's place; "" for none."""
    own = os.environ.get("NORMTEXT_CACHE_DIR")
    if own is not None:
        return own
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "normtext") if base and not base.startswith("~") else ""


@cache
def program() -> str:
    """Return what stands for the program: its version, its files if it is not installed, and
    the versions of the packages that change what is found."""
    parts = [__version__, sys.version]
    home = os.path.dirname(os.path.abspath(__file__))
    if "site-packages" not in home:
        parts += _files(home)
    for folder in sys.path:
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        parts += sorted(
            name for name in names if name.startswith(_MATTER) and name.endswith(".dist-info")
        )
    return "\n".join(parts)


def _files(folder: str) -> list[str]:
    """Return size and time of every file of a source tree: one that is worked on."""
    found = []
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(files):
            status = os.stat(os.path.join(root, name))
            found.append(f"{root}/{name}:{status.st_size}:{status.st_mtime_ns}")
    return found
