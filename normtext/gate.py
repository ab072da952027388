"""Which rules need to look at a text at all: one look at its characters decides for most.

A rule's triggers are literal strings. A trigger can only occur where all its characters do, so the
set of characters of a text, taken once, rules out nearly every rule at once. What is left for a
set of characters is remembered, and of that again what is left for a language and for what else
the same look has shown (:class:`~normtext.chunks.Feature`): the texts of a corpus share a few
hundred such answers. The rules of all steps of a chain are chosen together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from normtext.chunks import Feature
from normtext.document import Document
from normtext.finding import Finding
from normtext.rule import Find, Rule
from normtext.vocabulary import marks_in

if TYPE_CHECKING:
    from normtext.chain import Step

_MOST_REMEMBERED = 4096
_FEW_MARKS = 12  # different characters: with more, hardly two texts have the same


class Waiting(NamedTuple):
    """A rule that may find something; what is left to ask, cheapest first.

    One of ``triggers`` (none: nothing) has to be in the text, and there has to be some of what the
    rule ``needs``. ``step`` is the number of its step. Rules in a row that ask the same are one:
    ``finds`` are theirs.
    """

    step: int
    triggers: tuple[str, ...]
    needs: Callable[[Document], object] | None
    finds: tuple[Find, ...]


class _Gated(NamedTuple):
    """A rule with its triggers taken apart: single marks, and the others with their rarest mark.

    ``bits`` are those of the feature it needs (none: nothing, or no feature), ``characters`` what
    may stand for it.
    """

    step: int
    rule: Rule
    single: frozenset[str]
    longer: tuple[tuple[str, str], ...]
    languages: frozenset[str]
    bits: int
    characters: frozenset[str]
    needs: Callable[[Document], object] | None

    def calling(self) -> frozenset[str] | None:
        """The marks of which one at least is in a text that has a trigger; None: there are none."""
        if not self.rule.triggers or not all(mark for _, mark in self.longer):
            return None
        return self.single.union(mark for _, mark in self.longer)

    def waiting(self, marks: frozenset[str | None]) -> Waiting | None:
        """What is left to ask of a document with these marks; None for a rule ruled out."""
        triggers: tuple[str, ...] = ()
        if self.rule.triggers and self.single.isdisjoint(marks):
            triggers = tuple(t for t, mark in self.longer if not mark or mark in marks)
            if not triggers:
                return None
        return Waiting(self.step, triggers, self.needs, (self.rule.find,))


class _Part:
    """Rules in a row that the characters of a text do not rule out."""

    __slots__ = ("_items", "_languages", "_remembered", "begin", "mask")

    def __init__(self, items: Sequence[tuple[_Gated | None, Waiting, int]]) -> None:
        """Take rules, what is to be asked of each, and the bits of features each needs, or 0."""
        self._items = items
        self.begin = items[0][1].step if items else 0
        """The first step it has rules of."""
        self._languages = any(gated and gated.languages for gated, _, _ in items)
        self.mask = 0
        """The bits of all features that its rules ask for."""
        for _, _, bits in items:
            self.mask |= bits
        self._remembered: dict[tuple[str | None, int], tuple[Waiting, ...]] = {}

    def waiting(self, document: Document, features: int) -> tuple[Waiting, ...]:
        """Return the rules that the document's language and ``features`` do not rule out."""
        if not self._items:
            return ()
        language = document.language if self._languages else None
        features &= self.mask
        found = self._remembered.get((language, features))
        if found is None:
            found = self._remembered[language, features] = _together(
                waiting
                for gated, waiting, bits in self._items
                if (not bits or bits & features)
                and (gated is None or not gated.languages or language in gated.languages)
            )
        return found


