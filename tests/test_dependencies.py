"""What the package asks for is bounded on both sides, so that no release of others breaks it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

_PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))
_ASKED = sorted(
    {
        *_PROJECT["build-system"]["requires"],
        *_PROJECT["project"]["dependencies"],
        *(one for each in _PROJECT["project"]["optional-dependencies"].values() for one in each),
    }
)


@pytest.mark.parametrize("asked", [one for one in _ASKED if not one.startswith("normtext[")])
def test_bounds(asked: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]+(\[[a-z]+\])?>=[\d.]+,<[\d.]+", asked)
