"""The history of ratios: written by benchmark runs, shown by figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import history
from benchmarks.history import Entry


def test_what_is_noted_is_recorded_and_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "_measured", {})
    file = tmp_path / "history.jsonl"
    history.note("clean: a, x ftfy", 1.23456)
    history.note("clean: a, x ftfy", 2.0)
    history.note("start-up: b", 0.5)
    assert history.record(file) == 2
    assert history.record(file) == 2
    entries = history.read(file)
    assert [(entry.figure, entry.ratio) for entry in entries] == [
        ("clean: a, x ftfy", 2.0),
        ("start-up: b", 0.5),
    ] * 2
    assert entries[0].commit
    assert len(entries[0].date) == 10


def test_the_table_shows_changes() -> None:
    entries = [
        Entry("2026-01-01", "aaaaaaa", "3.11.7", "one", 2.0),
        Entry("2026-01-01", "aaaaaaa", "3.11.7", "two", 1.0),
        Entry("2026-01-02", "bbbbbbb+", "3.11.7", "one", 3.0),
    ]
    assert history.table(entries).splitlines() == [
        "one",
        "  2026-01-01  aaaaaaa        2.00",
        "  2026-01-02  bbbbbbb+       3.00  +50%",
        "two",
        "  2026-01-01  aaaaaaa        1.00",
    ]


def test_the_file_there_is_can_be_read() -> None:
    entries = history.read()
    assert entries
    assert all(entry.ratio > 0 for entry in entries)
