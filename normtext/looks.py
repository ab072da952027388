"""A compiled look at a text for what a rule may match, before the rule itself is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any

from normtext.automata import Sources, shipped, sources_of
from normtext.compiled import native
from normtext.patterns import LazyPattern
from normtext.remembered import forgettable

Patterns = tuple[LazyPattern, ...] | Callable[[str | None], Iterable[LazyPattern]]
"""Patterns of which one at least matches somewhere in every text that a rule finds something in;
a function gives those for the language of a text, for None those for any."""


# Texts asked about before an automaton is made that was not made beforehand, for it takes as long
# as some hundred calls of a rule; one for each so many characters of its patterns, if more.
_ASKS = 64
_CHARACTERS = 16


def look_for(patterns: Patterns, language: str | None) -> Any:
    """Return what says of a text whether any of some patterns may match; "no" is certain.

    None where that is not known, or not compiled. What it takes was made beforehand for the rules
    of the package (:mod:`normtext.automata`); for others it is made once some texts have been asked
    about: for a few it is not worth it.
    """
    if not patterns:
        return None
    return _look(patterns, language if callable(patterns) else None)


@forgettable
@cache
def _look(patterns: Patterns, language: str | None) -> Any:
    compiled = native()
    return compiled and compiled.Look(_Making(partial(patterns_in, patterns, language)), 0)


@forgettable
@cache
def look_for_strings(strings: tuple[str, ...]) -> Any:
    """Return what says of a text whether one of some strings may be in it; "no" is certain.

    None where there are none, or not compiled.
    """
    compiled = native() if strings else None
    return compiled and compiled.Look(_Making(partial(strings_in, strings)), 0)


def patterns_in(patterns: Patterns, language: str | None) -> Sources:
    """Return what an automaton is made of, for the patterns of a language."""
    known = patterns(language) if callable(patterns) else patterns
    return sources_of((one.source, one.flags) for one in known)


def strings_in(strings: Iterable[str]) -> Sources:
    """Return the same for literal strings."""
    return sources_of((re.escape(string), 0) for string in strings)


class _Making:
    """Gives an automaton when it is called; if it has to be made, first says how long to wait."""

    def __init__(self, sources: Callable[[], Sources]) -> None:
        self._sources = sources
        self._waiting: Sources | None = None

    def __call__(self) -> object:
        if self._waiting is None:
            sources = self._sources()
            found = shipped(sources)
            if found is not None:
                return found
            self._waiting = sources
            asks = max(_ASKS, sum(len(source) for source, _ in sources) // _CHARACTERS)
            if asks:
                return asks
        from normtext.expression import automaton

        return automaton(self._waiting)
