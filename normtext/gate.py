"""Which rules need to look at a text at all: one look at its characters decides for most.

A rule's triggers are literal strings. A trigger can only occur where all its characters do, so the
set of characters of a text, taken once, rules out nearly every rule at once. What is left for a
set of characters is remembered, and of that again what is left for a language and for what else
the same look has shown (:class:`~normtext.chunks.Feature`): the texts of a corpus share a few
hundred such answers. The rules of all steps of a chain are chosen together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from normtext.chunks import FOREIGN, GIVEN_LANGUAGE, VOCABULARY, Feature, marking
from normtext.compiled import native
from normtext.document import Document
from normtext.finding import Finding
from normtext.languages._table import number_of
from normtext.packed import FLAGS, MOST_GROUPS, MOST_RULES, packed
from normtext.result import MADE_OF, Result, untouched
from normtext.vocabulary import Survey
from normtext.waiting import Bits, Gated, Part, Waiting, ask, asks_language, gated_rules

if TYPE_CHECKING:
    from normtext.chain import Step

Seen = tuple["Survey | None", "str | None", tuple["Waiting", ...], tuple["Waiting", ...]]
"""The survey of a text, if one was made, its language if a rule has to know it, the rules that wait
before any has to, and the others."""

Told = tuple["Gate", "str | None", tuple["Waiting", ...], tuple["Waiting", ...]]
"""The same of a document, by a gate."""

_NOTHING_SEEN: Seen = (None, None, (), ())
_MOST_REMEMBERED = 4096
_FEW_MARKS = 12  # different characters: with more, hardly two texts have the same
_LOOKED_FOR = 4  # marks that are looked for one by one, at the rate of str.find


class Gate:
    """Chooses from the rules of some steps those that may find something; keeps their order."""

    __slots__ = (
        "_always",
        "_by_mark",
        "_by_marks",
        "_compiled",
        "_few",
        "_items",
        "_marks",
        "_remembered",
        "_seen_by_few",
        "_telling",
        "first",
    )

    def __init__(self, steps: Sequence[Step]) -> None:
        self._items: list[Gated | Waiting] = []
        for number, step in enumerate(steps):
            if isinstance(step.target, str):
                self._items += gated_rules(number, step.rules())
            else:  # a user's own step gates itself
                self._items.append(Waiting(number, (), None, (step.find,)))
        # Rules that no mark has to call for, and those that a mark does.
        self._always: list[int] = []
        self._by_mark: dict[str | None, list[int]] = {}
        for number, item in enumerate(self._items):
            calling = item.calling() if isinstance(item, Gated) else None
            if calling is None:
                self._always.append(number)
            for mark in calling or ():
                self._by_mark.setdefault(mark, []).append(number)
        self._telling = _telling([item for item in self._items if isinstance(item, Gated)])
        self._remembered: dict[tuple[frozenset[str | None], bool, bool], tuple[Part, Part]] = {}
        # The same by all the marks of a text, for many have just a few.
        self._by_marks: dict[tuple[str, bool, bool], tuple[Part, Part]] = {}
        # The marks that stand for others, numbered from 1, for the compiled gate.
        self._marks = sorted(set(self._telling.values()))
        self._compiled = self._compile()
        self._few = self._telling if self._asks_few() else None
        self._seen_by_few: dict[tuple[str, bool], Seen | None] = {}
        self.first: Callable[[str], Result | Seen | None] = (
            _no_answer if self._few is not None or self._compiled is None else self._compiled.first
        )
        """What says the same as :meth:`result` in one call, where it can; else None.

        So it does for what is no str, and for a text with carriage returns.
        """

    def _compile(self) -> Any:
        """Return what does the same as :meth:`_parts` and more in one go; None if it cannot."""
        compiled = native()
        if compiled is None or len(self._marks) > MOST_GROUPS or len(self._items) > MOST_RULES:
            return None
        numbers = {mark: number for number, mark in enumerate(self._marks, 1)}
        groups = {mark: numbers[standing] for mark, standing in self._telling.items()}
        rules = packed(self._items, groups)
        given, foreign = (feature.bits >> FLAGS for feature in (GIVEN_LANGUAGE, FOREIGN))
        return compiled.Gate(groups, rules, given, foreign, VOCABULARY, Result, MADE_OF)

    def quicken(self, go_on: Callable[[str, Seen | None], Result]) -> None:
        """Have :func:`normtext.normalize` ask this gate first, where both are compiled.

        ``go_on`` gets what has no result by then.
        """
        if self._compiled is not None and self.first == self._compiled.first:
            native().quicken(self._compiled, Result, go_on)

    def _asks_few(self) -> bool:
        """Say whether all that its rules ask of a text is whether a few marks are in it."""
        return len(self._telling) <= _LOOKED_FOR and not any(
            item.bits or item.also or item.characters or item.languages
            for item in self._items
            if isinstance(item, Gated)
        )

    def glance(self, text: str) -> Seen | str | None:
        """Return which rules a text needs, told in one go; none where it takes more than a look.

        Where no rule can find anything: the text's language, or None if none had to know it.
        """
        return self._glance(text, -1, is_given=False)

    def result(self, text: str) -> Result | Seen:
        """Return the same, and the result of a text where no rule can find anything."""
        seen = self.glance(text)
        return seen if isinstance(seen, tuple) else untouched(text, seen)

    def _glance(self, text: str, language: int, *, is_given: bool) -> Seen | str | None:
        if self._few is not None:
            return self._glance_at_few(text, self._few)
        known = marking()
        if self._compiled is None or not known.is_compiled:
            return _NOTHING_SEEN
        seen: Seen | str | None = self._compiled.glance(known.vocabulary, text, language, is_given)
        return seen

    def _glance_at_few(self, text: str, few: dict[str, str]) -> Seen | None:
        """The same where a few marks are all that is asked for, and no pass has to show more."""
        key = (
            "".join([standing for mark, standing in few.items() if mark in text]),
            text.isascii(),
        )
        if key not in self._seen_by_few:
            first, second = self._parted((frozenset(key[0]), key[1], True))
            now, later = first.choose(None, 0), second.choose(None, 0)
            self._seen_by_few[key] = (None, None, now, later) if now or later else None
        return self._seen_by_few[key]

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
                return self._found(document, begin, last)
        _, language, at_once, waiting = told
        current = begin
        if at_once:
            current, is_over = ask(at_once, document, begin, last, begin, findings)
            if is_over:
                return current, findings
        if not waiting:
            if language is not None and not findings:
                document.__dict__["language"] = language
            return current, findings
        after = waiting[0].step
        if not (findings and after > current) and not (last is not None and after > last):
            if language is not None:
                document.__dict__["language"] = language
            current, _ = ask(waiting, document, begin, last, current, findings)
        return current, findings

    def _told(self, document: Document, seen: Seen | str | None) -> Told | None:
        """Return what a glance tells of a document, and keep it there; None: it tells nothing."""
        if document.source is not None:
            return None
        if seen is _NOTHING_SEEN:
            seen = self._seen(document)
        if not isinstance(seen, tuple):
            seen = (None, seen, (), ())
        elif seen is _NOTHING_SEEN:
            return None
        elif seen[0] is not None:
            document.take(seen[0], marking())
        told = document.told = (self, *seen[1:])
        return told

    def _seen_first(self, text: str) -> Seen | str | None:
        first = self.first(text)
        if first is None:
            return self._glance(text, -1, is_given=False)
        return first if isinstance(first, tuple) else first._language

    def _seen(self, document: Document) -> Seen | str | None:
        """Return what a glance at a document tells."""
        language = document.known_language
        if language is None or document.has_kept_language:
            seen = self._seen_first(document.text)
            if language is None:
                return seen
            # Most often an edit left it the same: then it need not be identified in the end.
            if (seen[1] if isinstance(seen, tuple) else seen) == language:
                document.has_kept_language = False
                return seen
        number = number_of(language)
        if number < 0:
            return _NOTHING_SEEN
        return self._glance(document.text, number, is_given=bool(document.given_language))

    def _found(self, document: Document, begin: int, last: int | None) -> tuple[int, list[Finding]]:
        """Return the same without a glance."""
        findings: list[Finding] = []
        current = begin
        parts = self._parts(document)
        features = document.features if parts[0].mask or parts[1].mask else 0
        for part in parts:
            if (findings and part.begin > current) or (last is not None and part.begin > last):
                break  # before the language is asked for
            waiting = part.waiting(document, features)
            current, is_over = ask(waiting, document, begin, last, current, findings)
            if is_over:
                break
        return current, findings

    def waiting(self, document: Document) -> Iterator[Waiting]:
        """Yield the rules that nothing known of the document as a whole rules out."""
        for part in self._parts(document):
            yield from part.waiting(document, document.features)

    def _parts(self, document: Document) -> tuple[Part, Part]:
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

    def _parted(self, key: tuple[frozenset[str | None], bool, bool]) -> tuple[Part, Part]:
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        items = list(self._chosen(*key))
        asking = (n for n, (gated, _, _) in enumerate(items) if asks_language(gated))
        first = next(asking, len(items))
        parts = self._remembered[key] = Part(items[:first]), Part(items[first:])
        return parts

    def _chosen(
        self, marks: frozenset[str | None], is_ascii: bool, is_alone: bool
    ) -> Iterator[tuple[Gated | None, Waiting, Bits]]:
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


def _no_answer(text: str) -> None:
    """Stand for a compiled look where there is none."""


def _telling(rules: Sequence[Gated]) -> dict[str, str]:
    """Return, for each mark that rules ask for, one that stands for all that the same rules do.

    So the figures of a text are one mark, not one of a thousand sets of figures.
    """
    asked: dict[str, list[tuple[int, str]]] = {}
    for number, gated in enumerate(rules):
        for mark in gated.single | gated.characters:
            roles = ("single" * (mark in gated.single), "feature" * (mark in gated.characters))
            asked.setdefault(mark, []).append((number, " ".join(roles)))
        for trigger, mark in gated.longer:
            if mark:
                asked.setdefault(mark, []).append((number, trigger))
    standing: dict[tuple[tuple[int, str], ...], str] = {}
    return {mark: standing.setdefault(tuple(by), mark) for mark, by in sorted(asked.items())}
