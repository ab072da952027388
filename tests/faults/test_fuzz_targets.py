"""The fuzz targets on their seeds, and on what fuzzing has found."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.targets import TARGETS

SEEDS = Path(__file__).parent.parent.parent / "fuzz" / "seeds"
_DECISIONS = (
    b'{"format": "normtext-decisions", "version": 1, '
    b'"files": [{"path": "%b", "sha256": "SHA", "decisions": []}]}'
)
_EDIT = b'{"start": 1e999, "end": 3, "before": "", "after": "", "rule": "x"}'
_AUDIT = (
    b'{"job": {"format": "csv", "field": "text", "column": -9, "unit": "line"}}\n%b\n'
    b'{"end": true, "stats": {"counts": {}, "edits": []}, "size": 0}\n\0{"text": "a b"}\n'
)
_ROWS = (
    b'{"at": "x", "row": 1, "size": 5, "edits": []}',
    b'{"at": 9, "row": null, "size": 5, "edits": []}',
    b'{"at": 9, "row": 1, "size": 1000000000000000000, "edits": []}',
    b'{"at": 9, "row": 1, "size": 1.5, "edits": [7]}',
    b'{"at": 9, "row": 1, "size": 5, "edits": [%b]}' % _EDIT,
    b'{"at": 9, "row": 1, "size": 5, "edits": [], "raw": 7}',
    b'{"at": 9, "row": 1, "reason": "x", "raw": "\\ud800"}',
    b'{"at": 1e999, "row": 1, "reason": "x", "base64": "a"}',
    b'{"at": 9, "row": 1, "reason": "x", "length": [], "offset": {}}',
    b"[" * 30_000,
)
FOUND: list[tuple[str, bytes]] = [
    # A name with a control character went to the terminal as it was.
    ("reports", b"\x1b[31m=1+1"),
    # Files that raised something else than what their reader promises.
    ("config", b".allow = " + b"[" * 20_000 + b"]" * 20_000),
    ("config", b".x = " + b"1" * 5_000),
    ("config", b".[glossary]\nx = " + b"{a = " * 20_000),
    ("config", b".[glossary]\nx = 1979-05-27\n"),
    ("config", b'.extend = "\\u0000"'),
    ("config", b'.phrases = ["\\u0000"]'),
    ("config", b"ptool = 3"),
    ("config", b"p[[tool]]\nnormtext = 3"),
    ("baseline", b"[" * 20_000),
    ("baseline", b'{"version": 1, "files": {"a": {"b": 1e999}}}'),
    ("decisions", _DECISIONS % b"\\u0000"),
    ("decisions", _DECISIONS % b"\\ud800"),
    ("glossary", b'<?xml version="1.0" encoding="foo"?><tmx/>'),
    ("glossary", b'<?xml version="1.0" encoding="utf-7"?><tmx/>'),
    ("pairs", b"\x04\x80"),
    ("edits", b'{"text": "a", "edits": [%b]}' % _EDIT),
    *(("restore", _AUDIT % row) for row in _ROWS),
    ("restore", b'{"job": {"format": "parquet"}}\n\0'),
    ("restore", b"[" * 30_000 + b"\n\0"),
]


@pytest.mark.parametrize(
    "seed", sorted(SEEDS.rglob("*/*")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_seeds(seed: Path) -> None:
    target = TARGETS.get(seed.parent.name)
    if target is None:
        pytest.skip("an extra or the compiled part is missing")
    target(seed.read_bytes())


@pytest.mark.parametrize(("target", "data"), FOUND)
def test_found(target: str, data: bytes) -> None:
    TARGETS[target](data)


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=settings.default.max_examples // 3)  # there are many targets
@given(data=st.binary(max_size=60))
def test_any_bytes(target: str, data: bytes) -> None:
    TARGETS[target](data)
