"""The compiled part of the boilerplate rules says what the same in Python says."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normtext.document import Document
from normtext.normalisers.boilerplate import _compiled
from normtext.normalisers.boilerplate._features import NAMES
from normtext.normalisers.boilerplate._index import shipped as phrases
from normtext.normalisers.boilerplate._lines import forget_lines
from normtext.normalisers.boilerplate._model import Model
from normtext.normalisers.boilerplate._model import shipped as model
from normtext.normalisers.boilerplate._page import read_page, read_plainly
from normtext.normalisers.boilerplate._words import fold, plain_fold
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
CLIP = "By noon the wind had turned, so the crew took the old way.\nSee how the ship goes down 1:23"
FORMS = """12,5 %
Gold 1,234.50 +0.3 %
Berlin ٣ °C
(more…)
Kontakt (3)
Home › News › Local
Home > News > Letters to us
Home ›
» Home › News
See how the ship goes down 1:23
See how the ship goes down (7:45)
See how the ship goes down [12:31]
See how the ship goes down 17:٣1
See how the ship goes down ٣:1٣
Better letters at http://example.org
Новости ①² А́ЯЖ, ЄҐ | ЁЖ №3, ǅ Ω, Σ, ß
void = f();
7.1. Log in
-- Anna
By Anna Berg
From: Anna
Photo: Anna Berg
Comments
3 Comments
Posted in: News
A long line that goes on in the next one without an end
and ends there, after all of it.
The boat was never seen again, and nobody ever asked for it in that town, so they say [...]"""
more = ["", "A heading", "www.example.org", CLIP, *FORMS.split("\n")]
page_lines = st.sampled_from([*PAGE.split("\n"), *more])
pages = st.lists(page_lines | lines_of_text, max_size=40).map("\n".join)


@given(lines_of_text)
@example("İSTANBUL ©登录 12.03.2021 14:30 ²x")
def test_words(text: str) -> None:
    assert compiled.fold(text) == plain_fold(text)


def test_every_letter_is_folded_as_in_python() -> None:
    for code in range(0x30000):
        for text in (f"q{chr(code)}w x", f"{chr(code)} 1"):
            assert compiled.fold(text) == plain_fold(text), hex(code)


@given(pages)
@example(PAGE)
@example(PAGE * 3)
@example("\n".join(CLEAN.values()))
def test_a_page(text: str) -> None:
    assert _both(text)


@given(pages, st.lists(st.floats(-3, 3), min_size=len(NAMES), max_size=len(NAMES)))
@example("\n".join([PAGE, *CLEAN.values()] * 2), [0.1] * len(NAMES))
def test_a_page_by_any_weights(text: str, weights: list[float]) -> None:
    text = f"{PAGE}\n{text}\n{PAGE}"
    assert _both(text, Model(tuple(weights), 0.1, 0.2, 1.3))


@pytest.mark.parametrize("text", [PAGE, *CLEAN.values(), "\n".join([PAGE, *CLEAN.values()] * 2)])
def test_a_page_read_again(text: str) -> None:
    """What is known of its lines is kept, and what is found the same."""
    forget_lines()
    assert _both(text)
    assert _both(text)


def test_every_example_of_a_phrase() -> None:
    """Each phrase on a line of its own, at the head, and at the end of one."""
    index = phrases().ready_for("аعあ登한")
    every = [index.phrase(row) for row in list(index.rows)]
    for start in range(0, len(every), 200):
        lines = [PAGE]
        for phrase in every[start : start + 200]:
            head, tail = phrase.text.split("…")[0], phrase.text.split("…")[-1]
            lines += [phrase.text, f"{head} 3 Namen", f"Sie: {tail}", f"{head} Anna, {tail}"]
        assert _both("\n".join(lines))


def test_a_reader_that_is_reading_already_leaves_it_to_python() -> None:
    answers = []
    arguments = _arguments(_is_sum=lambda _: answers.append(native.read(PAGE)))
    native = compiled.Reader(*arguments)
    assert native.read(PAGE)
    assert answers == [None]


@pytest.mark.parametrize("name", [call.__name__ for call in _compiled.arguments(model())[-1]])
def test_an_error_in_what_it_asks_is_passed_on(name: str) -> None:
    def fail(*_: object) -> None:
        raise LookupError("no answer")

    reader = compiled.Reader(*_arguments(**{name: fail}))
    short = "Skip to content\nIngredients: eggs\nLog in\nThe ship sank, and all in it."
    with pytest.raises(LookupError):
        list(map(reader.read, ["\n".join([PAGE, FORMS, CLIP, "数"]), short]))


@pytest.mark.parametrize("place", range(len(_compiled.arguments(model()))))
def test_what_it_cannot_take_is_refused(place: int) -> None:
    arguments = [*_compiled.arguments(model())]
    arguments[place] = ()
    with pytest.raises((TypeError, AttributeError)):
        compiled.Reader(*arguments).read(PAGE)


def test_only_texts_are_read() -> None:
    for function in (compiled.fold, compiled.Reader(*_arguments()).read):
        with pytest.raises(TypeError):
            function(b"a")


def test_what_another_version_left_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "INTERFACE", 0)
    _compiled.compiled.cache_clear()
    try:
        assert _compiled.compiled() is None
        assert fold("Share THIS") == "share this"
        assert read_page(Document(PAGE))
    finally:
        _compiled.compiled.cache_clear()


def _both(text: str, by: Model | None = None) -> bool:
    """Whether both readers find the same, in the same order."""
    compiled_found = _compiled.reader(by or model()).read(text)
    found = read_plainly(Document(text), by or model())
    return list(compiled_found.items()) == list(found.items())


def _arguments(**calls: object) -> tuple[object, ...]:
    """What a reader is made of, some of what it asks exchanged."""
    *arguments, asked = _compiled.arguments(model())
    return (*arguments, tuple(calls.get(call.__name__, call) for call in asked))
