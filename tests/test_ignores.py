"""Silence in each markup's own comments, and reports of silence that is not needed."""

from __future__ import annotations

import pytest

from normtext.config import Settings
from normtext.ignores import UNUSED
from normtext.lint import check_text, fix_text

COMMENTS = {
    "a.txt": "{}",
    "a.md": "<!-- {} -->",
    "a.mdx": "{{/* {} */}}",
    "a.html": "<!-- {} -->",
    "a.rst": ".. {}\n",
    "a.tex": "% {}",
    "a.adoc": "// {}",
    "a.py": "# {}",
    "a.js": "// {}",
    "a.yaml": "# {}",
    "a.toml": "# {}",
}
DAMAGED = {
    "a.html": "<p>Le cafÃ© est lÃ  ce soir.</p>",
    "a.py": "# Le cafÃ© est servi ce soir.",
    "a.js": "// Le cafÃ© est servi ce soir.",
    "a.yaml": "soir: Le cafÃ© est servi ce soir.",
    "a.toml": 'soir = "Le cafÃ© est servi ce soir."',
}


def damaged(filename: str) -> str:
    return DAMAGED.get(filename, "Le cafÃ© est servi ce soir.")


def rules(text: str, filename: str, settings: Settings = Settings()) -> list[str]:  # noqa: B008
    return [finding.rule for finding in check_text(text, filename, settings).findings]


@pytest.mark.parametrize("filename", COMMENTS)
def test_a_comment_before_a_line_silences_it(filename: str) -> None:
    line = damaged(filename)
    comment = COMMENTS[filename].format("normtext: ignore[encoding/mojibake]")
    text = f"{comment}\n\n{line}\n\n{line.replace('soir', 'jour')}\n"
    found = check_text(text, filename).findings
    assert [finding.rule for finding in found if finding.start < text.index("jour") - 30] == []
    assert "encoding/mojibake" in {finding.rule for finding in found}
    fixed = fix_text(text, "safe", filename).text
    assert line in fixed
    assert fixed.count("café") == 1


@pytest.mark.parametrize("filename", COMMENTS)
def test_off_and_on(filename: str) -> None:
    line = damaged(filename)
    off = COMMENTS[filename].format("normtext: off")
    on = COMMENTS[filename].format("normtext: on")
    text = f"{off}\n\n{line}\n\n{on}\n\n{line.replace('soir', 'jour')}\n"
    assert {finding.start > text.index(on) for finding in check_text(text, filename).findings} == {
        True
    }
    fixed = fix_text(text, "safe", filename).text
    assert line in fixed
    assert fixed.count("café") == 1


@pytest.mark.parametrize("filename", COMMENTS)
def test_what_silences_nothing_is_reported(filename: str) -> None:
    comment = COMMENTS[filename].format("normtext: ignore[encoding/mojibake]")
    assert rules(f"{comment}\n", filename) == [UNUSED]
    off = COMMENTS[filename].format("normtext: off")
    assert rules(f"{off}\n", filename) == [UNUSED]


def test_ignore_at_the_end_of_a_line_holds_for_that_line() -> None:
    text = "Le cafÃ© est <!-- normtext: ignore[encoding] --> servi.\n\nUn autre cafÃ©.\n"
    found = check_text(text, "a.md").findings
    assert [finding.start > text.index("autre") for finding in found] == [True]


def test_only_what_is_named_is_silenced() -> None:
    text = "Two  spaces\u200b here.  normtext: ignore[unicode/invisible]\n"
    assert "whitespace/space-run" in rules(text, "a.txt")
    assert "unicode/invisible" not in rules(text, "a.txt")
    assert "\u200b" in fix_text(text, "safe", "a.txt").text
    assert fix_text(text, "safe", "a.txt").text.startswith("Two spaces")


def test_a_wrong_name_is_said() -> None:
    text = "<!-- normtext: ignore[unicode/invisibel] -->\nA line.\n"
    (finding,) = check_text(text, "a.md").findings
    assert finding.rule == UNUSED
    assert "did you mean unicode/invisible?" in finding.message
    assert text[finding.start : finding.end] == "normtext: ignore[unicode/invisibel]"


def test_a_directive_in_code_is_none() -> None:
    text = "Write `normtext: off` to stop.\n\nLe cafÃ© est servi.\n"
    assert rules(text, "a.md") == ["encoding/mojibake"]


def test_what_did_not_run_is_not_called_unused() -> None:
    text = "<!-- normtext: ignore[encoding] -->\nA line.\n"
    assert rules(text, "a.md", Settings(select=("unicode",))) == []
    assert rules(text, "a.md", Settings(select=("encoding",))) == [UNUSED]


ENTRY = '{}#: a.py:3\nmsgid "%d cups"\nmsgstr ""\n"Deux cafÃ©s, "\n"un thÃ©.\\n"\n'
CUES = "WEBVTT\n\n{}00:01.000 --> 00:02.000\nDeux cafÃ©s,\nun thÃ©.\n"


@pytest.mark.parametrize(
    ("filename", "text", "directive"),
    [
        ("a.po", ENTRY, "# normtext: ignore[encoding/mojibake]\n"),
        ("a.vtt", CUES, "NOTE normtext: ignore[encoding/mojibake]\n\n"),
    ],
)
def test_a_directive_before_an_entry_holds_for_all_of_it(
    filename: str, text: str, directive: str
) -> None:
    after = text.format("").removeprefix("WEBVTT\n")
    assert rules(text.format(""), filename) == ["encoding/mojibake"] * 2
    assert rules(text.format(directive), filename) == []
    assert rules(text.format(directive) + "\n" + after, filename) == ["encoding/mojibake"] * 2
    assert (
        rules((text.format(directive) + "\n" + after).replace("\n", "\r\n"), filename)
        == ["encoding/mojibake"] * 2
    )
