"""Lines that the documents of one source share, counted with bounded memory."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import normtext
from normtext import Chain, Document, RepeatedLines, Safety

HEAD = "Hamnbladet · nyheter från kusten"
FOOT = "Sida 3 av 12"
TEXTS = [
    f"{HEAD}\n\nFärja nummer {number} kom i tid och ingen klagade på det den morgonen.\n\n"
    f"En fiskare såg {'abcdefghijkl'[number]} i vattnet.\n\nSida {number} av 12"
    for number in range(12)
]


def test_shared_lines_go_and_the_text_stays() -> None:
    step = RepeatedLines.fit(TEXTS)
    result = normtext.normalize(TEXTS[3], "repair", chain=Chain([step]))
    assert HEAD not in result.text
    assert "Sida" not in result.text
    assert result.text.startswith("Färja nummer 3 kom")
    assert result.text.endswith("En fiskare såg d i vattnet.")
    assert result.revert() == TEXTS[3]
    assert {edit.rule for edit in result.edits} == {"boilerplate/repeated-in-corpus"}
    (first, *_) = RepeatedLines.fit(TEXTS).find(Document(TEXTS[3]))
    assert "12 of 12 documents" in first.message


def test_level_safe_takes_nothing_unless_told() -> None:
    text = TEXTS[0]
    assert normtext.normalize(text, chain=Chain([RepeatedLines.fit(TEXTS)])).text == text
    sure = RepeatedLines.fit(TEXTS, safety=Safety.SAFE)
    assert HEAD not in normtext.normalize(text, chain=Chain([sure])).text


def test_digits_case_and_spacing_do_not_matter() -> None:
    step = RepeatedLines.fit(TEXTS)
    assert step.count("SIDA  99 av 1") == 12
    assert step.count("Sida A av B") == 0
    assert step.count("---") == 0


def test_too_few_documents_or_too_small_a_share() -> None:
    assert RepeatedLines.fit(TEXTS[:4]).find(Document(TEXTS[0])) == []
    many = [*TEXTS, *(f"Ord {n}\nett {n} två" for n in "qwertyuiopasdfghjklzxcvbnm")]
    wanted = RepeatedLines.fit(many, least_share=0.5)
    assert wanted.find(Document(f"{HEAD}\nNågot annat.")) == []


def test_a_line_counts_once_a_document() -> None:
    step = RepeatedLines.fit(["same\nsame\nsame\nsame\nsame\nsame"])
    assert step.count("same") == 1


def test_a_document_of_nothing_else_is_shown_and_kept() -> None:
    step = RepeatedLines.fit(TEXTS, safety=Safety.SAFE)
    (finding,) = step.find(Document(f"{HEAD}\n{FOOT}"))[:1]
    assert finding.safety is Safety.SUGGEST
    assert finding.replacements == ()


def test_it_travels_to_workers_and_memory_stays() -> None:
    step = pickle.loads(pickle.dumps(RepeatedLines.fit(TEXTS, width=1 << 10)))
    before = len(pickle.dumps(step))
    for number in range(2000):
        step.add(f"line {chr(0x4E00 + number)}\nand {chr(0x5E00 + number)}")
    assert abs(len(pickle.dumps(step)) - before) < 16 * (1 << 10)
    assert step.count(HEAD) >= 12


@pytest.mark.parametrize("options", [{"least_documents": 1}, {"least_share": 2}, {"width": 0}])
def test_settings_that_make_no_sense(options: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="least_documents"):
        RepeatedLines(**options)  # type: ignore[arg-type]


@given(st.lists(st.text(st.characters() | st.sampled_from("\n\r a\ud800"), max_size=40)))
def test_counts_are_never_too_low(texts: list[str]) -> None:
    step = RepeatedLines.fit(texts, width=64)
    for text in texts:
        line = text.split("\n")[0]
        true = sum(line in other.split("\n") for other in texts)
        assert step.count(line) >= true or not any(c.isalnum() for c in line)
        step.find(Document(text))
