"""A compiled look at a text for what a rule may match, before the rule itself is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any

from normtext.compiled import native
from normtext.patterns import LazyPattern
from normtext.remembered import forgettable

Patterns = tuple[LazyPattern, ...] | Callable[[str | None], Iterable[LazyPattern]]
"""Patterns of which one at least matches somewhere in every text that a rule finds something in;
a function gives those for a language."""


# Texts asked about before an automaton is made: that takes as long as some hundred calls of a rule,
# where it is made of word lists some thousand.
_ASKS = 64
_ASKS_FOR_DATA = 512


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
    asks = _ASKS_FOR_DATA if callable(patterns) else _ASKS
    return compiled and compiled.Look(partial(_automaton, patterns, language), asks)


def _automaton(patterns: Patterns, language: str | None) -> object:
    from normtext.expression import automaton

    known = patterns(language) if callable(patterns) else patterns
    return automaton((pattern.source, pattern.flags) for pattern in known)
