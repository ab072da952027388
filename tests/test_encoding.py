"""The encoding rules beside ftfy: the gate loses nothing, and spans are exact."""

from __future__ import annotations

from itertools import pairwise

import ftfy
import ftfy.bad_codecs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normtext import normalize
from normtext.document import Document
from normtext.finding import Finding
from normtext.normalisers import family_rules, get_rule
from normtext.normalisers.encoding._codecs import CODECS as READ_AS
from normtext.normalisers.encoding._codecs import byte_of, runs
from normtext.normalisers.encoding._gate import first_hit, letter_pairs, may_hit
from normtext.normalisers.encoding._mojibake import Repair, line_repairs, repairs

SENTENCES = (
    "Où sont passés les élèves de l’école ? À la fenêtre, « là-bas » !",
    "Die Bäume blühen schön, und draußen weht der Wind über die Dörfer.",
    "El niño comió piñas y después preguntó: «¿dónde está mamá?»",
    "Não há solução fácil para a questão, disse João à irmã.",
    "Żółta łódź płynęła spokojnie wśród trzcin, gdzieś za wsią.",
    "Příliš mnoho žáků přišlo pozdě, říká učitelka dějepisu.",
    "Осенью листья падают, и дворник Пётр ворчит каждое утро.",
    "Уночі пішов дощ, і їжак сховався під ґанком.",
    "Το πρωί η γιαγιά πήγε στην αγορά και πήρε ψάρια.",
    "Çocuklar bahçede koşuyor, büyükanne ise gülümsüyordu.",
    "Mặt trời mọc, những người đánh cá đã ra khơi từ lâu.",
    "“It’s late,” she said—“far too late…”",
    "På øya bor det få mennesker, men været er vakkert.",
    "السماء صافية اليوم والأطفال يلعبون في الحديقة",
    "Șapte țări și-au trimis reprezentanții în oraș.",
    "今日は天気がいいですね。",
    "Lovely 😀 weather ☀ today ™ 25 °C",
)
CODECS = (
    "latin-1",
    "sloppy-windows-1250",
    "sloppy-windows-1251",
    "sloppy-windows-1252",
    "sloppy-windows-1253",
    "sloppy-windows-1254",
    "sloppy-windows-1257",
    "iso-8859-2",
    "macroman",
    "cp437",
)


def applied(text: str, *names: str) -> str:
    """Apply what rules find, one after the other, until nothing changes."""
    for _ in range(6):
        before = text
        for name in names:
            findings: list[Finding] = sorted(get_rule(name)(Document(text, "en")))
            for finding in reversed(findings):
                if finding.replacements:
                    new = finding.replacements[0]
                    text = text[: finding.start] + new + text[finding.end :]
        if text == before:
            break
    return text


damage = st.builds(
    lambda sentence, codec, start, length: (
        " ".join(sentence.split(" ")[start : start + length]).encode().decode(codec, "ignore")
    ),
    st.sampled_from(SENTENCES),
    st.sampled_from(CODECS),
    st.integers(0, 3),
    st.integers(3, 20),
)


BEYOND = st.characters(min_codepoint=0x80, exclude_categories=("Cs",))


def _as_read(data: bytes, codec: str) -> str:
    characters = {byte: chr(code) for code, byte in byte_of(codec).items()}
    return "".join(characters[byte] for byte in data)


@given(st.sampled_from(READ_AS), st.text(BEYOND, min_size=1, max_size=8))
def test_all_that_is_utf8_is_a_run(codec: str, text: str) -> None:
    assert runs(codec).fullmatch(_as_read(text.encode(), codec))


@given(st.sampled_from(READ_AS), st.binary(max_size=16).map(lambda b: bytes(c | 0x80 for c in b)))
def test_nothing_else_is_a_run(codec: str, data: bytes) -> None:
    for match in runs(codec).finditer(_as_read(data, codec)):
        data[match.start() : match.end()].decode("utf-8-variants")


@given(damage)
@settings(deadline=None)
def test_whole_lines_are_repaired_as_ftfy_repairs_them(text: str) -> None:
    fixed, plan = ftfy.fix_encoding_and_explain(text)
    steps = [tuple(step) for step in plan or ()]
    if not any(name.startswith("utf-8") for action, name in steps if action == "decode"):
        return
    if any(name == "decode_inconsistent_utf8" for _, name in steps):
        return
    assert applied(text, "encoding/mojibake") == fixed


def repairs_without_gate(text: str) -> list[Repair]:
    found: list[Repair] = []
    start = 0
    for line in text.split("\n"):
        found += line_repairs(Document(text, "en"), line, start)
        start += len(line) + 1
    return found


@given(st.one_of(damage, st.sampled_from(SENTENCES)), st.sampled_from(SENTENCES))
@settings(deadline=None)
def test_the_gate_changes_no_result(one: str, two: str) -> None:
    for text in (one, f"{two} {one}", f"{two}\n{one} {two}"):
        assert repairs(Document(text, "en")) == repairs_without_gate(text)


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
@settings(deadline=None)
def test_damage_between_clean_sentences_is_found_and_nothing_else(one: str, two: str) -> None:
    damaged = one.encode().decode("latin-1")
    text = f"{two} {damaged} {two}"
    findings = list(get_rule("encoding/mojibake")(Document(text, "en")))
    start, end = len(two) + 1, len(two) + 1 + len(damaged)
    assert all(start <= finding.start < finding.end <= end for finding in findings)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_clean_sentences_have_no_findings(sentence: str) -> None:
    for family in ("encoding", "unicode", "whitespace"):
        for rule in family_rules(family):
            assert list(rule(Document(sentence, "en"))) == []


@given(st.text(st.characters(), max_size=60))
@settings(deadline=None)
def test_any_text_gives_ordered_spans_and_never_raises(text: str) -> None:
    for rule in family_rules("encoding"):
        end = 0
        for finding in sorted(rule(Document(text, "en"))):
            assert end <= finding.start < finding.end <= len(text)
            assert text[finding.start : finding.end] not in finding.replacements
            end = finding.end


def test_layers_of_damage_come_off_together() -> None:
    text = "mañana"
    for _ in range(3):
        text = text.encode().decode("latin-1")
    assert applied(text, "encoding/mojibake") == "mañana"


def test_surrogate_pairs_become_one_character() -> None:
    assert applied("a \ud83c\udf77 b", "encoding/surrogate") == "a 🍷 b"


_BYTES_READ = "".join(sorted({chr(code) for codec in READ_AS for code in byte_of(codec)}))


@given(st.text(_BYTES_READ + "aZ «?\ufffd", min_size=1, max_size=6))
def test_what_comes_before_the_gate_changes_no_result(text: str) -> None:
    if first_hit(f"{text} ") < 0:
        return
    assert may_hit(text)
    word = text.removesuffix("?")
    if word.isalpha():
        kinds, ends = letter_pairs()
        assert word[-1] in ends or any(
            one in first and other in second
            for one, other in pairwise(word)
            for first, second in kinds
        )


def test_what_is_unread_is_told_by_its_paragraph() -> None:
    apart = ["the war. world and", "0000" + "\x80" * 9]
    whole = "\n\n".join(apart)
    repaired = [normalize(text, language="en").text for text in apart]
    assert normalize(whole, language="en").text == "\n\n".join(repaired)
