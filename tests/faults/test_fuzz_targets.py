"""The fuzz targets on their seeds, and on what fuzzing has found."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.targets import TARGETS

SEEDS = Path(__file__).parent.parent.parent / "fuzz" / "seeds"
FOUND: list[tuple[str, bytes]] = [
    # A name with a control character went to the terminal as it was.
    ("reports", b"\x1b[31m=1+1"),
]


@pytest.mark.parametrize(
    "seed", sorted(SEEDS.rglob("*/*")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_seeds(seed: Path) -> None:
    TARGETS[seed.parent.name](seed.read_bytes())


@pytest.mark.parametrize(("target", "data"), FOUND)
def test_found(target: str, data: bytes) -> None:
    TARGETS[target](data)


@pytest.mark.parametrize("target", TARGETS)
@given(data=st.binary(max_size=60))
def test_any_bytes(target: str, data: bytes) -> None:
    TARGETS[target](data)
