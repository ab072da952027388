"""A compiled look at a text for what a rule may match, before the rule itself is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any

from normtext.compiled import native
from normtext.patterns import LazyPattern
from normtext.remembered import forgettable

Patterns = tuple[LazyPattern, ...] | Callable[[str | None], Iterable[LazyPattern]]
"""Patterns of which one at least matches somewhere in every text that a rule finds something in;
a function gives those for the language of a text, for None those for any."""


# Texts asked about before an automaton is made, which takes as long as some hundred calls of a
# rule; one more for each so many characters of its patterns, where these are word lists.
_ASKS = 64
_CHARACTERS = 16


def look_for(patterns: Patterns, language: str | None) -> Any:
    """Return what says of a text whether any of some patterns may match; "no" is certain.

    None where that is not known, or not compiled. What it takes is made once some texts have been
    asked about: for a few it is not worth it.
    """
    if not patterns:
        return None
    return _look(patterns, language if callable(patterns) else None)


@forgettable
@cache
def _look(patterns: Patterns, language: str | None) -> Any:
    compiled = native()
    return compiled and compiled.Look(_Making(patterns, language), _ASKS)


@forgettable
@cache
def look_for_strings(strings: tuple[str, ...]) -> Any:
    """Return what says of a text whether one of some strings may be in it; "no" is certain.

    None where there are none, or not compiled.
    """
    compiled = native() if strings else None
    return compiled and compiled.Look(partial(_automaton_for, strings), _ASKS)


def _automaton_for(strings: tuple[str, ...]) -> object:
    from normtext.expression import automaton

    return automaton((re.escape(string), 0) for string in strings)


class _Making:
    """Makes an automaton when it is called; where that takes long, first says how long to wait."""

    def __init__(self, patterns: Patterns, language: str | None) -> None:
        self._patterns = patterns
        self._language = language
        self._has_waited = False

    def __call__(self) -> object:
        from normtext.expression import automaton

        patterns = self._patterns
        known = list(patterns(self._language) if callable(patterns) else patterns)
        asks = sum(len(pattern.source) for pattern in known) // _CHARACTERS
        if asks > _ASKS and not self._has_waited:
            self._has_waited = True
            return asks
        return automaton((pattern.source, pattern.flags) for pattern in known)
