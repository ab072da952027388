"""Asking about each place: the questions by themselves, and on a real pseudo-terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from normtext.allow_list import AllowListError, add, configuration
from normtext.cli import main
from normtext.config import forget
from normtext.edits import apply
from normtext.interactive import Outcome, Quit, decide, wording
from normtext.proposals import propose

TEXT = (
    "The minister of finance [el presidente de Rusia] said  nothing about it.\n"
    "Two  spaces and a cafÃ© on the quay of the old town.\n"
    "The leader of the party [el presidente de Rusia] did not say a word about it.\n"
)
FRAGMENT = "[el presidente de Rusia] "


def answered(text: str, *answers: str) -> tuple[Outcome, list[str]]:
    left: Iterator[str] = iter(answers)
    said: list[str] = []

    def ask(prompt: str, given: str) -> str:
        said.append(f"{prompt}{given}")
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    outcome = decide(propose(text), ask, lambda item, number: said.append(item.rule), said.append)
    assert next(left, None) is None, "every answer was asked for"
    return outcome, said


def test_accept_and_reject() -> None:
    outcome, _ = answered(TEXT, "a", "r", "a", "reject", "r")
    assert apply(TEXT, outcome.edits) == TEXT.replace(FRAGMENT, "", 1).replace("Two  ", "Two ")
    assert outcome.never == ()


def test_edit_is_given_the_replacement_to_change() -> None:
    outcome, said = answered(TEXT, "e", "Vladimir Putin ", "d")
    assert apply(TEXT, outcome.edits) == TEXT.replace(FRAGMENT, "Vladimir Putin ", 1)
    assert "replace with: " in said
    outcome, said = answered("Two  spaces.\n", "e", "\u2003")
    assert "replace with:  " in said
    assert apply("Two  spaces.\n", outcome.edits) == "Two\u2003spaces.\n"


def test_always_holds_for_the_rule_from_there_on() -> None:
    outcome, said = answered(TEXT, "r", "w", "r", "r")
    assert apply(TEXT, outcome.edits) == TEXT.replace("  ", " ")
    assert said.count("whitespace/space-run") == 1


def test_never_rejects_the_same_words_and_asks_no_more() -> None:
    outcome, said = answered(TEXT, "n", "r", "n", "r", "r")
    assert outcome == Outcome((), ("el presidente de Rusia",))
    assert said.count("fragments/bracketed") == 1
    assert "There are no words here to put on the allow-list." in said


def test_back_takes_the_answer_before_back() -> None:
    outcome, _ = answered(TEXT, "b", "n", "b", "a", "w", "b", "a", "d")
    assert apply(TEXT, outcome.edits) == (TEXT.replace(FRAGMENT, "", 1).replace("said  ", "said "))
    assert outcome.never == ()


def test_quit_and_the_end_of_input_change_nothing() -> None:
    for answers in (["a", "q"], ["a"]):
        with pytest.raises(Quit):
            answered(TEXT, *answers)


def test_what_is_no_answer_is_asked_again() -> None:
    outcome, said = answered("Two  spaces.\n", "x", "7", "0", "²", "1")
    assert apply("Two  spaces.\n", outcome.edits) == "Two spaces.\n"
    assert "No such replacement; e to write one." in said
    assert any("allow-list" in line for line in said)


def test_what_overlaps_an_accepted_place_is_not_asked() -> None:
    text = "one two three"
    first = propose("Two  spaces.\n")[0]
    places = [
        first._replace(start=start, end=end, before=text[start:end])
        for start, end in ((0, 7), (4, 13), (8, 13))
    ]
    asked: list[int] = []
    outcome = decide(
        places, lambda prompt, given: "a", lambda _, number: asked.append(number), print
    )
    assert asked == [0, 2]
    assert apply(text, outcome.edits) == "   "


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (" [el presidente de Rusia] ", "el presidente de Rusia"),
        ("(Zeitgeist),", "Zeitgeist"),
        ("「你好」", "你好"),
        ("«Привет, мир»", "Привет, мир"),
        ("क्योंकि ", "क्योंकि"),
        ("  ", ""),
        (" .", ""),
    ],
)
def test_wording_is_without_marks_and_spaces(text: str, words: str) -> None:
    assert wording(text) == words


def test_the_allow_list_grows_and_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    project = tmp_path / "pyproject.toml"
    before = (
        '# ours\n[tool.normtext]\nallow = [\n  "Zeitgeist",  # loanword\n]\n\n[tool.other]\nx = 1\n'
    )
    project.write_text(before, "utf-8")
    below = tmp_path / "docs"
    below.mkdir()
    assert add(["el presidente", 'say "no"', "Zeitgeist"], str(below)) == str(project)
    assert project.read_text("utf-8") == before.replace(
        "# loanword\n", '# loanword\n  "el presidente",\n  "say \\"no\\"",\n'
    )


def test_an_own_file_comes_first_and_is_made_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n", "utf-8")
    made = tmp_path / ".normtext.toml"
    if configuration(str(tmp_path)) is None:
        assert add(["déjà vu"], str(tmp_path)) == str(made)
    assert made.read_text("utf-8") == 'allow = ["déjà vu"]\n'
    made.write_text("[files]\na = 1\n", "utf-8")
    add(["x"], str(tmp_path))
    assert made.read_text("utf-8").startswith('allow = ["x"]\n')


def test_a_configuration_that_cannot_be_changed_is_named(tmp_path: Path) -> None:
    own = tmp_path / ".normtext.toml"
    for source, reason in (("allow = 'one'\n", "allow is not a list"), ("allow = [", "toml")):
        own.write_text(source, "utf-8")
        with pytest.raises(AllowListError, match=reason):
            add(["x"], str(tmp_path))
        assert own.read_text("utf-8") == source


def test_interactive_needs_a_terminal_and_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "--interactive", "-"]) == 2
    assert "asks on a terminal" in capsys.readouterr().err


def test_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pexpect = pytest.importorskip("pexpect")
    (tmp_path / ".normtext.toml").write_text("# kept\n", "utf-8")
    file = tmp_path / "notes.txt"
    file.write_text(TEXT, "utf-8")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "normtext", "fix", "-i", "--record", "edits.jsonl", "notes.txt"],
        cwd=str(tmp_path),
        env={"PATH": "/usr/bin:/bin", "TERM": "dumb", "LANG": "C.UTF-8", "NO_COLOR": "1"},
        encoding="utf-8",
        timeout=30,
        dimensions=(40, 200),
    )
    child.expect_exact("fragments/bracketed (repair, es) 1/5")
    child.expect_exact("finance [-[el presidente de Rusia] -]said")
    child.expect_exact("[a/r/e/w/n/b/d/q/?] ")
    child.sendline("n")
    child.expect_exact("whitespace/space-run (safe) 2/5")
    child.expect_exact("?] ")
    child.sendline("w")
    child.expect_exact("encoding/mojibake (safe) 4/5")
    child.expect_exact("?] ")
    child.sendline("e")
    child.expect_exact("replace with: ")
    child.sendline("\x15ée")  # Ctrl-U: away with what is given
    child.expect_exact("notes.txt: 3 edits")
    child.expect_exact(".normtext.toml: allowed el presidente de Rusia")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 1
    expected = TEXT.replace("  ", " ").replace("cafÃ©", "cafée")
    assert file.read_text("utf-8") == expected
    own = (tmp_path / ".normtext.toml").read_text("utf-8")
    assert own == '# kept\nallow = ["el presidente de Rusia"]\n'
    # What is on the allow-list is not reported from now on.
    monkeypatch.chdir(tmp_path)
    forget()
    assert main(["check", "notes.txt"]) == 0
    assert main(["undo", str(tmp_path / "edits.jsonl")]) == 1
    assert file.read_text("utf-8") == TEXT
