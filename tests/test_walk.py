"""A look at a text from chunk to chunk says what it says of the text as one."""

from __future__ import annotations

import importlib.util
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext.chunks import marking
from normtext.compiled import native
from normtext.expression import automaton
from normtext.looks import look_for_strings
from normtext.remembered import forget
from tests.strategies import damaged_text

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("normtext._vocabulary") is None, reason="normtext is not compiled here"
)

_SOURCES = (
    (r"the board", 0),
    (r" (?:We|The|It) ", 0),
    (r"^(?:aims|methods)(?= the\b)", re.IGNORECASE | re.MULTILINE),
    (r"[a-z] (?:The|It)(?: [a-z]+){2}", 0),
    (r"\d+ %|%\d", 0),
    (r"of\s+the|[.,]\s*$", re.MULTILINE),
    (r"\n\n[A-Z]", 0),
    (r"  +\S", 0),
    (r"не \w+ть", 0),
    (r"x{3,9}(?:ab|ba)*y", 0),
)


def _made(source: str, flags: int) -> Any:
    return native().Look(lambda: automaton([(source, flags)]), 0)


_LOOKS = [_made(*one) for one in _SOURCES]

_PIECES = (
    *("the", "The", "board", "It", "We", "went", "of", "aims", "Methods", "12", "%", "5%", "%5"),
    *("end.", ",", ".", "не", "знать", "xxxx", "xxxxabbay", "ab", "Stra\u00dfe", "\u4e2d\u6587"),
)
_GAPS = (" ", " ", " ", " ", "\n", "\n\n", "  ", " \n", "\n ", "\t", "\u00a0", "\r\n")
texts = st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(_GAPS)), max_size=14).map(
    lambda pairs: "".join(part for pair in pairs for part in pair)
)


def _differs(text: str, looks: list[Any] = _LOOKS) -> list[int]:
    survey = marking().vocabulary.survey(text)
    return [number for number, look in enumerate(looks) if survey.may_match(look) != look(text)]


@given(texts, st.sampled_from(("", " ", "\n", "  ", "\n ")))
def test_texts_of_pieces(text: str, before: str) -> None:
    assert not _differs(before + text)
    assert not _differs(before + text.rstrip())


@given(damaged_text)
def test_damaged_text(text: str) -> None:
    assert not _differs(text)


@pytest.mark.parametrize(
    ("text", "matching"),
    [
        ("We met the board", [0]),
        ("They say We met", [1]),
        ("Methods the board", [0, 2]),
        ("they left The old man", [1, 3]),
        ("they left The", []),
        ("of\nthe", [5]),
        ("a\n\nThe", [6]),
        ("a   b", [7]),
        ("a  ", []),
        ("нельзя не знать", [8]),
    ],
)
def test_places_of_a_match(text: str, matching: list[int]) -> None:
    survey = marking().vocabulary.survey(text)
    assert [number for number, look in enumerate(_LOOKS) if survey.may_match(look)] == matching


def test_more_looks_than_have_a_number() -> None:
    forget()
    looks = [_made(f"w{number} w", 0) for number in range(80)]
    for text in ("w3 w", "w79 w", "w79  w", "a w2\nw"):
        assert not _differs(text, looks)
    forget()


def test_another_vocabulary() -> None:
    """A look that went through texts before another vocabulary came goes through them again."""
    look = _made("the board", 0)
    assert marking().vocabulary.survey("on the board").may_match(look)
    forget()
    survey = marking().vocabulary.survey("on the board")
    assert survey.may_match(look)
    assert not marking().vocabulary.survey("on board the ship").may_match(look)


def test_states_that_had_to_be_forgotten() -> None:
    """So many states that all are forgotten: what chunks do is told of none of them any more."""
    look = _made("a[ab]{8}[ab]{8}c", 0)
    words = " ".join(f"{number:b}".replace("0", "b").replace("1", "a") * 3 for number in range(900))
    hit = "a" + "b" * 16 + "c"
    for text in (words, f"{words} {hit}", hit, f"a {hit}", f"{words} b"):
        survey = marking().vocabulary.survey(text)
        assert survey.may_match(look) or re.search(r"a[ab]{16}c", text) is None


def test_strings() -> None:
    look = look_for_strings((" by ", " instead of "))
    assert look_for_strings((" by ", " instead of ")) is look
    assert look_for_strings(()) is None
    survey = marking().vocabulary.survey
    assert survey("it was instead of me").may_match(look)
    assert not survey("by the way, instead we off by").may_match(look)


def test_wants_a_look() -> None:
    survey = marking().vocabulary.survey("abc")
    for wrong in ((), (1,), ("abc",), (_LOOKS[0], 1)):
        with pytest.raises(TypeError):
            survey.may_match(*wrong)
    with pytest.raises(ZeroDivisionError):
        survey.may_match(native().Look(lambda: 1 // 0, 0))
