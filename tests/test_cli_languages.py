"""``normtext languages``: the table of languages."""

from __future__ import annotations

import json

import pytest

from normtext.cli import main
from normtext.languages import supported


def test_the_table_has_a_row_a_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["languages"]) == 0
    lines = capsys.readouterr().out.splitlines()
    rows = {line.split()[0]: line for line in lines if line[:2] in supported()}
    assert set(rows) == set(supported())
    assert "Spanish" in rows["es"]


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["languages", "--format", "json"]) == 0
    rows = {row["code"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["fr"]["boilerplate"] is True
    assert rows["fr"]["punctuation"] >= 1
    assert 0.9 <= rows["fr"]["identified"] <= 1
    assert rows["ka"]["fragments"] is None
