"""Proposals, decisions, and ``normtext apply``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext import normalize
from normtext.cli import main
from normtext.cli.files import read
from normtext.decisions import DecisionError, content_hash, parse, plan, to_dict
from normtext.edits import apply
from normtext.proposals import overlap, propose

ARTICLE = (Path(__file__).parent.parent / "examples" / "article.txt").read_text("utf-8")
PIECES = st.sampled_from(
    [
        "Two  words",
        " .",
        "cafÃ©",
        "\u200b",
        "[el presidente de Rusia] ",
        "\n",
        "\r\n",
        "the the ",
        "He said that the minister would come to the meeting",
        "\U0001f600",
        "Leave a Reply\n",
        "\ud800",
    ]
)
DAMAGED = st.lists(PIECES, max_size=12).map("".join)


@given(DAMAGED)
def test_all_edits_together_are_what_level_repair_does(text: str) -> None:
    proposals = propose(text)
    edits = [item.accepted() for item in proposals if item.is_edit]
    assert apply(text, edits) == normalize(text, "repair").text
    for item in proposals:
        assert text[item.start : item.end] == item.before
        assert item.message


def test_proposals_say_which_rule_and_why() -> None:
    proposals = {item.rule: item for item in propose(ARTICLE)}
    bracketed = proposals["fragments/bracketed"]
    assert bracketed.language == "es"
    assert bracketed.is_edit
    assert "Spanish" in bracketed.message
    assert proposals["translation/false-friend"].is_edit is False
    with pytest.raises(ValueError, match="no replacement"):
        proposals["punctuation/unbalanced-quote"].accepted()


@given(st.tuples(st.integers(0, 5), st.integers(0, 5)).map(sorted).map(tuple),
       st.tuples(st.integers(0, 5), st.integers(0, 5)).map(sorted).map(tuple))  # fmt: skip
def test_overlap_is_sharing_a_character_or_a_place(a: Any, b: Any) -> None:
    assert overlap(a, b) == overlap(b, a)
    if set(range(*a)) & set(range(*b)) or a == b:
        assert overlap(a, b)
    if a[0] < a[1] and b[0] < b[1] and not set(range(*a)) & set(range(*b)):
        assert not overlap(a, b)


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE, "utf-8")
    return file


def decided(file: Path, accept: set[str], **changes: Any) -> Path:
    proposals = propose(file.read_text("utf-8"))
    edits = [item.accepted() for item in proposals if item.rule in accept]
    data = to_dict(file.name, content_hash(read(str(file))), edits)
    data["files"][0].update(changes)
    target = file.parent / "decisions.json"
    target.write_text(json.dumps(data), "utf-8")
    return target


def test_apply_does_exactly_what_was_accepted(article: Path) -> None:
    decisions = decided(article, {"translation/bare-infinitive", "encoding/mojibake"})
    assert main(["apply", str(decisions), "--diff"]) == 1
    assert article.read_text("utf-8") == ARTICLE
    assert main(["apply", str(decisions)]) == 1
    expected = ARTICLE.replace("without explain", "without explaining")
    expected = expected.replace("cafÃ©", "café").replace("sheâ€™s", "she’s")
    assert article.read_text("utf-8") == expected
    # The file is no longer the one that was reviewed.
    assert main(["apply", str(decisions)]) == 2
    assert article.read_text("utf-8") == expected


def test_a_changed_file_is_refused_and_nothing_is_written(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decisions = decided(article, {"encoding/mojibake"})
    other = article.parent / "other.txt"
    other.write_text("Two  spaces.\n", "utf-8")
    data = json.loads(decisions.read_text("utf-8"))
    (edit,) = [item.accepted() for item in propose("Two  spaces.\n")]
    data["files"] = (
        to_dict("other.txt", content_hash(read("other.txt")), [edit])["files"] + data["files"]
    )
    decisions.write_text(json.dumps(data), "utf-8")
    article.write_text(ARTICLE + "One more line.\n", "utf-8")
    assert main(["apply", str(decisions)]) == 2
    assert "article.txt: has changed since it was reviewed" in capsys.readouterr().err
    assert other.read_text("utf-8") == "Two  spaces.\n"
    assert main(["apply", str(decisions), "other.txt"]) == 1
    assert other.read_text("utf-8") == "Two spaces.\n"


def test_bytes_that_are_no_part_of_the_text_stay(tmp_path: Path) -> None:
    file = tmp_path / "windows.txt"
    file.write_bytes(b"\xef\xbb\xbfone  two\r\nthree\r\n")
    text = read(str(file)).text
    (edit,) = [item.accepted() for item in propose(text)]
    decisions = tmp_path / "decisions.json"
    data = to_dict(str(file), content_hash(read(str(file))), [edit])
    decisions.write_text(json.dumps(data), "utf-8")
    assert main(["apply", str(decisions), str(file)]) == 1
    assert file.read_bytes() == b"\xef\xbb\xbfone two\r\nthree\r\n"


def test_files_elsewhere_have_to_be_named(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    decisions = decided(article, {"encoding/mojibake"}, path="../article.txt")
    below = article.parent / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    assert main(["apply", str(decisions)]) == 2
    assert "outside the current folder" in capsys.readouterr().err
    assert main(["apply", str(decisions), "nothing.txt"]) == 2
    assert main(["apply", str(decisions), str(article)]) == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": "other"}, "these are no decisions"),
        ({"version": 2}, "of version 2; this normtext reads version 1"),
        ({"files": {}}, '"files" is missing or not a list'),
        ({"files": [{"path": "a", "sha256": "0"}]}, '"decisions" is missing'),
        ({"files": [{"path": "a", "decisions": [{"decision": "maybe"}]}]}, "'maybe', not"),
        ({"files": [{"path": "a", "decisions": [{"decision": "accept", "start": True}]}]}, "start"),
        ({"files": [{"path": "a", "sha256": "0", "decisions": []}] * 2}, "named twice"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_decisions_is_said(change: dict[str, Any], message: str) -> None:
    with pytest.raises(DecisionError, match=message):
        parse({**to_dict("a", "0", []), **change})


def test_decisions_that_overlap_are_refused() -> None:
    edits = [{"decision": "accept", "start": start, "end": start + 4, "before": "x", "after": "y",
              "rule": "a/b"} for start in (6, 3)]  # fmt: skip
    data = to_dict("a", "0", [])
    data["files"][0]["decisions"] = edits
    with pytest.raises(DecisionError, match="a/b at 3 and a/b at 6 overlap"):
        parse(data)


def test_decisions_for_another_text_are_refused(article: Path) -> None:
    data = to_dict("article.txt", content_hash(read("article.txt")), [])
    data["files"][0]["decisions"] = [
        {"decision": "accept", "start": 0, "end": 6, "before": "Island", "after": "", "rule": "a/b"}
    ]
    assert plan(parse(data))[0].text == ARTICLE[6:]
    data["files"][0]["decisions"][0]["before"] = "Atolls"
    with pytest.raises(DecisionError, match="the edit expects 'Atolls'"):
        plan(parse(data))


def test_unreadable_decisions_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("[" * 100_000, "utf-8")
    assert main(["apply", str(bad)]) == 2
    assert main(["apply", str(tmp_path / "none.json")]) == 2
    errors = capsys.readouterr().err
    assert "not valid JSON" in errors
    assert "No such file" in errors
