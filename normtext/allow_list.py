"""Adds words to the allow-list in the configuration file, which otherwise stays as it is."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

OWN = ".normtext.toml"
PROJECT = "pyproject.toml"


class AllowListError(Exception):
    """An allow-list that cannot be written; the message says why."""


def add(words: Iterable[str], folder: str) -> str:
    """Add words to ``allow`` in the configuration that holds for a folder; return its path.

    That is the next ``.normtext.toml``, or ``pyproject.toml`` with ``[tool.normtext]``, upward from
    the folder; where there is none, ``.normtext.toml`` is made in the folder. Comments, order and
    layout of the file are kept. Raise :class:`AllowListError`, also where tomlkit is missing.
    """
    try:
        import tomlkit
        from tomlkit.exceptions import TOMLKitError
    except ModuleNotFoundError:
        raise AllowListError(
            "the allow-list is written with tomlkit: pip install 'normtext[interactive]'"
        ) from None
    path = configuration(folder) or os.path.join(folder, OWN)
    try:
        source = ""
        if os.path.exists(path):
            with open(path, encoding="utf-8", newline="") as file:
                source = file.read()
        document = tomlkit.parse(source)
        allow = _allow_list(document, path)
        present = set(allow.unwrap())
        for word in dict.fromkeys(words):
            if word not in present:
                allow.append(word)
        _replace(path, tomlkit.dumps(document))
    except (OSError, UnicodeError, TOMLKitError) as error:
        raise AllowListError(f"{path}: {error}") from None
    return path


def _allow_list(document: Any, path: str) -> Any:
    import tomlkit

    table = document
    if os.path.basename(path) == PROJECT:
        table = document["tool"]["normtext"]
    if "allow" not in table:
        table.add("allow", tomlkit.array())
    allow = table["allow"]
    if not hasattr(allow, "append"):
        raise AllowListError(f"{path}: allow is not a list")
    return allow


def configuration(folder: str) -> str | None:
    """Return the path of the configuration file that holds for a folder, or None."""
    import tomllib

    folder = os.path.realpath(folder)
    while True:
        own, project = os.path.join(folder, OWN), os.path.join(folder, PROJECT)
        if os.path.isfile(own):
            return own
        if os.path.isfile(project):
            try:
                with open(project, "rb") as file:
                    data = tomllib.load(file)
            except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
                data = {}
            if "normtext" in data.get("tool", {}):
                return project
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _replace(path: str, text: str) -> None:
    """Write a file in one step, by a name that nobody can have put a link at."""
    import tempfile

    target = os.path.realpath(path)
    mode = os.stat(target).st_mode & 0o7777 if os.path.exists(target) else 0o644
    handle, temporary = tempfile.mkstemp(prefix=".normtext", dir=os.path.dirname(target))
    with open(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    os.chmod(temporary, mode)
    os.replace(temporary, target)
