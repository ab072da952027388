"""The columnar function: shapes in, shapes out, and no row that takes the others with it."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import normtext
from normtext import Chain, Edit, Finding, Safety
from normtext.edits import apply, invert
from tests.strategies import damaged_text

pa = pytest.importorskip("pyarrow")

from normtext.columns import normalize_batch, normalize_column  # noqa: E402

TEXTS = [
    "Tea  for two.\u200b",
    None,
    "",
    "Das CafÃ© am Ufer öffnet heute früh.",
    "Nothing to do here.",
    "😀  😀",
    "Он сказал ,  что это не так.",
]


def boom(document: Any) -> list[Finding]:
    if "boom" in document.text:
        raise ZeroDivisionError("boom")
    return []


def kinds() -> dict[str, Any]:
    plain = pa.array(TEXTS, pa.string())
    return {
        "list": TEXTS,
        "tuple": tuple(TEXTS),
        "string": plain,
        "large_string": plain.cast(pa.large_string()),
        "string_view": plain.cast(pa.string_view()),
        "binary": plain.cast(pa.binary()),
        "large_binary": plain.cast(pa.large_binary()),
        "dictionary": plain.dictionary_encode(),
        "chunked": pa.chunked_array([plain.slice(0, 3), plain.slice(3)]),
        "chunked, no chunk but empty ones": pa.chunked_array([plain.slice(0, 0), plain]),
        "slice": pa.array(["x", *TEXTS, "y"]).slice(1, len(TEXTS)),
        "chunked dictionary": pa.chunked_array([plain.dictionary_encode()] * 1),
    }


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_of_column_gives_what_normalize_gives(kind: str) -> None:
    rows = normalize_column(kinds()[kind]).to_pylist()
    assert [row and row["text"] for row in rows] == [
        None if text is None else normtext.normalize(text).text for text in TEXTS
    ]
    for text, row in zip(TEXTS, rows, strict=True):
        if text is None:
            assert row is None
            continue
        expected = normtext.normalize(text)
        edits = [Edit(**{k: v for k, v in e.items() if k != "safety"}) for e in row["edits"]]
        assert edits == list(expected.edits)
        assert {edit["safety"] for edit in row["edits"]} <= {"safe"}
        assert row["findings"] == len(expected.findings)
        assert row["language"] == expected.language
        assert row["error"] is None


def test_the_capsule_protocol_is_enough() -> None:
    class OnlyStream:
        def __init__(self, array: Any) -> None:
            self.array = array

        def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
            return pa.chunked_array([self.array]).__arrow_c_stream__(requested_schema)

    class OnlyArray(OnlyStream):
        __arrow_c_stream__ = None  # type: ignore[assignment]

        def __arrow_c_array__(self, requested_schema: Any = None) -> Any:
            return self.array.__arrow_c_array__(requested_schema)

    for wrapper in (OnlyStream, OnlyArray):
        assert normalize_column(wrapper(pa.array(TEXTS))).equals(normalize_column(TEXTS))


def test_empty_and_all_null_columns_keep_the_type() -> None:
    for texts in ([], pa.array([], pa.string()), pa.chunked_array([], pa.string())):
        out = normalize_column(texts)
        assert len(out) == 0
        assert out.type == normalize_column.type()
    assert normalize_column([None, None]).to_pylist() == [None, None]
    assert normalize_column(pa.nulls(3)).null_count == 3


def test_a_null_row_is_null_in_every_field() -> None:
    out = normalize_column(["a  b", None])
    assert out.field("text").to_pylist() == ["a b", None]
    assert out.field("findings").to_pylist() == [0, None]


def test_invalid_utf8_costs_its_row_only() -> None:
    data = pa.array([b"A  b.", b"caf\xe9  au lait", None, b"c  d."])
    for array in (data, data.view(pa.string()), pa.chunked_array([data.view(pa.string())] * 2)):
        rows = normalize_column(array).to_pylist()[:4]
        assert [row and row["text"] for row in rows] == ["A b.", "caf\ufffd  au lait", None, "c d."]
        assert rows[1]["error"] == "unchecked: not valid UTF-8"
        assert rows[1]["edits"] == []
        assert rows[0]["error"] is rows[3]["error"] is None


def test_lone_surrogates_are_shown_and_said() -> None:
    row = normalize_column(["a  \ud800b"])[0].as_py()
    assert "\ufffd" in row["text"]
    assert "surrogate" in row["error"]
    assert row["edits"][0]["before"] == "  "


def test_a_raising_normaliser_costs_its_row_only() -> None:
    chain = Chain.default() | boom
    rows = normalize_column(["a  b", "boom  boom", "c  d"], chain=chain).to_pylist()
    assert [row["text"] for row in rows] == ["a b", "boom  boom", "c d"]
    assert rows[1]["error"] == "unchecked: ZeroDivisionError: boom"
    assert rows[1]["edits"] == []


def test_budget_gives_the_text_back_unchecked() -> None:
    texts = ["a  b", "Das  ist gut."]
    rows = normalize_column(texts, budget_seconds=0.0).to_pylist()
    assert [row["text"] for row in rows] == texts
    assert all(row["error"].startswith("unchecked: took longer than") for row in rows)
    assert normalize_column(texts, budget_seconds=600).equals(normalize_column(texts))


def test_languages_for_all_or_for_each() -> None:
    assert normalize_column(TEXTS, languages="de").field("language").to_pylist()[0] == "de"
    each = ["en", None, None, "de", "", "fr", "ru"]
    rows = normalize_column(TEXTS, languages=pa.array(each)).to_pylist()
    assert rows[0]["language"] == "en"
    assert rows[5]["language"] == "fr"
    assert rows[4]["language"] == normtext.normalize(TEXTS[4] or "").language
    with pytest.raises(ValueError, match="2 languages for 7 texts"):
        normalize_column(TEXTS, languages=["en", "de"])


def test_repair_says_how_safe_each_edit_was() -> None:
    text = "Putin  said such things in Beijing this week. fall.\u200b"
    row = normalize_column([text], level="repair")[0].as_py()
    assert row["text"] == normtext.normalize(text, "repair").text
    safeties = {edit["rule"]: edit["safety"] for edit in row["edits"]}
    assert safeties["whitespace/space-run"] == "safe"
    assert {Safety.parse(safety) for safety in safeties.values()} <= {Safety.SAFE, Safety.REPAIR}


@pytest.mark.parametrize("wrong", ["one text", b"bytes", [1], pa.array([1.5])])
def test_what_is_no_column_of_texts_is_refused(wrong: Any) -> None:
    with pytest.raises(TypeError):
        normalize_column(wrong)


def test_unknown_level_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown level"):
        normalize_column([], level="all")


def test_pickles_by_name() -> None:
    assert pickle.loads(pickle.dumps(normalize_column)) is normalize_column


@given(st.lists(st.none() | damaged_text, max_size=4), st.sampled_from(["safe", "repair"]))
def test_rows_replay_and_invert(texts: list[str | None], level: str) -> None:
    out = normalize_column(texts, level=level)
    assert len(out) == len(texts)
    out.validate(full=True)
    for text, row in zip(texts, out.to_pylist(), strict=True):
        assert (row is None) == (text is None)
        if text is None or row["error"]:
            continue
        edits = [Edit(**{k: v for k, v in e.items() if k != "safety"}) for e in row["edits"]]
        assert apply(text, edits) == row["text"]
        assert apply(row["text"], invert(edits)) == text


def test_a_batch_gets_a_column_more() -> None:
    batch = pa.record_batch({"id": [1, 2], "body": ["a  b", None], "lang": ["en", "de"]})
    out = normalize_batch(batch, "body", language_field="lang")
    assert out.schema.names == ["id", "body", "lang", "normtext"]
    assert out.column("normtext").equals(normalize_column(["a  b", None], languages=["en", "de"]))
    table = normalize_batch(pa.Table.from_batches([batch]), "body", into="clean")
    assert table.column("clean").to_pylist()[0]["text"] == "a b"
    with pytest.raises(KeyError, match="no column 'text'; there are: id, body, lang"):
        normalize_batch(batch)
    with pytest.raises(ValueError, match="'lang' is there already"):
        normalize_batch(batch, "body", into="lang")
