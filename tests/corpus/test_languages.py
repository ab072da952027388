"""Rows that state their language: what is believed, where, and what stands in for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import normtext
from normtext.corpus.errors import CorpusError
from normtext.corpus.languages import stated_in, tag_of
from normtext.corpus.plan import Options
from normtext.corpus.restore import restore
from normtext.corpus.run import normalise_corpus
from tests.corpus.test_cli import run

TEXT = "Voici  : rien"


def _rows(out: Path) -> list[dict[str, object]]:
    lines = Path(f"{out}.audit.jsonl").read_text("ascii").splitlines()[1:-1]
    return [json.loads(line) for line in lines]


def _done(source: Path, out: Path, **options: str) -> list[object]:
    normalise_corpus(Options([str(source)], str(out), language_field="lang", **options))
    back = out.with_name(f"back{out.suffix}")
    restore(str(out), str(back))
    if out.suffix != ".parquet":
        assert back.read_bytes() == source.read_bytes()
    return [row["language"] for row in _rows(out)]


CELLS = ["en", "fr-CA", "", "English", "und"]
EXPECTED = ["en", "fr-CA", "de", "de", "de"]


def test_json_rows(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    tags: list[object] = [*CELLS, None, 7, ["en"]]
    rows = [json.dumps({"lang": tag, "text": TEXT}) for tag in tags]
    source.write_text("\n".join([*rows, json.dumps({"text": TEXT})]) + "\n", "utf-8")
    found = _done(source, tmp_path / "out.jsonl", language="de")
    assert found == [*EXPECTED, "de", "de", "de", "de"]


def test_every_row_is_what_normalize_makes_of_it_in_that_language(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    text = "He said [el presidente] so."  # a fragment in English, at home in Spanish
    tags = ("en", "es", None)
    rows = [json.dumps({"text": text, "lang": tag}) + "\n" for tag in tags]
    source.write_text("".join(rows))
    _done(source, out, level="repair")
    made = [json.loads(line)["text"] for line in out.read_text("utf-8").splitlines()]
    assert made == [normtext.normalize(text, "repair", language=tag).text for tag in tags]
    assert made[:2] == ["He said so.", text]


@pytest.mark.parametrize(("suffix", "comma"), [("csv", ","), ("tsv", "\t")])
def test_tables_of_text(suffix: str, comma: str, tmp_path: Path) -> None:
    source = tmp_path / f"in.{suffix}"
    lines = [comma.join(("text", "id", "lang"))]
    lines += [comma.join((TEXT, "1", tag)) for tag in CELLS]
    source.write_text("\r\n".join(lines) + "\r\n", "utf-8", newline="")
    assert _done(source, tmp_path / f"out.{suffix}", language="de") == EXPECTED


def test_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    source = tmp_path / "in.parquet"
    table = {"text": [TEXT] * 6, "lang": [*CELLS, None], "n": list(range(6))}
    pq.write_table(pa.table(table), source)
    found = _done(source, tmp_path / "out.parquet", language="de")
    assert found == [*EXPECTED, "de"]
    wrong = Options([str(source)], str(tmp_path / "no.parquet"), language_field="n")
    with pytest.raises(CorpusError, match="column 'n' holds int64, not strings"):
        normalise_corpus(wrong)


def test_endless_tags_are_counted_by_their_first_part(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(
        "".join(json.dumps({"text": TEXT, "lang": f"EN-x-{n}"}) + "\n" for n in range(20))
    )
    options = Options([str(source)], str(tmp_path / "out.jsonl"), language_field="lang")
    assert {tag for _, tag in normalise_corpus(options).edits} == {"en"}


def test_where_it_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("id,text\n1,a  b\n")
    (tmp_path / "in.txt").write_text("a  b\n")
    for name, said in (
        ("in.csv", "no column 'lang'; choose with --language-field from: id, text"),
        ("in.txt", "plain text has no fields; give its language with --language"),
    ):
        done = run(
            "corpus", tmp_path / name, "-o", tmp_path / f"out-{name}", "--language-field", "lang"
        )
        assert done.returncode == 2
        assert said in done.stderr


@given(st.binary(max_size=80), st.sampled_from(["jsonl", "csv", "tsv"]))
def test_any_bytes_state_a_language_or_none(row: bytes, format_: str) -> None:
    try:
        found = stated_in(format_, "lang", 1)(b'{"lang": "en"} ' + row)
    except UnicodeDecodeError:
        raise AssertionError("a row that cannot be read states nothing") from None
    assert found is None or tag_of(found) == found


def test_a_row_nested_too_deeply_states_nothing() -> None:
    row = b'{"lang": "en", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    assert stated_in("jsonl", "lang", 0)(row) is None
    assert stated_in("jsonl", "lang", 0)(b'{"lang": "en", "x": ' + b"1" * 9_000 + b"}") == "en"