def _together(waiting: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """Return the same with one for all in a row that ask the same."""
    found: list[Waiting] = []
    for rule in waiting:
        if found and found[-1][:3] == rule[:3]:
            found[-1] = rule._replace(finds=found[-1].finds + rule.finds)
        else:
            found.append(rule)
    return tuple(found)


class Gate:
    """Chooses from the rules of some steps those that may find something; keeps their order."""

    __slots__ = ("_always", "_by_mark", "_by_marks", "_items", "_remembered", "_telling")

    def __init__(self, steps: Sequence[Step]) -> None:
        self._items: list[_Gated | Waiting] = []
        for number, step in enumerate(steps):
            if isinstance(step.target, str):
                self._items += (_gated(number, rule) for rule in step.rules())
            else:  # a user's own step gates itself
                self._items.append(Waiting(number, (), None, (step.find,)))
        # Rules that no mark has to call for, and those that a mark does.
        self._always: list[int] = []
        self._by_mark: dict[str | None, list[int]] = {}
        for number, item in enumerate(self._items):
            calling = item.calling() if isinstance(item, _Gated) else None
            if calling is None:
                self._always.append(number)
            for mark in calling or ():
                self._by_mark.setdefault(mark, []).append(number)
        self._telling = _telling([item for item in self._items if isinstance(item, _Gated)])
        self._remembered: dict[tuple[frozenset[str | None], bool, bool], tuple[_Part, _Part]] = {}
        # The same by all the marks of a text, for many have just a few.
        self._by_marks: dict[tuple[str, bool, bool], tuple[_Part, _Part]] = {}

    def found(
        self, document: Document, begin: int = 0, last: int | None = None
    ) -> tuple[int, list[Finding]]:
        """Return the first step from ``begin`` to ``last`` that finds something, and all it finds.

        None: to the end.
        """
        text = document.text
        current = begin
        findings: list[Finding] = []
        if last is not None and begin > last:
            return current, findings
        asked: object = None
        answer: object = None
        parts = self._parts(document)
        features = document.features if parts[0].mask or parts[1].mask else 0
        for part in parts:
            if (findings and part.begin > current) or (last is not None and part.begin > last):
                break  # before the language is asked for
            # Runs for every text, so it is kept flat.
            for step, triggers, needs, finds in part.waiting(document, features):
                if step != current:
                    if step < begin:
                        continue
                    if findings or (last is not None and step > last):
                        return current, findings
                    current = step
                if triggers:
                    for trigger in triggers:
                        if trigger in text:
                            break
                    else:
                        continue
                if needs is not None:
                    if needs is not asked:  # often the same for several in a row
                        asked, answer = needs, document.shared(needs)
                    if not answer:
                        continue
                for find in finds:
                    findings += find(document)
        return current, findings

    def waiting(self, document: Document) -> Iterator[Waiting]:
        """Yield the rules that nothing known of the document as a whole rules out."""
        for part in self._parts(document):
            yield from part.waiting(document, document.features)

    def _parts(self, document: Document) -> tuple[_Part, _Part]:
        """Return the rules before the first that asks for a language, and the others.

        By then the steps before may have repaired what a language is told by.
        """
        text = document.text
        shown = (document.survey.marks, text.isascii(), document.source is None)
        parts = self._by_marks.get(shown)
        if parts is None:
            key = (frozenset(map(self._telling.get, shown[0])), *shown[1:])
            parts = self._remembered.get(key) or self._parted(key)
            if len(self._by_marks) >= _MOST_REMEMBERED:
                self._by_marks.clear()
            if len(shown[0]) <= _FEW_MARKS:
                self._by_marks[shown] = parts
        return parts

    def _parted(self, key: tuple[frozenset[str | None], bool, bool]) -> tuple[_Part, _Part]:
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        items = list(self._chosen(*key))
        asking = (n for n, (gated, _, _) in enumerate(items) if _asks(gated))
        first = next(asking, len(items))
        parts = self._remembered[key] = _Part(items[:first]), _Part(items[first:])
        return parts

    def _chosen(
        self, marks: frozenset[str | None], is_ascii: bool, is_alone: bool
    ) -> Iterator[tuple[_Gated | None, Waiting, int]]:
        numbers = set(self._always)
        for mark in marks:
            numbers.update(self._by_mark.get(mark, ()))
        for number in sorted(numbers):
            item = self._items[number]
            if isinstance(item, Waiting):
                yield None, item, 0
                continue
            if (is_ascii and item.rule.non_ascii) or (is_alone and item.rule.with_source):
                continue
            waiting = item.waiting(marks)
            if waiting is None:
                continue
            if not item.characters.isdisjoint(marks):
                yield item, waiting, 0
            elif item.bits or not isinstance(item.rule.needs, Feature):
                yield item, waiting, item.bits


def _asks(gated: _Gated | None) -> bool:
    return gated is not None and bool(gated.languages)


def _telling(rules: Sequence[_Gated]) -> dict[str, str]:
    """Return, for each mark that rules ask for, one that stands for all that the same rules do.

    So the figures of a text are one mark, not one of a thousand sets of figures.
    """
    asked: dict[str, list[tuple[int, str]]] = {}
    for number, gated in enumerate(rules):
        for mark in gated.single | gated.characters:
            asked.setdefault(mark, []).append((number, "" if mark in gated.single else "feature"))
        for trigger, mark in gated.longer:
            if mark:
                asked.setdefault(mark, []).append((number, trigger))
    standing: dict[tuple[tuple[int, str], ...], str] = {}
    return {mark: standing.setdefault(tuple(by), mark) for mark, by in sorted(asked.items())}


def _rarest_mark(trigger: str) -> str:
    """Return the mark of a trigger that fewest texts have, as a guess; "" if it has none."""
    marks = sorted(marks_in(trigger))
    return min(marks, key=lambda mark: (mark.isdigit(), mark in ".,:-'’"), default="")


def _gated(number: int, rule: Rule) -> _Gated:
    single = marks_in("".join(t for t in rule.triggers if len(t) == 1))
    longer = tuple((t, _rarest_mark(t)) for t in rule.triggers if t not in single)
    languages = frozenset(rule.languages)
    if isinstance(rule.needs, Feature):
        bits, characters = rule.needs.bits, rule.needs.characters
        return _Gated(number, rule, single, longer, languages, bits, characters, None)
    return _Gated(number, rule, single, longer, languages, 0, frozenset(), rule.needs)
