"""Which rules need to look at a text at all: one look at its characters decides for most.

A rule's triggers are literal strings. A trigger can only occur where all its characters do, so the
set of characters of a text, taken once, rules out nearly every rule at once. What is left for a
set of characters is remembered: the texts of a corpus share a few dozen such sets.
"""

from __future__ import annotations

from collections.abc import Sequence

from normtext.document import Document, marks_in
from normtext.rule import Find, Rule

_MOST_REMEMBERED = 4096
Waiting = tuple[tuple[str, ...], Find]


class Gate:
    """Chooses from rules those that may find something in a document; keeps their order."""

    __slots__ = ("_remembered", "_rules", "_telling")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        self._telling = marks_in("".join(t for rule in rules for t in rule.triggers))
        self._remembered: dict[tuple[bool, frozenset[str]], tuple[Waiting, ...]] = {}

    def waiting(self, document: Document) -> tuple[Waiting, ...]:
        """Return ``(triggers, find)`` of the rules to run.

        The triggers still have to be looked for in the text, if there are any: the rule need not
        run unless one of them is in it.
        """
        key = (document.text.isascii(), document.marks & self._telling)
        found = self._remembered.get(key)
        if found is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            found = tuple(_chosen(self._rules, *key))
            self._remembered[key] = found
        return found


def _chosen(rules: Sequence[Rule], is_ascii: bool, marks: frozenset[str]) -> list[Waiting]:
    chosen: list[Waiting] = []
    for rule in rules:
        if is_ascii and rule.non_ascii:
            continue
        possible = [trigger for trigger in rule.triggers if marks_in(trigger) <= marks]
        if rule.triggers and not possible:
            continue
        certain = any(len(trigger) == 1 and trigger in marks for trigger in possible)
        chosen.append(((), rule.find) if certain else (tuple(possible), rule.find))
    return chosen
