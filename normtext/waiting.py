"""Rules that wait to be asked about a text, and what can rule them out beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from normtext.chunks import FOREIGN, GIVEN_LANGUAGE, Feature
from normtext.document import Document
from normtext.finding import Finding
from normtext.languages._table import languages
from normtext.looks import look_for
from normtext.named import NamedTuple
from normtext.rule import Find, Rule
from normtext.vocabulary import marks_in


class Waiting(NamedTuple):
    """A rule that may find something; what is left to ask, cheapest first.

    One of ``triggers`` (none: nothing) has to be in the text, and there has to be some of what the
    rule ``needs``. ``step`` is the number of its step. Rules in a row that ask the same are one:
    ``finds`` are theirs. ``look`` says of a text whether they may find anything
    (:mod:`normtext.looks`), or all of some do; only the compiled gate asks.
    """

    step: int
    triggers: tuple[str, ...]
    needs: Callable[[Document], object] | None
    finds: tuple[Find, ...]
    look: Any = None


class Gated(NamedTuple):
    """A rule with its triggers taken apart: single marks, and the others with their rarest mark.

    ``bits`` are those of the feature it needs (none: nothing, or no feature), ``characters`` what
    may stand for it, ``also`` those of one it needs as well; ``needs`` what is to be asked beyond;
    ``untriggered`` is what waits of it where no trigger has to be looked for. It may stand for more
    rules that follow it under the same conditions.
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
    untriggered: Waiting

    def calling(self) -> frozenset[str] | None:
        """The marks of which one at least is in a text that has a trigger; None: there are none."""
        if not self.rule.triggers or not all(mark for _, mark in self.longer):
            return None
        return self.single.union(mark for _, mark in self.longer)

    def waiting(self, marks: frozenset[str | None]) -> Waiting | None:
        """What is left to ask of a document with these marks; None for a rule ruled out."""
        if not self.rule.triggers or not self.single.isdisjoint(marks):
            return self.untriggered
        triggers = tuple(t for t, mark in self.longer if not mark or mark in marks)
        return self.untriggered._replace(triggers=triggers) if triggers else None

    @property
    def is_told(self) -> bool:
        """Whether what it looks for goes by the language."""
        return callable(self.rule.patterns) or callable(self.rule.hints)

    def told(self, waiting: Waiting, language: str | None) -> Waiting:
        """Return what waits once the language is told, with the looks that go by it."""
        return waiting._replace(look=_looks(self.rule, language)) if self.is_told else waiting


Bits = tuple[int, int]
"""Bits of features: some of the first have to be there, and some of the second; 0: none."""


class Part:
    """Rules in a row that the characters of a text do not rule out."""

    __slots__ = ("_items", "_remembered", "asks_language", "begin", "mask")

    def __init__(self, items: Sequence[tuple[Gated | None, Waiting, Bits]]) -> None:
        """Take rules, what is to be asked of each, and the bits of features each needs."""
        self._items = items
        self.begin = items[0][1].step if items else 0
        """The first step it has rules of."""
        self.asks_language = any(asks_language(item) for item, _, _ in items)
        self.mask = 0
        """The bits of all features that its rules ask for."""
        for _, _, (some, also) in items:
            self.mask |= some | also
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
            found = self._remembered[language, features] = self.choose(language, features)
        return found

    def choose(self, language: str | None, features: int) -> tuple[Waiting, ...]:
        """Return those that a language and features do not rule out."""
        found = []
        for gated, waiting, (some, also) in self._items:
            if (not some or some & features) and (not also or also & features):
                if gated is None:
                    found.append(waiting)
                elif not gated.languages or language in gated.languages:
                    found.append(gated.told(waiting, language))
        return tuple(found)


def _looks(rule: Rule, language: str | None) -> Any:
    """Return what tells of a text whether a rule may find anything: a look, or some in a tuple."""
    looks = look_for(rule.hints, language), look_for(rule.patterns, language)
    return looks if all(looks) else looks[1]


def asks_language(gated: Gated | None) -> bool:
    """Say whether a rule has to know the language of the document."""
    return gated is not None and bool(gated.languages or gated.bits & FOREIGN.bits)


def _rarest_mark(trigger: str) -> str:
    """Return the mark of a trigger that fewest texts have, as a guess; "" if it has none."""
    marks = sorted(marks_in(trigger))
    return min(marks, key=lambda mark: (mark.isdigit(), mark in ".,:-'’"), default="")


def gated_rules(number: int, rules: Iterable[Rule]) -> list[Gated]:
    """Return the rules of a step, one for all in a row under the same conditions."""
    found: list[Gated] = []
    for gated in (gated for rule in rules for gated in _as_gated(number, rule)):
        if found and _conditions(found[-1]) == _conditions(gated):
            before = found[-1].untriggered
            both = before._replace(finds=before.finds + gated.untriggered.finds)
            found[-1] = found[-1]._replace(untriggered=both)
        else:
            found.append(gated)
    return found


def _conditions(gated: Gated) -> tuple[object, ...]:
    rule = gated.rule
    asked = (rule.triggers, rule.needs, rule.patterns, rule.hints, rule.unasked)
    return (*asked, gated.languages, rule.non_ascii, rule.with_source)


def _as_gated(number: int, rule: Rule) -> list[Gated]:
    """Return the rule as gated; twice where in some languages it waits for the caller's word."""
    gated = _gated(number, rule)
    if not rule.unasked:
        return [gated]
    others = (gated.languages or {language.code for language in languages()}) - {*rule.unasked}
    return [
        gated._replace(languages=frozenset(rule.unasked)),
        gated._replace(
            languages=frozenset(others),
            bits=gated.bits or GIVEN_LANGUAGE.bits,
            also=GIVEN_LANGUAGE.bits,
        ),
    ]


def _gated(number: int, rule: Rule) -> Gated:
    single = marks_in("".join(t for t in rule.triggers if len(t) == 1))
    longer = tuple((t, _rarest_mark(t)) for t in rule.triggers if t not in single)
    languages = frozenset(rule.languages)
    feature, needs = Feature(0), rule.needs
    if isinstance(needs, Feature):
        feature, needs = needs, needs.further
    gated = Gated(
        number,
        rule,
        single,
        longer,
        languages,
        feature.bits,
        feature.also,
        feature.characters,
        needs,
        Waiting(number, (), needs, (rule.find,)),
    )
    if gated.is_told:
        return gated
    waiting = gated.untriggered._replace(look=_looks(rule, None))
    return gated._replace(untriggered=waiting)


def ask(
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
    for step, triggers, needs, finds, _ in waiting:
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
