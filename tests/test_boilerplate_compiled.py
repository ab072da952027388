"""The compiled part of the boilerplate rules says what the same in Python says."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normtext.document import Document
from normtext.finding import Finding
from normtext.normalisers import family_rules
from normtext.normalisers.boilerplate import _compiled, _features, _glance, _words
from normtext.normalisers.boilerplate._evidence import read_hits
from normtext.normalisers.boilerplate._features import PLACE, Page, own, plain_own
from normtext.normalisers.boilerplate._glance import glance, plain_glance
from normtext.normalisers.boilerplate._index import shipped
from normtext.normalisers.boilerplate._lines import forget_lines, read_lines
from normtext.normalisers.boilerplate._words import first_two, fold, plain_fold
from tests.test_boilerplate_clean import CLEAN

compiled = pytest.importorskip("normtext._lines", reason="normtext is not compiled here")

PAGE = """Skip to content
Home | About us | Contact
Leave a Reply
The ferry left the harbour before dawn, and nobody on the quay waved to it.
Share on Facebook
Read more
Share on Facebook
Вход
登录
© 2020 Example
By noon the wind had turned, so the crew took the old route along the coast.
3 + four =
Anna and Tom contributed to this report.
Subscribe to our newsletter"""

characters = st.characters() | st.sampled_from(" .,'©登中éßİıſΣµ²١1#»›|•\t\u0307\ud800")
lines_of_text = st.text(characters, max_size=60)
page_lines = st.sampled_from([*PAGE.split("\n"), "", "A heading", "www.example.org", "12,5 %"])
pages = st.lists(page_lines | lines_of_text, max_size=40).map("\n".join)


@given(lines_of_text)
@example("İSTANBUL ©登录 12.03.2021 14:30 ²x")
def test_words(text: str) -> None:
    assert compiled.fold(text) == plain_fold(text)


@given(pages)
@example(PAGE)
def test_lines_worth_a_look(text: str) -> None:
    index = shipped().ready_for(text)
    assert glance(text, index) == plain_glance(text, index)


def test_every_letter_is_folded_as_in_python_at_the_edge_of_a_sentence() -> None:
    sentence = f"q{{}}w x {'and so on they went, ' * 4}ab cd ef."
    for code in range(0x80, 0x30000, 1):
        line = sentence.format(chr(code))
        _, found = compiled.glance(line, {first_two(line)}, set(), {}, {}, {})
        assert found == ([line] if line.strip() else []), hex(code)


@given(lines_of_text.map(str.strip).filter(bool), st.tuples(*[st.booleans()] * 4))
def test_values_of_a_line(text: str, flags: tuple[bool, bool, bool, bool]) -> None:
    assert compiled.own(text, *flags) == plain_own(text, *flags)


@given(pages, st.lists(st.floats(-9, 9), min_size=len(PLACE), max_size=len(PLACE)))
@example(PAGE * 3, [1.0] * len(PLACE))
def test_scores_of_a_page(text: str, weights: list[float]) -> None:
    lines = read_lines(Document(text))
    hits = read_hits(lines, text)
    for line in lines:
        own(line.wording)
    page = Page(lines, hits)
    start = [0.1 * number for number in range(len(lines))]
    assert page.scores(start, weights) == page.plain_scores(start, weights)


@pytest.mark.parametrize("text", [PAGE, *CLEAN.values(), "\n".join([PAGE, *CLEAN.values()] * 2)])
def test_findings_are_the_same_without_it(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    forget_lines()
    found = _findings(text)
    for module in (_features, _glance, _words):
        monkeypatch.setattr(module, "compiled", lambda: None)
    forget_lines()
    assert _findings(text) == found


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("glance", ("a", set(), set(), {}, {})),
        ("glance", ("a", set(), set(), {}, {}, None)),
        ("fold", (b"a",)),
        ("own", ("", True, True, True, True)),
        ("scores", ((1.0,) * len(PLACE), *[[1.0]] * 9, [])),
        ("scores", ((1.0,), *[[1.0]] * 10)),
        ("scores", ((1.0,) * len(PLACE), *[["a"]] * 10)),
    ],
)
def test_what_it_cannot_take_is_refused(name: str, arguments: tuple[object, ...]) -> None:
    with pytest.raises(TypeError):
        getattr(compiled, name)(*arguments)


def test_what_another_version_left_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "INTERFACE", 0)
    _compiled.compiled.cache_clear()
    try:
        assert _compiled.compiled() is None
        assert fold("Share THIS") == "share this"
    finally:
        _compiled.compiled.cache_clear()


def _findings(text: str) -> list[Finding]:
    document = Document(text)
    return [finding for rule in family_rules("boilerplate") for finding in rule(document)]
