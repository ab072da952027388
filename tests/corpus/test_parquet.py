"""Parquet there and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from normtext.corpus.errors import CorpusError
from normtext.corpus.restore import restore
from tests.corpus.samples import TEXTS, write
from tests.corpus.test_corpus import run

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def table(kind: Any) -> Any:
    texts: list[str | None] = [*TEXTS, None]
    column = pa.array(texts)
    column = column.dictionary_encode() if kind == "dictionary" else column.cast(kind)
    return pa.table({"id": range(len(texts)), "text": column, "other": texts})


@pytest.mark.parametrize("audit", ["jsonl", "parquet"])
@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), "dictionary"])
def test_tables_are_restored(kind: Any, audit: str, tmp_path: Path) -> None:
    source, out, back = (tmp_path / f"{name}.parquet" for name in ("in", "out", "back"))
    pq.write_table(table(kind), source, row_group_size=40, compression="zstd")
    notes = tmp_path / f"audit.{audit}"
    stats = run(source, out, audit=str(notes))
    before, after = pq.read_table(source), pq.read_table(out)
    assert after.schema.equals(before.schema, check_metadata=True)
    assert after["other"].equals(before["other"])
    assert after["text"].to_pylist()[0] == "Tea for two. 0"
    files = [pq.ParquetFile(path) for path in (source, out)]
    sizes = [[f.metadata.row_group(n).num_rows for n in range(f.num_row_groups)] for f in files]
    assert sizes[0] == sizes[1]
    assert files[1].metadata.row_group(0).column(0).compression == "ZSTD"
    assert restore(str(out), str(back), str(notes)) == stats.counts["changed"] > 0
    restored = pq.read_table(back)
    assert restored.schema.equals(before.schema, check_metadata=True)
    assert restored.to_pylist() == before.to_pylist()  # dictionaries may be in another order


def test_rows_of_invalid_utf8_stay_as_they_are(tmp_path: Path) -> None:
    source, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    column = pa.array([b"a  b", b"\xff  x", b"c  d"]).view(pa.string())
    pq.write_table(pa.table({"text": column}), source)
    stats = run(source, out)
    made = pq.read_table(out)["text"].combine_chunks().view(pa.binary()).to_pylist()
    assert made == [b"a b", b"\xff  x", b"c d"]
    assert stats.counts["unchecked"] == 1


def test_an_audit_file_of_lines_may_be_parquet(tmp_path: Path) -> None:
    source = write(tmp_path, "plain.jsonl")
    out, back, notes = (tmp_path / name for name in ("out.jsonl", "back.jsonl", "a.parquet"))
    run(source, out, audit=str(notes))
    restore(str(out), str(back), str(notes))
    assert back.read_bytes() == source.read_bytes()
    rows = pq.read_table(notes).to_pylist()
    assert rows[0]["edits"][0]["rule"] == "whitespace/space-run"


def test_what_is_no_parquet_is_named(tmp_path: Path) -> None:
    source = tmp_path / "in.parquet"
    source.write_bytes(b"PAR1 not really PAR1")
    with pytest.raises(CorpusError, match=r"in\.parquet: "):
        run(source, tmp_path / "out.parquet")
    pq.write_table(pa.table({"text": [1, 2]}), source)
    with pytest.raises(CorpusError, match="holds int64, not strings"):
        run(source, tmp_path / "out.parquet", overwrite=True)
