"""The boilerplate family as a whole: edges of removal, its data, and what it must never do."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext.data import languages_in
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers import family_rules, rule_names
from normtext.normalisers.boilerplate._index import Index, shipped
from normtext.normalisers.boilerplate._lines import forget_lines, line_of
from normtext.normalisers.boilerplate._phrases import find_phrase
from normtext.normalisers.boilerplate._sections import (
    GAP,
    SCRIPTS,
    UNFOLDED,
    folded,
    sections,
)
from normtext.normalisers.boilerplate._words import first_two, last_two, words_of

FIRST = "The ferry left the harbour before dawn, and nobody on the quay waved to it."
SECOND = "By noon the wind had turned, so the crew took the old route along the coast."
LANGUAGES = languages_in("boilerplate")
KINDS = {name.partition("/")[2] for name in rule_names("boilerplate")}


def all_findings(text: str) -> list[Finding]:
    document = Document(text)
    found = [finding for rule in family_rules("boilerplate") for finding in rule(document)]
    return sorted(found, key=lambda finding: finding.order)


def cleaned(text: str, level: Safety = Safety.REPAIR) -> str:
    for finding in reversed(all_findings(text)):
        if finding.replacements and finding.safety >= level:
            text = text[: finding.start] + finding.replacements[0] + text[finding.end :]
    return text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{0}\n\nLeave a Reply\n\n{1}", "{0}\n\n{1}"),
        ("{0}\nLeave a Reply\n\n{1}", "{0}\n\n{1}"),
        ("{0}\n\nLeave a Reply\n{1}", "{0}\n\n{1}"),
        ("{0}\n{1}\n\n\n\nLeave a Reply\n\n3 + 4 =\n", "{0}\n{1}\n"),
        ("{0}\n{1}\n\nLeave a Reply", "{0}\n{1}"),
        ("{0}\r\n\r\nLeave a Reply\r\n\r\n{1}\r\n", "{0}\r\n\r\n{1}\r\n"),
        ("{0}\n{1}\n\nLeave a Reply\n\nShare on Facebook\n\n3 + 4 =\n\n", "{0}\n{1}\n\n"),
        ("\nSkip to content\nMain menu\n{0}\n{1}", "\n{0}\n{1}"),
    ],
)
def test_paragraphs_stay_separated_as_they_were(before: str, after: str) -> None:
    assert cleaned(before.format(FIRST, SECOND)) == after.format(FIRST, SECOND)


def test_one_line_is_never_boilerplate() -> None:
    for text in ("Leave a Reply", "71 − 67 =", "Home | About us | Contact", "© 2020"):
        assert all_findings(text) == []


def test_a_page_of_nothing_else_is_reported_and_kept() -> None:
    text = "Skip to content\nMain menu\nLeave a Reply\nShare on Facebook\nAll rights reserved"
    found = all_findings(text)
    assert found
    assert all(not finding.replacements for finding in found)
    assert {finding.safety for finding in found} == {Safety.SUGGEST}


def test_menus_go_with_repair_and_the_title_stays() -> None:
    menu = "Skip to content\nHome\nNews\nSports\nWeather\nHarbour map\nContact us\nLog in"
    text = f"{menu}\n\nA quiet morning at the harbour\n\n{FIRST}\n\n{SECOND}"
    assert cleaned(text) == f"A quiet morning at the harbour\n\n{FIRST}\n\n{SECOND}"


def test_fields_that_the_text_speaks_of_are_not_certain() -> None:
    form = "Leave a Reply\n\nName\n\nWebsite"
    spoken = "Its Website and its Name were painted on the bow, and both were new."
    levels = {
        f"{FIRST}\n\n{SECOND}\n\n{form}": {Safety.SAFE},
        f"{FIRST}\n\n{spoken}\n\n{form}": {Safety.SAFE, Safety.REPAIR},
    }
    for text, expected in levels.items():
        found = [f for f in all_findings(text) if f.rule == "boilerplate/comment-form"]
        assert {finding.safety for finding in found} == expected
        assert cleaned(text) == text.removesuffix(f"\n\n{form}")


def test_several_sums_are_an_exercise() -> None:
    text = f"{FIRST}\n\n71 − 67 =\n\n{SECOND}\n\n12 + 9 =\n"
    assert all_findings(text) == []


def test_the_next_run_finds_nothing_more() -> None:
    credit = "Ann and Tom contributed to this report."
    text = f"{FIRST}\nLeave a Reply\n{SECOND}\nA heading of the text\n{credit}\n{FIRST}"
    once = cleaned(text)
    assert "Leave a Reply" not in once
    assert "A heading of the text" in once
    assert cleaned(once) == once


def test_running_text_never_goes_for_its_place_alone() -> None:
    text = f"{FIRST}\nHome\nLeave a Reply\nNews\nContact us\n" * 40
    assert cleaned(text).count(FIRST) == 40


@given(
    st.lists(
        st.sampled_from(
            [
                FIRST,
                SECOND,
                "Leave a Reply",
                "Name",
                "3 + four =",
                "Home",
                "Skip to content",
                "Share on Facebook",
                "Twitter",
                "Read more",
                "© 2020 Example",
                "A heading of the text",
                "Storm tears the roof off a school 1:18",
                "",
                "\ud800",
                "Anna and Tom contributed to this report.",
            ]
        ),
        max_size=30,
    ),
    st.sampled_from(["\n", "\n\n", "\r\n"]),
)
def test_findings_keep_apart_and_are_final(lines: list[str], end: str) -> None:
    text = end.join(lines)
    found = all_findings(text)
    for left, right in itertools.pairwise(found):
        assert left.end <= right.start
    for level in (Safety.SAFE, Safety.REPAIR):
        once = cleaned(text, level)
        assert cleaned(once, level) == once
        assert once.strip() or not text.strip()


@given(st.text(st.characters() | st.sampled_from("\n\r #…©:=+3"), max_size=300))
def test_never_raises(text: str) -> None:
    all_findings(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_data_is_well_formed(language: str) -> None:
    """Sorted sections of sorted phrases, written as lines are folded, in the file's script."""
    found = list(sections(language))
    assert [label[:2] for label, _ in found] == sorted(
        {label[:2] for label, _ in found}, key=lambda key: (key[0], "!=~".index(key[1]))
    )
    letters = [script for script, languages in SCRIPTS if language in languages]
    for label, rows in found:
        assert label.kind in KINDS, label
        assert rows == sorted(set(rows)), label
        for row in rows:
            assert row.strip(f"{GAP} "), label
            assert not (row[0] == row[-1] == GAP), row
            assert folded(row) == row or language in UNFOLDED, row
            assert row == row.casefold(), row
            if letters:
                assert letters[0].search(row), f"{row}: belongs to a language in Latin script"
            else:
                assert not any(script.search(row) for script, _ in SCRIPTS), row


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_found_again(language: str) -> None:
    for label, rows in sections(language):
        for row in rows:
            text = row.replace("#", "7").replace(GAP, "Anna Berg")
            line = line_of(text)
            index = shipped().ready_for(text)
            if GAP in row:
                key = line.wording.key or line.wording.ends()
                rows = {folded(phrase.text) for phrase in index.open(key, prose=line.prose)}
                assert folded(row.strip(f"{GAP} ")) in rows, row
            else:
                found = find_phrase(line.wording, index)
                assert found is not None, row
                assert found.certain or label.mark == "~", row


