"""The recipes of docs/scale.md, run word for word, each against the direct call."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import normtext

ROOT = Path(__file__).parent.parent.parent
RECIPE = re.compile(r"^<!-- recipe: (\w+) -->\n```py\n(.*?)^```$", re.M | re.S)
RECIPES = dict(RECIPE.findall((ROOT / "docs" / "scale.md").read_text("utf-8")))
EDIT = {
    "start": 3, "end": 5, "before": "  ", "after": " ", "rule": "whitespace/space-run",
    "safety": "safe",
}  # fmt: skip

pytestmark = pytest.mark.engines


def run(name: str, **given: Any) -> Any:
    variables: dict[str, Any] = dict(given)
    exec(compile(RECIPES[name], f"scale.md:{name}", "exec"), variables)
    return variables


def is_right(row: Any) -> None:
    assert row["text"] == "Tea for two."
    assert [dict(edit) for edit in row["edits"]] == [EDIT]
    assert row["findings"] == 0
    assert row["error"] is None


def test_every_recipe_is_tested() -> None:
    tested = {name.removeprefix("test_") for name in globals() if name.startswith("test_")}
    assert set(RECIPES) <= tested


def test_pyarrow() -> None:
    pytest.importorskip("pyarrow")
    first, null = run("pyarrow")["result"].to_pylist()
    is_right(first)
    assert null is None


def test_polars() -> None:
    pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    result = run("polars")["result"]
    is_right(result.to_dicts()[0])
    assert result["text"].to_list() == ["Tea for two.", None]


def test_polars_categorical() -> None:
    pl = pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    from normtext.columns import normalize_column

    series = pl.Series(["Tea  for two.", None, "Tea  for two."], dtype=pl.Categorical)
    assert pl.Series(normalize_column(series)).struct.field("text").to_list() == [
        "Tea for two.",
        None,
        "Tea for two.",
    ]
    assert pl.Series(normalize_column(series)).dtype == normalize_column.polars_type()


def test_pandas() -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    frame = run("pandas")["frame"]
    is_right(frame["normtext"].iloc[0])
    assert frame["clean"].iloc[0] == "Tea for two."
    assert frame["clean"].isna().tolist() == [False, True]
    assert frame["normtext"].isna().tolist() == [False, True]


def test_pandas_objects() -> None:
    pd = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    from normtext.columns import normalize_column

    series = pd.Series(["Tea  for two.", None, float("nan"), "\ud800"], dtype=object)
    rows = normalize_column(series).to_pylist()
    is_right(rows[0])
    assert rows[1] is rows[2] is None
    assert "surrogate" in rows[3]["error"]


def test_duckdb() -> None:
    pytest.importorskip("duckdb")
    pytest.importorskip("numpy")
    pytest.importorskip("pyarrow")
    rows = sorted(run("duckdb")["result"])
    names = ("id", "text", "language", "edits", "findings", "error")
    is_right(dict(zip(names, rows[0], strict=True)))
    assert rows[1] == (2, None, None, None, None, None)


def test_datasets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    datasets = pytest.importorskip("datasets")
    result = run("datasets")["result"]
    assert result.column_names == ["text", "normtext"]
    is_right(result[0]["normtext"])
    # Two chains that are equal must have one fingerprint, or every run would start anew.
    hashes = {datasets.fingerprint.Hasher.hash(normtext.Chain.default()) for _ in range(2)}
    assert len(hashes) == 1


def test_datatrove() -> None:
    pytest.importorskip("datatrove")
    variables = run("datatrove")
    first, second = variables["result"]
    is_right({**first.metadata["normtext"], "text": first.text})
    assert second.text == "Coffee."
    assert variables["step"].stats["edits"].total == 1


@pytest.fixture
def spark(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql")
    pytest.importorskip("pyarrow")
    import shutil

    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("no Java")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.memory", "512m").getOrCreate()
    yield session
    session.stop()


def test_spark(spark: Any) -> None:
    first, null = sorted(run("spark", spark=spark)["result"])
    is_right({**first.asDict(), "edits": [edit.asDict() for edit in first["edits"]]})
    assert null.asDict() == {
        "id": 2, "text": None, "language": None, "edits": None, "findings": None, "error": None,
    }  # fmt: skip


def test_ray(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ray = pytest.importorskip("ray")
    pytest.importorskip("ray.data")
    monkeypatch.setenv("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    ray.init(
        num_cpus=2,
        include_dashboard=False,
        object_store_memory=100_000_000,
        log_to_driver=False,
        runtime_env={"env_vars": {"PYTHONPATH": str(ROOT)}},
    )
    try:
        rows = sorted(run("ray")["result"], key=lambda row: row["id"])
    finally:
        ray.shutdown()
    is_right(rows[0]["normtext"])
    assert rows[1]["normtext"] is None
