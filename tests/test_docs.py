"""The documentation's code runs, and what it prints is what it says."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import normtext
import normtext.chain

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_blocks_run(page: Path) -> None:
    blocks = BLOCK.findall(page.read_text("utf-8"))
    for number, block in enumerate(blocks):
        if block.startswith(">>>"):
            parsed = doctest.DocTestParser().get_doctest(block, {}, f"{page.name}", None, number)
            outcome = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(parsed)
            assert outcome.failed == 0, block
        else:
            exec(compile(block, f"{page.name}:{number}", "exec"), {})


def test_docstring_examples_run() -> None:
    for module in (normtext, normtext.chain):
        assert doctest.testmod(module, extraglobs={"Chain": normtext.Chain}).failed == 0


def test_the_example_normaliser_is_short() -> None:
    blocks = BLOCK.findall((ROOT / "README.md").read_text("utf-8"))
    (block,) = [block for block in blocks if "def find" in block or "def shouting" in block]
    assert len([line for line in block.splitlines() if line.strip()]) <= 15


def test_rules_page_is_up_to_date() -> None:
    from benchmarks.rules_page import render

    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == render()


def test_no_version_but_one() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f'version = "{normtext.__version__}"' in project
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"## [{normtext.__version__}]" in changes
