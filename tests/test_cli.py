"""The command line, as a user runs it."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from normtext import __version__
from normtext.cli import main
from normtext.edits import Edit, apply
from normtext.normalisers import all_rule_names

DAMAGED = "A  first line.\nThe decision was made in the meeting room . Then\u200b they left.\n"


def run(
    *arguments: str | Path, stdin: str | bytes | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    if isinstance(stdin, str):
        stdin = stdin.encode("utf-8")
    return subprocess.run(
        [sys.executable, "-m", "normtext", *map(str, arguments)],
        input=stdin if stdin is not None else b"",
        capture_output=True,
        cwd=cwd,
        check=False,
    )


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    file = tmp_path / "damaged.txt"
    file.write_bytes(DAMAGED.encode("utf-8"))
    return file


def test_version() -> None:
    assert run("--version").stdout.decode().strip() == f"normtext {__version__}"


def test_check_reports_file_line_column_rule_and_message(damaged: Path) -> None:
    done = run("check", damaged)
    assert done.returncode == 1
    lines = done.stdout.decode().splitlines()
    assert any(line.startswith(f"{damaged}:1:2: whitespace/space-run ") for line in lines)
    assert any(re.match(rf"{re.escape(str(damaged))}:2:\d+: unicode/invisible ", x) for x in lines)
    assert damaged.read_text("utf-8") == DAMAGED


def test_check_of_clean_text_is_silent_and_exits_0(tmp_path: Path) -> None:
    file = tmp_path / "clean.txt"
    file.write_text("Nothing is wrong here.\n", "utf-8")
    done = run("check", file)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_check_json(damaged: Path) -> None:
    data = json.loads(run("check", "--format", "json", damaged).stdout)
    finding = data["findings"][0]
    assert (finding["start"], finding["end"]) == (1, 3)
    assert finding["rule"] == "whitespace/space-run"
    assert finding["safety"] == "safe"
    assert finding["replacements"] == [" "]
    assert (finding["path"], finding["line"], finding["column"]) == (str(damaged), 1, 2)


def test_check_at_least_leaves_out_the_less_safe(tmp_path: Path) -> None:
    text = "“We came late.” That was all,” he wrote to her about it.\n"
    assert run("check", "-", stdin=text).returncode == 1
    assert run("check", "--at-least", "repair", "-", stdin=text).returncode == 0


def test_fix_in_place_keeps_mode_and_says_what_it_did(damaged: Path) -> None:
    damaged.chmod(0o640)
    done = run("fix", damaged)
    assert done.returncode == 1
    assert str(damaged) in done.stdout.decode()
    assert "\u200b" not in damaged.read_text("utf-8")
    assert damaged.read_text("utf-8").startswith("A first line.\n")
    assert stat.S_IMODE(damaged.stat().st_mode) == 0o640
    assert run("fix", damaged).returncode == 0
    assert [entry.name for entry in damaged.parent.iterdir()] == ["damaged.txt"]


def test_fix_json_of_one_input_replays() -> None:
    data = json.loads(run("fix", "-", "--format", "json", stdin=DAMAGED).stdout)
    assert set(data) == {"path", "text", "edits", "findings"}
    assert apply(DAMAGED, [Edit.from_dict(edit) for edit in data["edits"]]) == data["text"]


def test_fix_stdin_to_stdout() -> None:
    done = run("fix", "-", stdin="Café  au lait, à demain.\n")
    assert done.stdout.decode("utf-8") == "Café au lait, à demain.\n"
    assert done.returncode == 1


def test_byte_order_mark_and_newlines_stay(tmp_path: Path) -> None:
    file = tmp_path / "windows.txt"
    file.write_bytes(b"\xef\xbb\xbfone  two\r\nthree\r\n")
    assert run("fix", file).returncode == 1
    assert file.read_bytes() == b"\xef\xbb\xbfone two\r\nthree\r\n"


def test_utf_16_stays_utf_16(tmp_path: Path) -> None:
    file = tmp_path / "wide.txt"
    file.write_bytes("\ufeffone  two\n".encode("utf-16-le"))
    assert run("fix", file).returncode == 1
    assert file.read_bytes() == "\ufeffone two\n".encode("utf-16-le")


def test_what_is_not_text_is_left_alone_and_named(tmp_path: Path, damaged: Path) -> None:
    bad = tmp_path / "latin.txt"
    bad.write_bytes(b"line one\ncaf\xe9  \n")
    binary = tmp_path / "binary.txt"
    binary.write_bytes(b"a\0b  c")
    done = run("fix", bad, binary, damaged)
    assert done.returncode == 2
    assert bad.read_bytes() == b"line one\ncaf\xe9  \n"
    assert binary.read_bytes() == b"a\0b  c"
    errors = done.stderr.decode()
    assert f"{bad}:2: not valid UTF-8 at byte 12" in errors
    assert f"{binary}:1: has NUL" in errors
    assert damaged.read_text("utf-8") != DAMAGED, "the good file is still repaired"
    assert "Traceback" not in errors


def test_missing_file_is_an_input_error(tmp_path: Path) -> None:
    done = run("check", tmp_path / "nowhere.txt")
    assert done.returncode == 2
    assert "nowhere.txt: No such file" in done.stderr.decode()


def test_usage_errors_exit_2() -> None:
    assert run("check", "--level", "everything", "-").returncode == 2
    assert run("mend").returncode == 2
    assert run().returncode == 2
    done = run("check", "--only", "whitespace/trailling", "-")
    assert done.returncode == 2
    assert "whitespace/trailing" in done.stderr.decode()


def test_folders_are_looked_through_for_text_files(tmp_path: Path) -> None:
    (tmp_path / "docs" / ".hidden").mkdir(parents=True)
    for name in ("docs/a.md", "docs/b.py", "docs/.hidden/c.txt", "docs/.d.txt"):
        (tmp_path / name).write_text("two  spaces here\n", "utf-8")
    done = run("check", "docs", cwd=tmp_path)
    assert [line.partition(":")[0] for line in done.stdout.decode().splitlines()] == [
        os.path.join("docs", "a.md")
    ]


def test_a_link_stays_a_link(damaged: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(damaged)
    assert run("fix", link).returncode == 1
    assert link.is_symlink()
    assert damaged.read_text("utf-8") != DAMAGED


def test_a_file_that_cannot_be_written_stays_as_it_is(tmp_path: Path) -> None:
    from normtext.cli import files

    file = tmp_path / "kept.txt"
    file.write_text("old", "utf-8")
    read = files.read(str(file))
    with pytest.raises(files.InputError, match="left unchanged"):
        files.write(read, "lone \ud800 surrogate")
    assert file.read_text("utf-8") == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_diff_writes_nothing_and_patch_takes_it(damaged: Path) -> None:
    done = run("fix", "--diff", damaged.name, cwd=damaged.parent)
    assert done.returncode == 1
    assert damaged.read_text("utf-8") == DAMAGED
    subprocess.run(["git", "apply", "-p1", "-"], input=done.stdout, check=True, cwd=damaged.parent)
    assert damaged.read_bytes() == run("fix", "-", stdin=DAMAGED).stdout


def test_names_and_messages_cannot_command_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "red\x1b[31m.txt"
    file.write_text("two  spaces \x1b[2J [el presidente de Rusia] here\n", "utf-8")
    done = run("check", file)
    assert b"\x1b" not in done.stdout + done.stderr


def test_rules_and_explain() -> None:
    listed = run("rules").stdout.decode().splitlines()
    assert [line.split()[0] for line in listed] == list(all_rule_names())
    assert len(json.loads(run("rules", "--format", "json").stdout)) == len(listed)
    for name in all_rule_names():
        from normtext.cli.records import explanation
        from normtext.normalisers import get_rule

        text = "\n".join(explanation(get_rule(name)))
        assert "Examples:" in text
        assert "Measured:" in text
    assert "fall" in run("explain", "translation/premature-stop").stdout.decode()
    assert run("explain", "premature-stop").stdout.startswith(b"translation/premature-stop")
    unknown = run("explain", "translation/premature-stops")
    assert unknown.returncode == 2
    assert b"did you mean translation/premature-stop" in unknown.stderr


def test_a_reader_that_goes_away_is_no_error(damaged: Path) -> None:
    command = f"{sys.executable} -m normtext rules | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--only", "unicod"], 'no family or rule "unicod"; did you mean "unicode"?'),
        (["--select", "homoglyph"], 'did you mean "unicode/homoglyph"?'),
        (
            ["--without", "unicode", "--ignore", "fragmets/quoted"],
            'did you mean "fragments/quoted"',
        ),
        (["--only", "xyz"], "choose from: encoding, unicode"),
    ],
)
def test_a_wrong_name_is_answered_by_the_nearest_right_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, options: list[str], said: str
) -> None:
    (tmp_path / "a.txt").write_text("Text.\n", "utf-8")
    assert main(["check", str(tmp_path / "a.txt"), *options]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "said"),
    [("chek", 'did you mean "check"?'), ("frob", "choose from: apply, baseline")],
)
def test_a_wrong_command_is_answered_by_the_nearest_right_one(
    capsys: pytest.CaptureFixture[str], command: str, said: str
) -> None:
    with pytest.raises(SystemExit) as caught:
        main([command, "."])
    assert caught.value.code == 2
    assert f'no command "{command}"' in (err := capsys.readouterr().err)
    assert said in err


def test_config_says_how_a_file_is_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["config", "--isolated", str(tmp_path / "de.po")]) == 0
    assert "markup = gettext, by its name" in capsys.readouterr().out
