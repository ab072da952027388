"""The word lists of the markup readers."""

from __future__ import annotations

from functools import cache

from normtext.data import read_lines


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of ``data/markup/<name>.txt``."""
    return frozenset(read_lines("markup", f"{name}.txt"))
