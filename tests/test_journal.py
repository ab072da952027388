"""``--record`` and ``normtext undo``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext import normalize
from normtext.cli import main

DAMAGED = "Two  spaces.\r\nCafÃ© with milk,\u200b and tea.\r\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + DAMAGED.encode("utf-8"))
    (tmp_path / "b.txt").write_text("Three  more  spaces.\n", "utf-8")
    return tmp_path


def contents(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in ("a.txt", "b.txt")]


def test_undo_gives_back_every_byte(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(folder)
    assert main(["fix", "--record", "edits.jsonl", "a.txt", "b.txt"]) == 1
    fixed = contents(folder)
    assert fixed != before
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    assert main(["undo", "../edits.jsonl", "--diff"]) == 1
    assert contents(folder) == fixed
    assert main(["undo", "../edits.jsonl"]) == 1
    assert contents(folder) == before
    assert (folder / "edits.jsonl").read_bytes() == b""
    assert main(["undo", "../edits.jsonl"]) == 0


def test_each_undo_goes_one_step_further_back(folder: Path) -> None:
    states = [contents(folder)]
    for only in ("whitespace", "encoding", "unicode"):
        main(["fix", "--record", "edits.jsonl", "--only", only, "a.txt", "b.txt"])
        states.append(contents(folder))
    assert main(["undo", "edits.jsonl", "a.txt"]) == 1
    assert contents(folder)[0] == states[2][0]
    assert main(["undo", "edits.jsonl", "a.txt"]) == 1
    assert main(["undo", "edits.jsonl"]) == 1
    assert contents(folder) == states[0]


def test_only_some_edits_are_taken_back(folder: Path) -> None:
    assert main(["fix", "--record", "edits.jsonl", "a.txt"]) == 1
    assert main(["undo", "edits.jsonl", "--only", "encoding", "--only", "unicode/invisible"]) == 1
    expected = DAMAGED.replace("  ", " ").encode("utf-8")
    assert contents(folder)[0] == b"\xef\xbb\xbf" + expected
    assert main(["undo", "edits.jsonl", "--only", "encoding"]) == 0
    assert main(["undo", "edits.jsonl"]) == 1
    assert contents(folder)[0] == b"\xef\xbb\xbf" + DAMAGED.encode("utf-8")


def test_a_file_changed_since_is_refused_and_all_stay(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fix", "--record", "edits.jsonl", "a.txt", "b.txt"]) == 1
    (folder / "b.txt").write_text("Something else.\n", "utf-8")
    now, journal = contents(folder), (folder / "edits.jsonl").read_bytes()
    assert main(["undo", "edits.jsonl"]) == 2
    assert "b.txt: has changed since; nothing was undone" in capsys.readouterr().err
    assert contents(folder) == now
    assert (folder / "edits.jsonl").read_bytes() == journal
    assert main(["undo", "edits.jsonl", "a.txt"]) == 1


def test_what_was_recorded_but_never_written_needs_no_undoing(folder: Path) -> None:
    before = contents(folder)
    main(["fix", "--record", "edits.jsonl", "a.txt"])
    (folder / "a.txt").write_bytes(before[0])
    assert main(["undo", "edits.jsonl"]) == 0
    assert (folder / "edits.jsonl").read_bytes() == b""


def test_files_outside_the_journals_folder_have_to_be_named(folder: Path) -> None:
    below = folder / "below"
    below.mkdir()
    assert main(["fix", "--record", "below/edits.jsonl", "b.txt"]) == 1
    assert json.loads((below / "edits.jsonl").read_text("utf-8"))["path"] == "../b.txt"
    assert main(["undo", "below/edits.jsonl"]) == 2
    assert main(["undo", "below/edits.jsonl", "a.txt"]) == 2
    assert main(["undo", "below/edits.jsonl", "b.txt"]) == 1


def test_a_journal_that_cannot_be_written_stops_the_repair(folder: Path) -> None:
    before = contents(folder)
    assert main(["fix", "--record", "none/edits.jsonl", "a.txt"]) == 2
    assert contents(folder) == before


@pytest.mark.parametrize(
    "line", ["{", "[]", "{}", '{"format": "normtext-journal", "version": 9}', "\udcff"]
)
def test_a_line_that_is_none_is_named(
    folder: Path, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "edits.jsonl").write_bytes(line.encode("utf-8", "surrogateescape"))
    assert main(["undo", "edits.jsonl"]) == 2
    assert "edits.jsonl" in capsys.readouterr().err


@given(st.text(st.sampled_from("ab  \u200bÃ©\n\r\U0001f600."), max_size=30))
def test_undo_is_the_inverse_of_fix(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("undo")
    file, journal = folder / "t.txt", folder / "j.jsonl"
    file.write_bytes(text.encode("utf-8"))
    code = main(["fix", "--level", "repair", "--record", str(journal), str(file)])
    assert code == int(normalize(text, "repair").text != text)
    if code:
        assert main(["undo", str(journal)]) == 1
    assert file.read_bytes() == text.encode("utf-8")
