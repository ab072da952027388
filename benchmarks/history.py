"""``python -m benchmarks.history [WORD ...]``: ratios measured so far, commit by commit.

``python -m benchmarks speed startup --record`` and ``python -m benchmarks.scale --record`` add a
line for each ratio to ``history.jsonl`` (``date``, ``commit``, ``python``, ``figure``, ``ratio``; a
commit ending in ``+`` had uncommitted changes). Ratios only: rates tell the machine's load as much
as the program's speed. With words, only the figures that hold all of them are shown.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
FILE = HERE / "history.jsonl"

_measured: dict[str, float] = {}


class Entry(NamedTuple):
    """One ratio as it was measured at a commit; ``date`` is of the day, in UTC."""

    date: str
    commit: str
    python: str
    figure: str
    ratio: float


def note(figure: str, ratio: float) -> None:
    """Remember a ratio of this run; the last one of a name counts."""
    _measured[figure] = round(ratio, 3)


def record(path: Path = FILE) -> int:
    """Add what this run has noted to the file; return how many ratios that was."""
    day = datetime.now(UTC).date().isoformat()
    commit, python = _commit(), platform.python_version()
    entries = [Entry(day, commit, python, *one) for one in _measured.items()]
    with path.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(entry._asdict(), ensure_ascii=False) + "\n" for entry in entries)
    return len(entries)


def read(path: Path = FILE) -> list[Entry]:
    """Return all entries, oldest first."""
    if not path.exists():
        return []
    return [Entry(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def table(entries: Iterable[Entry]) -> str:
    """Return lines, grouped by figure, with each ratio's change from the one before."""
    figures: dict[str, list[Entry]] = {}
    for entry in entries:
        figures.setdefault(entry.figure, []).append(entry)
    lines: list[str] = []
    for figure, each in figures.items():
        lines.append(figure)
        before: float | None = None
        for entry in each:
            change = f"  {entry.ratio / before - 1:+.0%}" if before else ""
            lines.append(f"  {entry.date}  {entry.commit:9}  {entry.ratio:8.2f}{change}")
            before = entry.ratio
    return "\n".join(lines)


def _commit() -> str:
    git = ["git", "-C", str(HERE)]
    try:
        name = subprocess.run(
            [*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
        ).stdout.strip()
        changed = subprocess.run(
            [*git, "status", "--porcelain", "--untracked-files=no", "--", ":!history.jsonl"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"{name}+" if changed else name


def main() -> None:
    words = sys.argv[1:]
    print(table(entry for entry in read() if all(word in entry.figure for word in words)))


if __name__ == "__main__":
    main()
