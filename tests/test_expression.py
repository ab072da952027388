"""An automaton made of a regular expression lets nothing go that the expression matches."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normtext.compiled import native
from normtext.expression import automaton

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("normtext._vocabulary") is None, reason="normtext is not compiled here"
)

# Each with a text that has something of it and no match, which the automaton lets go.
_TOLD = (
    (r"(?:%[89A-Fa-f][0-9A-Fa-f]){2,}", 0, "100% of %C3"),
    (r"\b(?:a|the) soap\b", 0, "a soaps, xthe soap"),
    (r"^Methods(?= (?:the|we)\b)", re.MULTILINE | re.IGNORECASE, "Our methods we use"),
    (r"(?<=[a-z])n ?['’] ?t\b|(?<=\w) ['’]s\b", 0, "don'ts, ’s"),
    (r"(?<![\w.,])\d{1,3}(?:, ?\d{3}){2,4}(?!\d)", 0, "1, 234, 56"),
    (r"x$", 0, "xy"),
    (r"\Aab?c*d+", 0, "abc ab"),
    (r"[^\W\d_]{3} (?:The|He)(?: [^A-Z\s][^ \n]*){3}", 0, "one The two Three four"),
    (r"(?i:straße)[.,]", 0, "Straße"),
    (r"«[^»\n]{1,300}»", 0, "«never closed"),
    (r"(\w)\1-", 0, "-ab"),
    (r"a{12}b", 0, "aaaaab"),
    (r"[а-я]{2}[!?]", 0, "да."),
    (r"漢[一-龥]字", 0, "abc"),
    (r"(?s:a.b)|c.d", 0, "c\nd"),
    (r"(?>ab|a)c*+d", 0, "abc"),
    (r"\d+(?=\s|\Z)", 0, "12x"),
)
_LETTERS = "abcdnstxyzABTHMe 12345,.’'%éßΩдяДЯ漢字一\n\t-«»()!?_ſK\u00a0\u2009\u0660²"


def _look(source: str, flags: int) -> Callable[[str], bool]:
    look: Callable[[str], bool] = native().Look(lambda: automaton([(source, flags)]), 0)
    return look


@pytest.mark.parametrize(("source", "flags", "none"), _TOLD)
def test_a_text_without_a_match_is_let_go(source: str, flags: int, none: str) -> None:
    assert re.search(source, none, flags) is None
    assert not _look(source, flags)(none)


_LOOKS = [(re.compile(source, flags), _look(source, flags)) for source, flags, _ in _TOLD]


@given(st.text(_LETTERS, max_size=40) | st.text(max_size=20))
@example("1, 234, 567")
@example("ab the soap.")
@example("text\nMETHODS We asked")
def test_what_matches_may_match(text: str) -> None:
    for pattern, look in _LOOKS:
        assert look(text) or pattern.search(text) is None, pattern.pattern


_pieces = st.recursive(
    st.sampled_from(
        [*"abcß ,.", r"\d", r"\w", r"\W", r"\s", r"\S", "[a-c]", "[^a-c]", r"[^\W\d_]", ".", "é"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda some: f"(?:{'|'.join(some)})"),
        st.builds(
            lambda one, often: f"(?:{one}){often}",
            inner,
            st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "{1,12}", "*?"]),
        ),
        st.builds(
            lambda kind, one: f"({kind}{one})",
            st.sampled_from(["?=", "?!"]),
            inner,
        ),
    ),
    max_leaves=6,
)
_befores = st.sampled_from(["", r"\b", "^", r"(?<=a)", r"(?<!a)", r"(?<![\w.])", r"(?<=\s)(?<!b)"])
_afters = st.sampled_from(["", r"\b", "$", r"\Z", "(?=a)", r"(?![a-c]|dd)", r"(?!\s)", r"(?![^ ])"])


@given(
    st.lists(st.tuples(_befores, _pieces, _afters).map("".join), min_size=1, max_size=3),
    st.sampled_from([0, re.IGNORECASE, re.MULTILINE, re.DOTALL, re.ASCII]),
    st.lists(st.text("abcABCß ,.é1_\nſ", max_size=12), min_size=1, max_size=5),
)
def test_the_same_of_any_patterns(sources: list[str], flags: int, texts: list[str]) -> None:
    look = native().Look(lambda: automaton((source, flags) for source in sources), 0)
    for text in texts:
        if any(re.search(source, text, flags) for source in sources):
            assert look(text), sources


def test_the_first_texts_are_let_through() -> None:
    look = native().Look(lambda: automaton([("x", 0)]), 2)
    assert [look("abc") for _ in range(4)] == [True, True, False, False]


def test_what_may_be_empty_may_match_anywhere() -> None:
    for source in ("a*", "(?:a|)", "", r"\b"):
        assert automaton([(source, 0)]) is None
    assert automaton([]) is None
    assert native().Look(lambda: None, 0)("abc")


def test_too_many_states_are_forgotten() -> None:
    # The states of these double with each character of the reach.
    look = _look("a[ab]{8}[ab]{8}c", 0)
    text = "abbaabab" * 50 + "aabbbaabbab"
    for number in range(400):
        look(f"{number:b}".replace("0", "b").replace("1", "a") * 40)
    assert look(text + "a" + "b" * 16 + "c")


def test_an_automaton_that_does_not_fit_is_refused() -> None:
    made = automaton([("ab", 0)])
    assert made is not None
    wild = [(2, b"\xff"), (4, b"\xff"), (5, b"\xff"), (6, b"\xff")]
    for place, more in [*((place, b"") for place in range(len(made))), *wild]:
        broken = [*made]
        broken[place] = more * len(broken[place]) or broken[place] + b"\0"
        with pytest.raises(ValueError, match="automaton"):
            native().Look(lambda broken=broken: tuple(broken), 0)("ab")
    with pytest.raises(TypeError):
        native().Look(1)
    with pytest.raises(TypeError):
        native().Look(lambda: made, 0)(b"ab")
    look = native().Look(lambda: made, 0)
    with pytest.raises(TypeError):
        look.__init__(lambda: made, 0)
    with pytest.raises(ZeroDivisionError):
        native().Look(lambda: 1 // 0, 0)("ab")
