"""Which rules need to look at a text at all: one look at its characters decides for most.

A rule's triggers are literal strings. A trigger can only occur where all its characters do, so the
set of characters of a text, taken once, rules out nearly every rule at once. What is left for a
set of characters is remembered: the texts of a corpus share a few dozen such sets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from normtext.document import Document, marks_in
from normtext.rule import Find, Rule

_MOST_REMEMBERED = 4096
_Needs = Callable[[Document], object] | None


class Waiting(NamedTuple):
    """A rule that may find something; what is left to ask, cheapest first.

    The document's language has to be one of ``languages`` (none: any), one of ``triggers`` (none:
    nothing) has to be in the text, and there has to be some of what the rule ``needs``.
    """

    languages: frozenset[str]
    triggers: tuple[str, ...]
    needs: _Needs
    find: Find


class _Gated(NamedTuple):
    """A rule with its triggers taken apart: single marks, and the others with their marks."""

    rule: Rule
    single: frozenset[str]
    longer: tuple[tuple[str, frozenset[str]], ...]


class Gate:
    """Chooses from rules those that may find something in a document; keeps their order."""

    __slots__ = ("_remembered", "_rules", "_telling")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(map(_gated, rules))
        self._telling = marks_in("".join(t for rule in rules for t in rule.triggers))
        self._remembered: dict[tuple[bool, bool, frozenset[str]], tuple[Waiting, ...]] = {}

    def waiting(self, document: Document) -> tuple[Waiting, ...]:
        """Return the rules that the document's characters do not rule out."""
        marks = document.marks & self._telling
        key = (document.text.isascii(), document.source is None, marks)
        found = self._remembered.get(key)
        if found is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            found = tuple(_chosen(self._rules, *key))
            self._remembered[key] = found
        return found


def _gated(rule: Rule) -> _Gated:
    single = marks_in("".join(t for t in rule.triggers if len(t) == 1))
    longer = tuple((t, marks_in(t)) for t in rule.triggers if t not in single)
    return _Gated(rule, single, longer)


def _chosen(
    rules: Sequence[_Gated], is_ascii: bool, is_alone: bool, marks: frozenset[str]
) -> Iterator[Waiting]:
    for rule, single, longer in rules:
        if (is_ascii and rule.non_ascii) or (is_alone and rule.with_source):
            continue
        languages = frozenset(rule.languages)
        if not rule.triggers or single & marks:
            yield Waiting(languages, (), rule.needs, rule.find)
            continue
        possible = tuple(trigger for trigger, its in longer if its <= marks)
        if possible:
            yield Waiting(languages, possible, rule.needs, rule.find)
