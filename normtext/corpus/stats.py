"""Counts of what was done, added up over chunks and files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

NAMES = ("rows", "changed", "edits", "findings", "unchecked", "quarantined", "bytes")


class Stats:
    """``counts`` by NAMES; ``edits`` by rule and language (empty: not identified)."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter(dict.fromkeys(NAMES, 0))
        self.edits: Counter[tuple[str, str]] = Counter()

    def add(self, counts: Mapping[str, int], edits: Mapping[tuple[str, str], int]) -> None:
        self.counts.update(counts)
        self.edits.update(edits)

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types; :meth:`from_dict` gives them back."""
        edits = [[rule, language, n] for (rule, language), n in sorted(self.edits.items())]
        return {"counts": {name: self.counts[name] for name in NAMES}, "edits": edits}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Stats:
        """Build from :meth:`to_dict`; raise KeyError, TypeError or ValueError on bad data."""
        stats = cls()
        stats.counts.update({str(name): int(n) for name, n in data["counts"].items()})
        stats.edits.update({(str(rule), str(tag)): int(n) for rule, tag, n in data["edits"]})
        return stats

    def __iadd__(self, other: Stats) -> Stats:
        self.add(other.counts, other.edits)
        return self
