"""Which files are looked at: those named, and the text files below the folders named.

Folders are walked in sorted order. Hidden files and folders, links to folders or out of the tree,
what ``exclude`` names and what ``.gitignore`` files name are left out; ``exclude`` also counts for
files that are named themselves, since other programs (pre-commit) name them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from normtext.config import Config
from normtext.config.bounds import is_inside, repository_of, tree_of

STDIN = "-"
_SUFFIXES = (
    ".txt",
    ".text",
    ".md",
    ".markdown",
    ".mdx",
    ".qmd",
    ".rst",
    ".rest",
    ".adoc",
    ".asciidoc",
    ".tex",
    ".html",
    ".htm",
    ".xhtml",
    ".po",
    ".pot",
    ".xlf",
    ".xliff",
    ".srt",
    ".vtt",
)
# Text files by name, or by their folder's, that programs read: lists of packages, build files.
_DATA_FILES = ("requirements", "constraints", "cmakelists.txt", "robots.txt", "humans.txt")
_DATA_FOLDER = "requirements"
_IGNORE_FILE = ".gitignore"


def find_paths(paths: Sequence[str], config_of: Callable[[str], Config]) -> Iterator[str]:
    """Yield files once each; ``config_of`` gives the configuration for a folder."""
    seen = set()
    for path in paths:
        for file in _below(path, config_of):
            if file not in seen:
                seen.add(file)
                yield file


def _below(path: str, config_of: Callable[[str], Config]) -> Iterator[str]:
    if path == STDIN:
        yield path
    elif os.path.isdir(path):
        if not config_of(path).excludes(path + "/"):
            yield from _Walk(config_of, path).files(path)
    elif not config_of(os.path.dirname(path)).excludes(path):
        yield path


class _Walk:
    """A walk below one folder, with the ``.gitignore`` files that hold there."""

    def __init__(self, config_of: Callable[[str], Config], top: str) -> None:
        self._config_of = config_of
        self._ignored = _Ignored()
        whole = os.path.abspath(top)
        self._tree = tree_of(whole)
        if config_of(top).gitignore:
            for folder in _up_to_repository(whole):
                self._ignored.add(folder)

    def files(self, top: str) -> Iterator[str]:
        for root, folders, files in os.walk(top):
            config = self._config_of(root)
            if config.gitignore and _IGNORE_FILE in files:
                self._ignored.add(os.path.abspath(root))
            folders[:] = sorted(
                name for name in folders if self._takes(os.path.join(root, name) + "/", config)
            )
            for name in sorted(files):
                path = os.path.join(root, name)
                wanted = _is_prose(name, root.removeprefix(top)) or config.includes(path)
                if wanted and self._takes(path, config) and self._stays(path):
                    yield path

    def _stays(self, path: str) -> bool:
        """Whether a file is in the tree: a link out of it may lead to the user's own files."""
        return not os.path.islink(path) or is_inside(path, self._tree)

    def _takes(self, path: str, config: Config) -> bool:
        if os.path.basename(path.rstrip("/")).startswith("."):
            return False
        return not config.excludes(path) and not self._ignored.covers(path)


class _Ignored:
    """The patterns of ``.gitignore`` files by folder; the deepest one that says anything counts."""

    def __init__(self) -> None:
        self._specs: dict[str, Any] = {}

    def add(self, folder: str) -> None:
        from pathspec import GitIgnoreSpec

        try:
            with open(os.path.join(folder, _IGNORE_FILE), encoding="utf-8") as file:
                lines = [line for line in file.read().split("\n") if _is_pattern(line)]
        except (OSError, UnicodeDecodeError):
            return
        self._specs[folder] = GitIgnoreSpec.from_lines(lines)

    def covers(self, path: str) -> bool:
        if not self._specs:
            return False
        slash = "/" if path.endswith("/") else ""
        whole = os.path.abspath(path)
        folder = os.path.dirname(whole)
        while True:
            spec = self._specs.get(folder)
            if spec is not None:
                relative = os.path.relpath(whole, folder).replace(os.sep, "/") + slash
                said = spec.check_file(relative).include
                if said is not None:
                    return bool(said)
            above = os.path.dirname(folder)
            if above == folder:
                return False
            folder = above


def _is_prose(name: str, folder: str) -> bool:
    lower = name.lower()
    if not lower.endswith(".txt"):
        return lower.endswith(_SUFFIXES)
    return not (lower.startswith(_DATA_FILES) or _DATA_FOLDER in folder.lower().split(os.sep))


def _is_pattern(line: str) -> bool:
    """Whether a line can be understood; git passes over those that cannot."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True


def _up_to_repository(folder: str) -> Iterator[str]:
    """Yield the folders above (and the folder itself) up to the repository's, if there is one."""
    repository = repository_of(folder)
    while repository is not None:
        if os.path.exists(os.path.join(folder, _IGNORE_FILE)):
            yield folder
        if folder == repository:
            return
        folder = os.path.dirname(folder)
