"""The command line as a linter: walking, baseline, cache, jobs, exit codes, standard input."""

from __future__ import annotations

import io
import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from normtext.baseline import Baseline, BaselineError
from normtext.cache import Cache
from normtext.cli import main
from normtext.cli.request import Request, check_file
from normtext.config import Settings, find, forget
from normtext.lint import check_text
from normtext.result import Result
from normtext.walk import find_paths

LINE = "Le cafÃ© est servi ce soir.\n"


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    from normtext.cli import request

    folder = tmp_path_factory.mktemp("cache")
    forget()
    request._CACHE.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NORMTEXT_CACHE_DIR", str(folder))
        yield folder
    forget()
    request._CACHE.clear()


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a.md", "docs/b.rst", "docs/c.py", "build/d.md", "vendor/e.md", "docs/.f.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"# {LINE}" if name.endswith(".py") else LINE, "utf-8")
    (tmp_path / "requirements.txt").write_text("one  two\n", "utf-8")
    (tmp_path / "requirements" / "extras").mkdir(parents=True)
    (tmp_path / "requirements" / "extras" / "docs.txt").write_text("one  two\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    main(["check", "--format", "concise", *arguments])
    return [line.split(":")[0] for line in capsys.readouterr().out.splitlines()]


def test_folders_are_walked_by_gitignore_and_configuration(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert found(capsys) == found(capsys, "."), "this folder, if none is named"
    assert found(capsys, ".") == ["a.md", "build/d.md", "docs/b.rst", "vendor/e.md"]
    (tree / ".git").mkdir()
    (tree / ".gitignore").write_text("build/\n!\n", "utf-8")
    (tree / "docs" / ".gitignore").write_text("*.rst\n", "utf-8")
    (tree / ".normtext.toml").write_text('exclude = ["vendor"]\ninclude = ["*.py"]\n', "utf-8")
    forget()
    assert found(capsys, ".") == ["a.md", "docs/c.py"]
    assert found(capsys, "docs") == ["docs/c.py"], "patterns above the folder hold too"
    assert found(capsys, "build/d.md") == ["build/d.md"], "named files are not left out by git's"
    assert found(capsys, "vendor/e.md") == [], "but by our own, since programs name files"
    (tree / ".normtext.toml").write_text("gitignore = false\n", "utf-8")
    forget()
    assert found(capsys, ".") == ["a.md", "build/d.md", "docs/b.rst", "vendor/e.md"]


def test_deeper_gitignore_files_take_back(tree: Path) -> None:
    (tree / ".gitignore").write_text("*.md\n", "utf-8")
    (tree / "vendor" / ".gitignore").write_text("!e.md\n", "utf-8")
    assert list(find_paths(["."], find)) == ["docs/b.rst", "vendor/e.md"]


def test_several_processes_say_the_same_in_the_same_order(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(70):
        (tree / "docs" / f"n{number}.md").write_text(LINE * (number % 3), "utf-8")
    one = found(capsys, ".", "--jobs", "1", "--no-cache")
    assert found(capsys, ".", "--jobs", "2", "--no-cache") == one
    assert len(one) > 70


NAMES = [str(number) for number in range(300)]


@pytest.mark.parametrize("copied", [True, False])
def test_processes_share_the_files_and_keep_their_order(
    copied: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from normtext.cli import processes

    if copied and not hasattr(os, "fork"):
        pytest.skip("processes cannot be copied here")
    monkeypatch.setattr(processes, "can_be_copied", lambda: copied)
    for warm_up in (0.0, 60.0):  # seconds: all but one file, or none, are shared
        monkeypatch.setattr(processes, "_WARM_UP", warm_up)
        monkeypatch.setattr(processes, "_LONGEST", 60.0)
        done = list(processes.in_processes(_process_of, "a", iter(NAMES), 3))
        assert [name for name, _ in done] == NAMES
        assert os.getpid() in {process for _, process in done}
        assert (len({process for _, process in done}) > 1) is (warm_up == 0)
    assert list(processes.in_processes(_process_of, "a", iter(()), 2)) == []


def _process_of(path: str, request: str) -> tuple[str, int]:
    time.sleep(0.001)
    return path, os.getpid()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")
def test_what_a_copy_does_not_finish_is_done_all_the_same() -> None:
    from normtext.cli.copies import shared

    original = os.getpid()

    def dies(name: str) -> str:
        if os.getpid() != original:
            time.sleep(0.01)
            if int(name) % 7 == 0:
                os._exit(1)
            if int(name) % 11 == 0:
                raise ValueError("in a copy")
        return name + "!" * 70_000  # more than a pipe holds

    assert list(shared(dies, NAMES, 4)) == [dies(name) for name in NAMES]
    assert list(shared(dies, NAMES[:1], 4)) == [dies("0")]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")
def test_errors_of_a_task_and_of_the_walk_come_after_what_was_before_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from normtext.cli import processes
    from normtext.cli.copies import shared

    def fails(name: str) -> str:
        if name == "200":
            raise ValueError("two hundred")
        return name

    outcomes = shared(fails, NAMES, 3)
    assert [next(outcomes) for _ in range(200)] == NAMES[:200]
    with pytest.raises(ValueError, match="two hundred"):
        next(outcomes)

    def walk() -> Iterator[str]:
        yield from NAMES
        raise ValueError("no folder")

    monkeypatch.setattr(processes, "_WARM_UP", 0.0)
    found = processes.in_processes(_process_of, "a", walk(), 2)
    assert [name for name, _ in itertools.islice(found, 300)] == NAMES
    with pytest.raises(ValueError, match="no folder"):
        next(found)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")
def test_copies_end_with_the_work_they_were_made_for() -> None:
    from normtext.cli.copies import shared

    def slow(name: str) -> int:
        time.sleep(0.02)
        return os.getpid()

    outcomes = shared(slow, NAMES, 3)
    copies = {next(outcomes) for _ in range(12)} - {os.getpid()}
    outcomes.close()
    for process in copies:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_exit_codes(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "a.md"]) == 1
    assert main(["check", "a.md", "--exit-zero"]) == 0
    assert main(["check", "a.md", "nowhere.md", "--exit-zero"]) == 2
    assert main(["check", "--diff", "a.md"]) == 1
    assert "+Le café" in capsys.readouterr().out
    assert main(["check", "--only", "unicode", "a.md"]) == 0
    assert main(["check", "--config", "nowhere.toml", "a.md"]) == 2
    assert main(["check", "--statistics", "."]) == 1
    assert capsys.readouterr().out.split()[:4] == ["4", "4", "fixable", "encoding/mojibake"]


def test_standard_input_is_what_its_name_says(tree: Path) -> None:
    def run(*arguments: str, text: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "normtext", *arguments]
        return subprocess.run(command, input=text.encode(), capture_output=True, check=False)

    text = "`cafÃ©` et cafÃ©.\n"
    fixed = run("fix", "-", "--stdin-filename", "x.md", text=text)
    assert fixed.stdout.decode() == "`cafÃ©` et café.\n"
    checked = run("check", "-", "--stdin-filename", "docs/x.md", "--format", "jsonl", text=text)
    assert [json.loads(line)["path"] for line in checked.stdout.splitlines()] == ["docs/x.md"]
    assert run("check", "-", text=text).stdout.count(b"\n") == 2, "without a name it is plain text"
    assert run("check", "-", "--markup", "markdown", text=text).stdout.count(b"\n") == 1


def test_a_baseline_survives_moved_lines_and_reports_new_ones(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["baseline", "a.md", "docs"]) == 0
    assert "2 findings accepted in .normtext-baseline.json" in capsys.readouterr().out
    assert main(["check", "a.md", "docs"]) == 0
    (tree / "a.md").write_text(f"# Nouveau\n\nTexte.\n\n{LINE}", "utf-8")
    assert main(["check", "a.md"]) == 0
    (tree / "a.md").write_text(f"{LINE}\n{LINE}", "utf-8")
    assert found(capsys, "a.md") == ["a.md"], "the same finding once more is a new one"
    assert main(["check", "--no-baseline", "a.md"]) == 1


def test_stale_entries_are_reported_and_dropped(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["baseline", "."])
    (tree / "a.md").write_text("Le café est servi.\n", "utf-8")
    (tree / "vendor" / "e.md").unlink()
    assert main(["check", "."]) == 0
    assert "1 accepted in" in capsys.readouterr().err
    assert main(["baseline", "a.md"]) == 0
    accepted = json.loads((tree / ".normtext-baseline.json").read_text("utf-8"))["files"]
    assert set(accepted) == {"build/d.md", "docs/b.rst"}


def test_a_file_that_is_no_baseline_is_an_error(tree: Path) -> None:
    (tree / "b.json").write_text('{"version": 1, "files": []}', "utf-8")
    with pytest.raises(BaselineError, match="not a baseline"):
        Baseline.load(str(tree / "b.json"))
    assert main(["check", "--baseline", "b.json", "a.md"]) == 2
    assert main(["check", "--baseline", "nowhere.json", "a.md"]) == 2


def test_the_cache_says_what_the_rules_said(tree: Path, own_cache: Path) -> None:
    first = check_file("a.md", Request())
    entries = [path for path in own_cache.rglob("*") if path.is_file()]
    assert len(entries) == 1
    assert check_file("a.md", Request()) == first
    stored = json.loads(entries[0].read_text("ascii"))
    stored["findings"][0]["message"] = "kept"
    entries[0].write_text(json.dumps(stored), "ascii")
    assert check_file("a.md", Request()).rows[0].finding.message == "kept", "it is used"
    assert check_file("a.md", Request(cache=False)) == first
    (tree / "a.md").write_text(LINE + LINE, "utf-8")
    assert len(check_file("a.md", Request()).rows) == 2, "another content is another entry"
    assert check_file("a.md", Request(without=("encoding",))).rows == ()


def test_fix_passes_over_files_known_to_be_clean(
    tree: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tree / "a.md").write_text("Le café est servi ce soir.\n", "utf-8")
    assert main(["check", "a.md", "docs/b.rst"]) == 1
    seen = []
    monkeypatch.setattr(
        "normtext.cli.request.fix_noted",
        lambda text, *_: (seen.append(text) or Result(text, text), None),
    )
    assert main(["fix", "a.md", "docs/b.rst"]) == 0
    assert seen == [LINE]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"findings": 3, "note": null}', "\x00"])
def test_a_damaged_entry_is_a_miss(tree: Path, own_cache: Path, content: str) -> None:
    first = check_file("a.md", Request())
    for path in own_cache.rglob("*"):
        if path.is_file():
            path.write_text(content, "ascii")
    assert check_file("a.md", Request()) == first


def test_keys_tell_apart_what_matters(own_cache: Path) -> None:
    cache = Cache.open()
    assert cache is not None
    settings = Settings(allow=frozenset({"b", "a"}))
    key = cache.key(b"x", "a.md", settings)
    assert key == cache.key(b"x", "b.md", Settings(allow=frozenset({"a", "b"})))
    others = {
        cache.key(b"y", "a.md", settings),
        cache.key(b"x", "a.rst", settings),
        cache.key(b"x", "LICENSE.md", settings),
        cache.key(b"x", "a.md", settings._replace(language="de")),
        cache.key(b"x", "a.md", Settings()),
    }
    assert len(others | {key}) == 6


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="POSIX permissions")
def test_a_cache_others_can_write_to_is_not_used(own_cache: Path) -> None:
    own_cache.chmod(0o777)
    assert Cache.open() is None
    own_cache.chmod(0o700)
    assert Cache.open() is not None


def test_old_entries_are_removed(own_cache: Path) -> None:
    cache = Cache.open()
    assert cache is not None
    cache.put("a" * 32, [], None)
    cache.put("b" * 32, [], None)
    os.utime(own_cache / "aa" / ("a" * 30), (0, 0))
    cache.prune()
    assert cache.get("a" * 32) is None
    assert cache.get("b" * 32) == ([], None)


def test_processes_may_race_for_the_cache(tree: Path) -> None:
    command = [sys.executable, "-m", "normtext", "check", ".", "--format", "json", "--jobs", "2"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(3)]
    outputs = {process.communicate()[0] for process in running}
    assert len(outputs) == 1
    assert len(json.loads(outputs.pop())["findings"]) == 4


def test_watch_runs_again(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import watchfiles

    changes = [{(watchfiles.Change.modified, str(tree / "a.md"))}]
    monkeypatch.setattr(watchfiles, "watch", lambda *_, **__: iter(changes))
    runs = []
    monkeypatch.setattr("normtext.cli.check._once", lambda *_: runs.append(1) or 0)
    assert main(["check", "--watch", "a.md"]) == 0
    assert len(runs) == 2
    assert main(["check", "--watch", "nowhere"]) == 2


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("patience", "shown"), [(-1.0, True), (60.0, False)])
def test_long_runs_show_their_progress_on_a_terminal(
    patience: float, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from normtext.cli import progress

    pytest.importorskip("tqdm")
    terminal = _Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("sys.stdout", io.StringIO())
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    assert list(progress.progress(range(50))) == list(range(50))
    assert ("files" in terminal.getvalue()) == shown


def test_options_go_by_the_names_of_the_configuration_too(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tree / "a.md").write_text("Two  spaces, a cafÃ© and an orange.She ate it.\n", "utf-8")
    assert len(found(capsys, "a.md", "--select", "encoding", "--select", "whitespace")) == 2
    assert found(capsys, "a.md", "--select", "whitespace", "--ignore", "whitespace/space-run") == []
    main(["check", "a.md"])
    assert "3 findings, 2 fixable at level safe, 1 more at level repair" in capsys.readouterr().err


TERM = "We run a small script in the gobierno and then we wait for the answer to come.\n"


@pytest.mark.parametrize("name", ["a.md", "a.rst", "a.adoc", "README.txt"])
def test_one_foreign_word_is_a_term_in_documentation(name: str) -> None:
    text = f"{TERM}\nThis is new since version 2.0.1 of it.\n"
    assert [finding.rule for finding in check_text(text, "a.txt").findings] == ["fragments/word"]
    assert not check_text(text, name).findings
    asked = Settings(select=("fragments",))
    assert [finding.rule for finding in check_text(text, name, asked).findings] == [
        "fragments/word"
    ]
    longer = text.replace("the gobierno", "gobierno de la ciudad vieja")
    assert not check_text(longer, name).findings  # an example: what is left over is English
    assert check_text(longer, name, asked).findings
    left = "Wir lassen ein Skript laufen und warten {} auf die Antwort, die dann auch kommt.\n"
    left = left.format("for the end of the process") + "\nDas ist neu seit der Version 2.0.1.\n"
    assert check_text(left, name).findings


@pytest.mark.parametrize("name", ["a.md", "a.rst", "a.html"])
def test_one_foreign_word_is_shown_in_a_story(name: str) -> None:
    assert [finding.rule for finding in check_text(TERM, name).findings] == ["fragments/word"]
