"""Readers of the package's data files.

Text files are UTF-8; lines that begin with ``#`` say where the data comes from and how a line is
laid out. Blank lines are skipped.
"""

from __future__ import annotations

import os

FOLDER = os.path.dirname(os.path.abspath(__file__))


def path(*parts: str) -> str:
    """Return the full path of a data file."""
    return os.path.join(FOLDER, *parts)


def read_lines(*parts: str) -> list[str]:
    """Return the data lines of a text file, stripped of the line end; raise OSError if missing."""
    with open(path(*parts), encoding="utf-8") as file:
        lines = file.read().split("\n")
    return [line for line in lines if line and line[0] != "#" and not line.isspace()]


def languages_in(*parts: str) -> list[str]:
    """Return the languages that have a ``<language>.txt`` file in a data folder, sorted."""
    return sorted(
        name.removesuffix(".txt") for name in os.listdir(path(*parts)) if name.endswith(".txt")
    )