def test_a_script_is_loaded_with_the_first_text_that_has_it() -> None:
    index = Index(["en"])
    assert index.whole("登 录") is None
    waiting = len(index.waiting)
    assert index.ready_for("Log in\n登录") is index
    assert len(index.waiting) == waiting - 1
    found = index.whole("登 录")
    assert found is not None
    assert (found.kind, found.text, found.language) == ("login", "登录", "zh")
    assert index.whole("увійти") is None


def test_a_phrase_is_found_at_either_edge_and_around_its_gap() -> None:
    index = Index(["en", "de"])
    for text in ("Share this on Facebook now", "Mit Facebook anmelden", "Advertise with us today"):
        assert find_phrase(line_of(text).wording, index) is not None, text
    for text in ("This we share with them", "Berg anmelden mit", "Today advertise with"):
        assert find_phrase(line_of(text).wording, index) is None, text


def test_words() -> None:
    assert words_of("Don’t – 12.03.2021 14:30!") == ("don", "t", "#")
    assert words_of("发表评论") == ("发", "表", "评", "论")


@given(st.text(st.characters() | st.sampled_from(" .'»登中éßİ1"), min_size=1, max_size=80))
def test_letters_at_its_edges_rule_out_no_phrase(text: str) -> None:
    index = shipped().ready_for(text)
    if text := text.strip():
        expected = first_two(text) in index.first or last_two(text) in index.last
        assert index.has_edge(text) == expected


@given(st.text(st.characters() | st.sampled_from(" .,'©登中éßİ1"), max_size=30))
def test_edges_are_words_of_the_line(text: str) -> None:
    digits = any(map(str.isdigit, text))  # rows of numbers are one word of the line
    if words := () if digits else words_of(text):
        assert first_two(text) == " ".join(words[:2])
        assert last_two(text) == " ".join(words[-2:])


def test_lines_seen_before_change_nothing() -> None:
    page = f"Skip to content\nHome\nContact us\nPrint = 3\n\n{FIRST}\n\n{SECOND}\n\nLeave a Reply"
    forget_lines()
    first = all_findings(page)
    assert all_findings(f"{SECOND}\nHome\n{FIRST}") == []
    assert all_findings(page) == first != []
