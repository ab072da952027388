"""The two commands as a user runs them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from normtext.corpus.report import html_report, summary
from normtext.corpus.stats import Stats
from tests.corpus.samples import write


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "normtext", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_there_and_back(tmp_path: Path) -> None:
    source = write(tmp_path, "crlf.jsonl")
    out, back, page = (tmp_path / name for name in ("out.jsonl", "back.jsonl", "page.html"))
    done = run("corpus", source, "-o", out, "--report", page, "--jobs", "2")
    assert (done.returncode, done.stdout) == (0, "")
    assert re.search(r"^rows +108$", done.stderr, re.M)
    assert re.search(r"^whitespace/space-run +\d+$", done.stderr, re.M)
    assert "<svg" in page.read_text("utf-8")
    done = run("restore", out, "-o", back)
    assert done.returncode == 0
    assert re.fullmatch(r"\d+ rows restored\n", done.stderr)
    assert back.read_bytes() == source.read_bytes()


def test_rows_set_aside_exit_1(tmp_path: Path) -> None:
    source = write(tmp_path, "plain.jsonl")
    assert run("corpus", source, "-o", tmp_path / "out.jsonl").returncode == 1


def test_only_and_without(tmp_path: Path) -> None:
    source = write(tmp_path, "lines.txt")
    run("corpus", source, "-o", tmp_path / "out.txt", "--only", "unicode")
    assert b"Tea  for two. 0" in (tmp_path / "out.txt").read_bytes()
    done = run("corpus", source, "-o", tmp_path / "no.txt", "--without", "nothing")
    assert done.returncode == 2
    assert "no step or rule 'nothing'" in done.stderr


@pytest.mark.parametrize(
    "wrong", [("--jobs", "-1"), ("--budget", "nan"), ("--max-row", "0"), ("--max-row", "4x")]
)
def test_wrong_values_are_usage_errors(wrong: tuple[str, str], tmp_path: Path) -> None:
    done = run("corpus", "in.jsonl", "-o", tmp_path / "out.jsonl", *wrong)
    assert done.returncode == 2
    assert "invalid" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bar_on_a_terminal_only(tmp_path: Path) -> None:
    pytest.importorskip("tqdm")
    pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")
    source = write(tmp_path, "crlf.jsonl")
    main, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    command = [sys.executable, "-m", "normtext", "corpus", str(source), "-o"]
    process = subprocess.Popen([*command, str(tmp_path / "out.jsonl")], stderr=terminal)
    process.wait()
    os.close(terminal)
    shown = os.read(main, 100_000).decode()
    os.close(main)
    assert "100%" in shown
    assert "B/s" in shown


HOSTILE = "<script>alert(1)</script>\"'& \x1b[31m \ud800 \u202e =1+1"


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag] += 1
        self.found.update(f"@{name}" for name, _ in attrs)


def test_names_in_a_report_are_text_only() -> None:
    pages = []
    for name in ("harmless", HOSTILE):
        stats = Stats()
        stats.add({"rows": 3}, {(name, "en"): 3, ("b/c", name): 2})
        page = html_report(stats, name)
        page.encode("utf-8")
        assert "script" not in Tags(page).found
        pages.append(Tags(page).found)
        assert "\x1b" not in summary(stats)
        assert summary(stats).encode("utf-8")
    assert pages[0] == pages[1]


def test_a_report_with_many_languages_adds_up() -> None:
    stats = Stats()
    stats.add({}, {("a/b", f"x{number}"): number for number in range(1, 40)})
    page = html_report(stats, "many")
    bars = [int(n) for n in re.findall(r"<title>a/b, [^:]+: (\d+)</title>", page)]
    assert sum(bars) == sum(range(1, 40))
    assert "other" in page


def test_a_report_of_nothing() -> None:
    assert "No edits." in html_report(Stats(), "empty")
