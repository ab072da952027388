"""Which rules need to look at a text at all: one look at its characters decides for most.

A rule's triggers are literal strings. A trigger can only occur where all its characters do, so the
set of characters of a text, taken once, rules out nearly every rule at once. What is left for a
set of characters is remembered, and of that again what is left for a language and for what else
the same look has shown (:class:`~normtext.chunks.Feature`): the texts of a corpus share a few
hundred such answers. The rules of all steps of a chain are chosen together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from normtext.chunks import FOREIGN, GIVEN_LANGUAGE, Feature, marking
from normtext.compiled import native
from normtext.document import Document
from normtext.finding import Finding
from normtext.languages._table import number_of
from normtext.rule import Find, Rule
from normtext.vocabulary import Survey, marks_in

if TYPE_CHECKING:
    from normtext.chain import Step

Seen = tuple["Survey | None", "str | None", tuple["Waiting", ...], "tuple[Waiting, ...] | None"]
"""The survey of a text, its language if that is sure, the rules that wait before any has to know
the language, and the others: None where it is not sure."""

Told = tuple["Gate", "str | None", tuple["Waiting", ...], "tuple[Waiting, ...] | None"]
"""The same of a document, by a gate."""

_NOTHING_SEEN: Seen = (None, None, (), None)
_MOST_REMEMBERED = 4096
_MOST_GROUPS = 255
_FLAGS = 128  # the bit where those of the text as a whole begin
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
    may stand for it, ``also`` those of one it needs as well; ``needs`` what is to be asked beyond.
    """

    step: int
    rule: Rule
    single: frozenset[str]
    longer: tuple[tuple[str, str], ...]
    languages: frozenset[str]
    bits: int
    also: int
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


_Bits = tuple[int, int]
"""Bits of features: some of the first have to be there, and some of the second; 0: none."""


