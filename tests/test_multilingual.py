"""Documents that are in several languages on purpose lose nothing at level repair.

``tests/multilingual/`` has one file a class (parallel texts, verse, glosses, lessons, subtitles,
references), written for these tests; documents are separated by lines of a percent sign.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import normtext

FOLDER = Path(__file__).parent / "multilingual"


def documents() -> Iterator[object]:
    for file in sorted(FOLDER.glob("*.txt")):
        for number, text in enumerate(file.read_text("utf-8").split("\n%\n")):
            yield pytest.param(text.strip("\n"), id=f"{file.stem}-{number}")


@pytest.mark.parametrize("text", list(documents()))
def test_nothing_foreign_is_removed(text: str) -> None:
    edits = normtext.normalize(text, "repair").edits
    assert [edit for edit in edits if edit.rule.startswith("fragments/")] == []


def test_a_stray_line_still_goes_from_a_plain_document() -> None:
    text = (
        "The ferry leaves at nine and reaches the island before noon.\n\n"
        "Klicken Sie hier, um alle Abfahrten zu sehen.\n\n"
        "In winter there is one boat a day, and none at all when the wind is strong."
    )
    assert "Klicken" not in normtext.normalize(text, "repair").text
