"""Pairs of source and translation: reading them, checking them, and the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

import normtext
from normtext.bilingual import Pair, check_pairs, read_pairs
from normtext.cli import main
from tests.strategies import damaged_text

XLIFF = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="en" target-language="de-AT" datatype="plaintext"><body>
<trans-unit id="greeting"><source>You have %d letters.</source>
<target>Du hast Briefe.</target></trans-unit>
</body></file></xliff>"""

TMX = """<?xml version="1.0"?>
<tmx version="1.4"><header srclang="en" datatype="plaintext" creationtool="t"
creationtoolversion="1" segtype="sentence" adminlang="en" o-tmf="t"/><body>
<tu><tuv xml:lang="en"><seg>It opened in 1901.</seg></tuv>
<tuv xml:lang="de"><seg>Es wurde 1910 eröffnet.</seg></tuv></tu></body></tmx>"""


def test_without_a_source_nothing_is_compared() -> None:
    text = "Es wurde 1910 eröffnet."
    assert normtext.check(text, language="de") == []
    (finding,) = normtext.check(text, language="de", source="It opened in 1901.")
    assert (finding.rule, finding.start, finding.end) == ("translation/source-number", 9, 13)
    assert finding.replacements == ("1901",)


def test_normalize_repairs_from_the_source() -> None:
    result = normtext.normalize(
        "The work of unesco", "repair", language="en", source="El trabajo de la UNESCO"
    )
    assert result.text == "The work of UNESCO"
    assert [edit.rule for edit in result.edits] == ["translation/source-case"]


def test_a_source_must_be_text() -> None:
    with pytest.raises(TypeError, match="source must be a str"):
        normtext.check("x", source=b"x")  # type: ignore[arg-type]


@given(damaged_text, damaged_text)
def test_any_pair_is_checked_and_repaired_to_a_fixed_point(text: str, source: str) -> None:
    for finding in normtext.check(text, source=source):
        assert 0 <= finding.start <= finding.end <= len(text)
    once = normtext.normalize(text, "repair", language="en", source=source)
    assert once.revert() == text
    again = normtext.normalize(once.text, "repair", language="en", source=source)
    assert again.text == once.text


def test_tab_separated_text(tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text("source\ttarget\nOne.\tEins.\nTwo.\tZwei.\tnote\n", "utf-8")
    assert list(read_pairs(str(file))) == [Pair("One.", "Eins.", "2"), Pair("Two.", "Zwei.", "3")]


def test_a_line_without_a_tab_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text("One.\tEins.\nTwo.\n", "utf-8")
    with pytest.raises(ValueError, match=r"pairs\.tsv:2: no tab"):
        list(read_pairs(str(file)))


def test_aligned_files(tmp_path: Path) -> None:
    english, german = tmp_path / "a.en", tmp_path / "a.de"
    english.write_text("One.\nTwo\u2028too.\n", "utf-8")
    german.write_text("Eins.\r\nZwei.\r\n", "utf-8")
    pairs = list(read_pairs(str(english), str(german)))
    assert pairs == [Pair("One.", "Eins.", "1"), Pair("Two\u2028too.", "Zwei.", "2")]
    german.write_text("Eins.\n", "utf-8")
    with pytest.raises(ValueError, match=r"a\.de ends at line 1"):
        list(read_pairs(str(english), str(german)))


def test_xliff_and_tmx(tmp_path: Path) -> None:
    pytest.importorskip("translate")
    xliff, tmx = tmp_path / "a.xlf", tmp_path / "a.tmx"
    xliff.write_text(XLIFF, "utf-8")
    tmx.write_text(TMX, "utf-8")
    ((pair, findings),) = check_pairs(read_pairs(str(xliff)))
    assert pair.source == "You have %d letters."
    assert (pair.target_language, pair.source_language) == ("de-AT", "en")
    assert "greeting" in pair.place
    assert [finding.rule for finding in findings] == ["translation/source-placeholder"]
    ((pair, findings),) = check_pairs(read_pairs(str(tmx)), language="de")
    assert pair.target == "Es wurde 1910 eröffnet."
    assert [finding.rule for finding in findings] == ["translation/source-number"]
    tmx.write_text("<tmx", "utf-8")
    with pytest.raises(ValueError, match=r"a\.tmx: not valid"):
        list(read_pairs(str(tmx)))


def test_plural_forms_stand_beside_the_form_with_their_placeholders(tmp_path: Path) -> None:
    pytest.importorskip("translate")
    file = tmp_path / "messages.po"
    file.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "an hour"\nmsgid_plural "%d hours"\n'
        'msgstr[0] "eine Stunde"\nmsgstr[1] "%d Stunden"\nmsgstr[2] "%d Stdn."\n',
        "utf-8",
    )
    pairs = [(pair.source, pair.target) for pair in read_pairs(str(file))]
    assert pairs == [
        ("an hour", "eine Stunde"),
        ("%d hours", "%d Stunden"),
        ("%d hours", "%d Stdn."),
    ]


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text("One.\tEins.\nIt opened in 1901.\tEs wurde 1910 eröffnet.\n", "utf-8")
    assert main(["check-pairs", str(file), "--language", "de"]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"{file}:2:10: translation/source-number ")
    assert main(["check-pairs", str(file), "--language", "de", "--format", "json"]) == 1
    (row,) = json.loads(capsys.readouterr().out)["findings"]
    assert (row["segment"], row["start"]) == ("2", 9)
    arguments = ["check-pairs", str(file), "--language", "de"]
    assert main([*arguments, "--without", "translation"]) == 0
    assert main(["check-pairs", str(tmp_path / "none.tsv")]) == 2
    assert "none.tsv" in capsys.readouterr().err


def test_a_segment_is_no_page() -> None:
    pair = Pair("Geschrieben von %s.", "Written by %s.", "1", "de", "en")
    assert [findings for _, findings in check_pairs([pair])] == [[]]
