"""Two builds of the same sources are the same bytes."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def _copy(sources: Path) -> None:
    built = shutil.ignore_patterns("__pycache__", "*.so", "*.pyd")
    shutil.copytree(ROOT / "normtext", sources / "normtext", ignore=built)
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy(ROOT / name, sources / name)


@pytest.mark.skipif(importlib.util.find_spec("hatchling") is None, reason="hatchling is not here")
def test_wheels_are_reproducible(tmp_path: Path) -> None:
    digests = set()
    for number, umask in enumerate((0o022, 0o077)):
        sources = tmp_path / f"sources-{number}"
        _copy(sources)
        for path in (sources / "normtext").rglob("*.py"):
            os.utime(path, (1_000_000_000 + number, 1_000_000_000 + number))
        out = tmp_path / f"out-{number}"
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
            cwd=sources,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
            check=True,
            capture_output=True,
            umask=umask,
        )
        (wheel,) = out.glob("*.whl")
        digests.add(hashlib.sha256(wheel.read_bytes()).hexdigest())
        if shutil.which("cc"):
            names = zipfile.ZipFile(wheel).namelist()
            for module in ("_vocabulary", "_lines", "_markup"):
                assert any(name.startswith(f"normtext/{module}.") for name in names)
            assert not any("native" in name for name in names)
    assert len(digests) == 1


@pytest.mark.skipif(importlib.util.find_spec("hatchling") is None, reason="hatchling is not here")
@pytest.mark.parametrize("missing", [{"CC": "no-such-compiler"}, {"NORMTEXT_PURE_PYTHON": "1"}])
def test_wheels_need_no_compiler(tmp_path: Path, missing: dict[str, str]) -> None:
    sources = tmp_path / "sources"
    _copy(sources)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=sources, env={**os.environ, **missing}, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name.endswith("-py3-none-any.whl")
