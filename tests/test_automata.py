"""The automata that come with the package are those of its rules' patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from normtext import Chain, automata, looks
from normtext.automata import Sources, key_of, shipped, sources_of
from normtext.compiled import native
from normtext.expression import automaton
from normtext.looks import look_for, look_for_strings, patterns_in, strings_in
from normtext.patterns import pattern
from normtext.remembered import forget


@pytest.fixture
def _afresh() -> Iterator[None]:
    forget()
    yield
    forget()


def _asked() -> Iterator[tuple[str, Sources]]:
    for rule in Chain.default().rules():
        for what, known in (("patterns", rule.patterns), ("hints", rule.hints)):
            codes = [None, *(rule.languages or ("en", "ru", "zh"))] if callable(known) else [None]
            for code in codes:
                yield f"{what} of {rule.name}", patterns_in(known, code)
        longer = [trigger for trigger in rule.triggers if len(trigger) > 1]
        yield f"triggers of {rule.name}", strings_in(longer)


def test_all_are_there_and_the_same() -> None:
    """Else ``python tools/build_automata.py`` has to be run."""
    found = [(name, sources) for name, sources in _asked() if sources]
    assert len(found) > 60
    for name, sources in found:
        assert shipped(sources) == automaton(sources), name


def test_patterns_are_told_apart() -> None:
    one, other = (pattern("ab|cd"), pattern("ef")), (pattern("ab|cd", re.IGNORECASE), pattern("ef"))
    keys = {key_of(patterns_in(known, None)) for known in (one, other, one[:1], other[:1])}
    assert len(keys) == 4
    assert key_of(patterns_in(one, None)) == key_of(patterns_in((one[1], one[0], one[1]), None))
    assert key_of(strings_in(["a.b"])) != key_of(sources_of([("a.b", 0)]))


def test_others_are_made() -> None:
    sources = sources_of([("zyxw[abc]", 0)])
    assert shipped(sources) is None
    compiled = native()
    if compiled is not None:
        look = look_for((pattern("zyxw[abc]"),), None)
        look("any")
        assert not look("zyxw")
        assert look("zyxwa")


@pytest.mark.usefixtures("_afresh")
def test_without_the_file_they_are_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(automata, "path", lambda name: str(tmp_path / name))
    assert shipped(strings_in([" by ", " without ", " instead of ", " not "])) is None
    if native() is not None:
        look = look_for_strings((" by ", " not "))
        look("any")
        assert not look("it is by")
        assert look("it is not so")


@pytest.mark.usefixtures("_afresh")
def test_on_machines_of_another_byte_order_they_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    strings = strings_in([" by ", " without ", " instead of ", " not "])
    assert shipped(strings) is not None
    forget()
    monkeypatch.setattr(automata.sys, "byteorder", "big")
    assert shipped(strings) is None


@pytest.mark.skipif(native() is None, reason="normtext is not compiled here")
def test_what_is_there_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looks, "_ASKS", 5)
    forget()
    assert not look_for_strings((" by ", " without ", " instead of ", " not "))("nothing of it")
    strange = look_for_strings((" zyxw ", " wxyz "))
    assert [strange("nothing of it") for _ in range(7)] == [True] * 6 + [False]
    forget()
