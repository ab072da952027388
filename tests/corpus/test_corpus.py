"""A corpus there and back: what is normalised, what is left byte for byte, what is set aside."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import normtext
from benchmarks import sets
from normtext.corpus.errors import CorpusError
from normtext.corpus.plan import Options
from normtext.corpus.restore import restore
from normtext.corpus.run import normalise_corpus
from normtext.corpus.stats import Stats
from tests.corpus.samples import BAD_JSON, SAMPLES, TEXTS, json_lines, unpacked, write
from tests.strategies import any_text, damaged_text


def run(inputs: Path | Sequence[Path], output: Path, **options: Any) -> Stats:
    named = [inputs] if isinstance(inputs, Path) else inputs
    return normalise_corpus(Options([str(path) for path in named], str(output), **options))


def notes(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("ascii").splitlines()]


def needed(name: str) -> None:
    if name.endswith(".zst"):
        pytest.importorskip("zstandard")


@pytest.mark.parametrize("level", ["safe", "repair"])
@pytest.mark.parametrize("name", SAMPLES)
def test_restored_byte_for_byte(name: str, level: str, tmp_path: Path) -> None:
    needed(name)
    source = write(tmp_path, name)
    out = tmp_path / f"out-{name}"
    stats = run(source, out, level=level)
    back = tmp_path / f"back-{name}"
    assert restore(str(out), str(back)) == stats.counts["changed"]
    assert unpacked(back) == unpacked(source)
    if name != "empty.jsonl":
        assert stats.counts["changed"] > 0
        assert unpacked(out) != unpacked(source)
    assert stats.counts["bytes"] == len(unpacked(source))
    assert sorted(path.name for path in tmp_path.glob("*.progress.json")) == []
    assert sorted(path.name for path in tmp_path.glob("*.partial")) == []


@pytest.mark.parametrize("unit", ["line", "paragraph", "file"])
def test_units_of_plain_text(unit: str, tmp_path: Path) -> None:
    source = tmp_path / "in.txt"
    text = "A  first line\nand a  second.\n\n\nAnother  paragraph.\u200b\n\n"
    source.write_text(text, "utf-8")
    stats = run(source, tmp_path / "out.txt", unit=unit)
    assert stats.counts["rows"] == {"line": 3, "paragraph": 2, "file": 1}[unit]
    assert (tmp_path / "out.txt").read_text("utf-8").startswith("A first line\nand a second.\n")
    restore(str(tmp_path / "out.txt"), str(tmp_path / "back.txt"))
    assert (tmp_path / "back.txt").read_text("utf-8") == text


def test_json_rows_change_in_their_text_only(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    row = '{"n": 1.50, "big": 12345678901234567890123, "text" : "a  b" ,"x":"c  d"}\r\n'
    source.write_bytes(row.encode())
    run(source, tmp_path / "out.jsonl")
    expected = row.replace("a  b", "a b").encode()
    assert (tmp_path / "out.jsonl").read_bytes() == expected


def test_every_row_is_what_normalize_makes_of_it(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(json_lines())
    run(source, tmp_path / "out.jsonl", level="repair")
    out = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [row["id"] for row in out] == list(range(len(TEXTS)))
    assert [row["text"] for row in out] == [normtext.normalize(t, "repair").text for t in TEXTS]


def test_bad_rows_are_set_aside_with_the_reason(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(BAD_JSON)
    stats = run(source, tmp_path / "out.jsonl")
    bad = notes(tmp_path / "out.jsonl.quarantine.jsonl")
    assert {note["row"]: note["reason"] for note in bad} == {
        1: "not valid UTF-8 at byte 0 of the row",
        2: "field 'text' is no string",
        6: "no field 'text'",
        7: "not a JSON object",
        8: "more than one JSON value in a line",
        9: "not valid JSON",
    }
    assert stats.counts["quarantined"] == len(bad)
    lines = BAD_JSON.split(b"\n")
    for note in bad:
        start = note["offset"]
        assert BAD_JSON[start : start + note["length"]] == lines[note["row"] - 1] + b"\n"


def test_a_row_too_long_is_set_aside_by_reference(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    long = b'{"text": "' + b"a  " * 5000 + b'"}\n'
    source.write_bytes(b'{"text": "a  b"}\n' + long + b'{"text": "c  d"}\n')
    stats = run(source, tmp_path / "out.jsonl", max_row=1000)
    assert stats.counts["rows"] == 3
    assert (tmp_path / "out.jsonl").read_bytes() == b'{"text": "a b"}\n{"text": "c d"}\n'
    (note,) = notes(tmp_path / "out.jsonl.quarantine.jsonl")
    assert source.read_bytes()[note["offset"] : note["offset"] + note["length"]] == long
    with pytest.raises(CorpusError, match="too long to be kept; it stands only in the input"):
        restore(str(tmp_path / "out.jsonl"), str(tmp_path / "back.jsonl"))
    assert not (tmp_path / "back.jsonl").exists()


def test_an_unclosed_csv_quote_does_not_hold_the_file_in_memory(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(b'id,text\n1,"open\n' + b"2,x  y\n" * 2000)
    stats = run(source, tmp_path / "out.csv", max_row=1000)
    assert stats.counts["quarantined"] == 1
    assert (tmp_path / "out.csv").read_bytes() == b"id,text\n"


def test_csv_column_is_chosen_by_name(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("text,body\na  b,c  d\n", "utf-8")
    run(source, tmp_path / "out.csv", field="body")
    assert (tmp_path / "out.csv").read_text("utf-8") == "text,body\na  b,c d\n"
    with pytest.raises(CorpusError, match="no column 'nope'; choose with --field from: text, body"):
        run(source, tmp_path / "other.csv", field="nope")


@pytest.mark.parametrize("name", ["plain.jsonl", "packed.jsonl.gz", "minimal.csv"])
def test_processes_change_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write(tmp_path, name)
    for chunk in ("normtext.corpus.chunks.CHUNK_BYTES", "normtext.corpus.run.CHUNK_BYTES"):
        monkeypatch.setattr(chunk, 700)
    run(source, tmp_path / f"one-{name}")
    run(source, tmp_path / f"two-{name}", jobs=2)
    for made in ("", ".audit.jsonl", ".quarantine.jsonl"):
        one, two = (tmp_path / f"{n}-{name}{made}" for n in ("one", "two"))
        assert one.exists() == two.exists()
        if one.exists():
            assert one.read_bytes() == two.read_bytes()


def test_a_folder_becomes_a_folder(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    write(tmp_path / "in", "lines.txt")
    write(tmp_path / "in" / "deep", "minimal.csv")
    (tmp_path / "in" / "README").write_text("not a corpus  file", "utf-8")
    stats = run(tmp_path / "in", tmp_path / "out")
    made = sorted(p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*"))
    assert [name for name in made if "." in name and "audit" not in name] == [
        "deep/minimal.csv",
        "lines.txt",
        "lines.txt.quarantine.jsonl",
    ]
    again = run(tmp_path / "in", tmp_path / "out", resume=True)
    assert again.to_dict() == stats.to_dict()


def test_two_inputs_of_one_name_are_refused(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, "lines.txt")
    files = [tmp_path / folder / "lines.txt" for folder in ("a", "b")]
    with pytest.raises(CorpusError, match="two inputs would become this file"):
        run(files, tmp_path / "out")


def test_a_changed_output_is_not_restored(tmp_path: Path) -> None:
    source = write(tmp_path, "crlf.jsonl")
    out = tmp_path / "out.jsonl"
    run(source, out)
    out.write_bytes(out.read_bytes().replace(b"Nothing", b"Anything"))
    with pytest.raises(CorpusError, match="changed since"):
        restore(str(out), str(tmp_path / "back.jsonl"))
    assert not (tmp_path / "back.jsonl").exists()


def test_a_row_over_its_budget_is_kept_unchecked(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(b'{"text": "' + b"a  b, " * 20_000 + b'"}\n{"text": "c  d"}\n')
    stats = run(source, tmp_path / "out.jsonl", budget_seconds=0.01)
    assert stats.counts["unchecked"] >= 1
    assert notes(tmp_path / "out.jsonl.audit.jsonl")[1]["error"].startswith(
        "unchecked: took longer"
    )
    restore(str(tmp_path / "out.jsonl"), str(tmp_path / "back.jsonl"))
    assert (tmp_path / "back.jsonl").read_bytes() == source.read_bytes()


def test_a_result_the_format_cannot_hold_is_not_taken(tmp_path: Path) -> None:
    source = tmp_path / "in.tsv"
    source.write_text("id\ttext\n1\ta&Tab;b &amp; c &amp; d  e\n", "utf-8")
    stats = run(source, tmp_path / "out.tsv")
    made = (tmp_path / "out.tsv").read_text("utf-8")
    assert made.count("\t") == 2
    assert stats.counts["unchecked"] + stats.counts["changed"] == 1


@pytest.mark.parametrize("name", ["fragments", "mt", "sentences", "boilerplate"])
def test_the_benchmark_sets_are_restored(name: str, tmp_path: Path) -> None:
    # Evenly spread rows here; benchmarks/scale.py restores the whole sets.
    rows = sets.rows(name, 150)
    texts = [row["text"] if "text" in row else "\n".join(map(str, row.values())) for row in rows]
    source = tmp_path / "in.jsonl"
    source.write_bytes(json_lines(texts))
    run(source, tmp_path / "out.jsonl", level="repair")
    restore(str(tmp_path / "out.jsonl"), str(tmp_path / "back.jsonl"))
    assert (tmp_path / "back.jsonl").read_bytes() == source.read_bytes()


@given(
    st.lists(damaged_text | any_text, min_size=1, max_size=5), st.sampled_from(["safe", "repair"])
)
def test_any_json_text_is_restored(texts: list[str], level: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        source, out, back = (Path(folder) / f"{name}.jsonl" for name in ("in", "out", "back"))
        source.write_text("".join(json.dumps({"text": t}) + "\n" for t in texts), "ascii")
        run(source, out, level=level)
        restore(str(out), str(back))
        assert back.read_bytes() == source.read_bytes()


@given(
    st.lists(st.binary(max_size=40), max_size=6), st.sampled_from(["csv", "tsv", "txt", "jsonl"])
)
def test_any_bytes_are_restored(rows: list[bytes], suffix: str) -> None:
    import tempfile

    head = {"csv": b"text,more\n", "tsv": b"text\tmore\n"}.get(suffix, b"")
    with tempfile.TemporaryDirectory() as folder:
        source, out, back = (Path(folder) / f"{name}.{suffix}" for name in ("in", "out", "back"))
        source.write_bytes(head + b"x  y,\n" + b"\n".join(rows))
        run(source, out)
        restore(str(out), str(back))
        assert back.read_bytes() == source.read_bytes()