class _Part:
    """Rules in a row that the characters of a text do not rule out."""

    __slots__ = ("_items", "_remembered", "asks_language", "begin", "mask")

    def __init__(self, items: Sequence[tuple[_Gated | None, Waiting, _Bits]]) -> None:
        """Take rules, what is to be asked of each, and the bits of features each needs."""
        self._items = items
        self.begin = items[0][1].step if items else 0
        """The first step it has rules of."""
        self.asks_language = any(_asks(gated) for gated, _, _ in items)
        self.mask = 0
        """The bits of all features that its rules ask for."""
        for _, _, bits in items:
            self.mask |= bits[0] | bits[1]
        self._remembered: dict[tuple[str | None, int], tuple[Waiting, ...]] = {}

    def waiting(self, document: Document, features: int) -> tuple[Waiting, ...]:
        """Return the rules that the document's language and ``features`` do not rule out."""
        if not self._items:
            return ()
        language = None
        if self.asks_language:
            language = document.language
            if self.mask & FOREIGN.bits and document.may_have_fragments:
                features |= FOREIGN.bits
        features &= self.mask
        found = self._remembered.get((language, features))
        if found is None:
            found = self._remembered[language, features] = self._chosen(language, features)
        return found

    def choose(self, language: str | None, *words: int) -> tuple[Waiting, ...]:
        """Return the same for a language and features in words of 64 bits, the lowest first."""
        return self._chosen(language, sum(word << 64 * at for at, word in enumerate(words)))

    def _chosen(self, language: str | None, features: int) -> tuple[Waiting, ...]:
        return _together(
            waiting
            for gated, waiting, (some, also) in self._items
            if (not some or some & features)
            and (not also or also & features)
            and (gated is None or not gated.languages or language in gated.languages)
        )


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

    __slots__ = (
        "_always",
        "_by_mark",
        "_by_marks",
        "_compiled",
        "_items",
        "_marks",
        "_remembered",
        "_telling",
    )

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
        # The marks that stand for others, numbered from 1, for the compiled gate.
        self._marks = sorted(set(self._telling.values()))
        self._compiled = self._compile()

    def _compile(self) -> Any:
        """Return what does the same as :meth:`_parts` and more in one go; None if it cannot."""
        compiled = native()
        if compiled is None or len(self._marks) > _MOST_GROUPS:
            return None
        numbers = {mark: number for number, mark in enumerate(self._marks, 1)}
        groups = {mark: numbers[standing] for mark, standing in self._telling.items()}
        given, foreign = (feature.bits >> _FLAGS for feature in (GIVEN_LANGUAGE, FOREIGN))
        return compiled.Gate(groups, self._prepared, given, foreign)

    def _prepared(self, marks: bytes, is_ascii: bool) -> tuple[Any, ...]:
        """Return for each part: itself, its mask, whether it asks for a language, and a dict.

        ``marks`` has a bit for each of the marks that stand for others.
        """
        there = int.from_bytes(marks, "little")
        standing = frozenset(
            mark for number, mark in enumerate(self._marks, 1) if there >> number & 1
        )
        prepared: list[object] = []
        for part in self._parted((standing, is_ascii, True)):
            prepared += (part, part.mask.to_bytes(24, "little"), part.asks_language, {})
        return tuple(prepared)

    def glance(self, text: str) -> Seen | str | None:
        """Return which rules a text needs, told in one go; none where that is done in Python.

        Where no rule can find anything: the text's language as far as it is sure, or None.
        """
        return self._glance(text, -1, is_given=False)

    def _glance(self, text: str, language: int, *, is_given: bool) -> Seen | str | None:
        known = marking()
        if self._compiled is None or not known.is_compiled:
            return _NOTHING_SEEN
        seen: Seen | str | None = self._compiled.glance(known.vocabulary, text, language, is_given)
        return seen

    def found(
        self,
        document: Document,
        begin: int = 0,
        last: int | None = None,
        seen: Seen | str | None = _NOTHING_SEEN,
    ) -> tuple[int, list[Finding]]:
        """Return the first step from ``begin`` to ``last`` that finds something, and all it finds.

        None: to the end. ``seen`` is what :meth:`glance` said of the text, if it was asked.
        """
        findings: list[Finding] = []
        if last is not None and begin > last:
            return begin, findings
        told = document.told
        if told is None or told[0] is not self:
            told = self._told(document, seen)
            if told is None:
                return self._found(document, begin, last, begin, findings, 0)
        _, language, at_once, later = told
        current, is_over = _ask(at_once, document, begin, last, begin, findings)
        if is_over:
            return current, findings
        if later is None:  # what language it is takes longer to tell
            return self._found(document, begin, last, current, findings, 1)
        after = later[0].step if later else current
        if not (findings and after > current) and not (last is not None and after > last):
            if language is not None:
                document.__dict__["language"] = language
            current, _ = _ask(later, document, begin, last, current, findings)
        return current, findings

    def _told(self, document: Document, seen: Seen | str | None) -> Told | None:
        """Return what a glance tells of a document, and keep it there; None: it tells nothing."""
        if document.source is not None:
            return None
        if seen is _NOTHING_SEEN:
            language = document.known_language
            number = -1 if language is None else number_of(language)
            if number < 0 and language is not None:
                return None
            is_given = bool(document.given_language)
            seen = self._glance(document.text, number, is_given=is_given)
        if not isinstance(seen, tuple):
            seen = (None, seen, (), ())
        elif seen[0] is None:
            return None
        else:
            document.take(seen[0], marking())
        told = document.told = (self, *seen[1:])
        return told

    def _found(
        self,
        document: Document,
        begin: int,
        last: int | None,
        current: int,
        findings: list[Finding],
        after: int,
    ) -> tuple[int, list[Finding]]:
        """Go on with the parts from number ``after``."""
        parts = self._parts(document)
        features = document.features if parts[0].mask or parts[1].mask else 0
        for part in parts[after:]:
            if (findings and part.begin > current) or (last is not None and part.begin > last):
                break  # before the language is asked for
            waiting = part.waiting(document, features)
            current, is_over = _ask(waiting, document, begin, last, current, findings)
            if is_over:
                break
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
    ) -> Iterator[tuple[_Gated | None, Waiting, _Bits]]:
        numbers = set(self._always)
        for mark in marks:
            numbers.update(self._by_mark.get(mark, ()))
        for number in sorted(numbers):
            item = self._items[number]
            if isinstance(item, Waiting):
                yield None, item, (0, 0)
                continue
            if (is_ascii and item.rule.non_ascii) or (is_alone and item.rule.with_source):
                continue
            waiting = item.waiting(marks)
            if waiting is None:
                continue
            if not item.characters.isdisjoint(marks):
                yield item, waiting, (0, item.also)
            elif item.bits or not isinstance(item.rule.needs, Feature):
                yield item, waiting, (item.bits, item.also)


def _ask(
    waiting: Iterable[Waiting],
    document: Document,
    begin: int,
    last: int | None,
    current: int,
    findings: list[Finding],
) -> tuple[int, bool]:
    """Add what rules from step ``begin`` to ``last`` find, up to the end of a step that does.

    ``current`` is the step that was asked last. Return the one that is now, and whether it is over.
    """
    text = document.text
    asked: object = None
    answer: object = None
    # Runs for every text, so it is kept flat.
    for step, triggers, needs, finds in waiting:
        if step != current:
            if step < begin:
                continue
            if findings or (last is not None and step > last):
                return current, True
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
    return current, False


def _asks(gated: _Gated | None) -> bool:
    """Say whether a rule has to know the language of the document."""
    return gated is not None and bool(gated.languages or gated.bits & FOREIGN.bits)


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
        bits, also, characters = rule.needs.bits, rule.needs.also, rule.needs.characters
        further = rule.needs.further
        return _Gated(number, rule, single, longer, languages, bits, also, characters, further)
    return _Gated(number, rule, single, longer, languages, 0, 0, frozenset(), rule.needs)
