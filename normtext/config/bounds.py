"""How far a configuration reaches that was found, not named: no further than its own tree.

A file found beside the texts may have come with somebody else's repository. What it names is read
and written only inside that repository, links followed. ``--config`` says that a file is trusted.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from typing import Any

from normtext.config.errors import ConfigError

KEYS = ("extend", "allow-files", "phrases", "glossary", "baseline")
"""The keys whose values are paths."""


@cache
def repository_of(folder: str) -> str | None:
    """Return the folder upward from an absolute one that holds ``.git``, or None."""
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def tree_of(folder: str) -> str:
    """Return the tree an absolute folder belongs to, as a real path.

    That is its repository; without one the working directory, if the folder is below it; else the
    folder itself.
    """
    repository = repository_of(folder)
    if repository is None:
        here = os.getcwd()
        repository = here if is_inside(folder, os.path.realpath(here)) else folder
    return os.path.realpath(repository)


def is_inside(path: str, tree: str) -> bool:
    """Whether a path, links followed, lies in a tree (a real path)."""
    if "\0" in path:  # no path at all
        return False
    real = os.path.realpath(path)
    return real == tree or real.startswith(tree.rstrip(os.sep) + os.sep)


def require_inside(
    path: str, text: str, table: tuple[str, ...], values: dict[str, Any], tree: str
) -> None:
    """Raise :class:`ConfigError` for the first path in a configuration that leads out of a tree."""
    for key, name in _named(values):
        if not is_inside(os.path.join(os.path.dirname(path), name), tree):
            from normtext.config.places import line_of

            line = line_of(text, (*table, key), name)
            message = (
                f'{key}: "{name}" lies outside {tree}; name this file with --config to trust it'
            )
            raise ConfigError(path, line, message)


def _named(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in KEYS:
        value = values.get(key)
        names = [value] if isinstance(value, str) else value
        if isinstance(names, list):
            yield from ((key, name) for name in names)
