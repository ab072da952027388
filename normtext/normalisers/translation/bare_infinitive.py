"""An English preposition with a bare infinitive after it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from normtext.chunks import WordMark
from normtext.data import read_lines
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import LazyPattern, pattern
from normtext.rule import Example, rule

_NAME = "translation/bare-infinitive"
# After these nothing but a noun or an -ing form can follow; the others may end a relative clause
# ("those they care for provide it"), so that they count only with "not" or as a suggestion.
_ONLY = "by|without|instead of"
_OTHERS = "for|of|from|before|after|despite|about|in"
_SURE = pattern(rf"(?:{_ONLY}) (?:not )?([a-z]{{4,}})(?![\w’'-])")
_NEGATED = pattern(rf"(?:{_OTHERS}) not ([a-z]{{4,}})(?![\w’'-])")
_BEFORE_NOT = 8  # letters of the longest of these
_DETERMINERS = (
    "the a an its his her their our my your this these those that any all such it them him us each"
    " every"
)
_OBJECTS = frozenset(_DETERMINERS.split())

_TRIGGERS = (" by ", " without ", " instead of ", " not ")


def _verbs() -> Iterable[str]:
    return _gerunds()


def _forms(_: str | None) -> Iterable[LazyPattern]:
    verbs = "|".join(_gerunds())
    before = rf" (?:(?:{_ONLY})(?: not)?|(?:{_OTHERS}) not) "
    yield pattern(rf"{before}(?:{verbs})[^\w\n’'-][.,;:]*[^\W\d_]")


_VERBS = WordMark(_verbs)


@rule(
    _NAME,
    summary="Bare infinitive after a preposition",
    safety=Safety.REPAIR,
    triggers=_TRIGGERS,
    needs=_VERBS,
    patterns=_forms,
    examples=(
        Example("helped by not condemn its war", "helped by not condemning its war", "en"),
        Example("He left without explain the plan", "He left without explaining the plan", "en"),
    ),
    untouched=(
        Example("by not condemning it, without help, by use of force", None, "en"),
        Example("those they stand by provide the rest", None, "en"),
    ),
    languages=("en",),
    mqm="grammar",
)
def find(document: Document) -> Iterator[Finding]:
    """Spanish, French and Italian put the infinitive after a preposition (``por no condenar``);
    English wants the form in -ing.

    Only verbs that are nothing but verbs, and only with an object after them, so that a noun of the
    same form cannot be meant.
    """
    text = document.text
    for match in _matches(text):
        verb = match.group(1)
        gerund = _gerunds().get(verb)
        if gerund is None or document.language_at(match.start()) != "en":
            continue
        negated = " not " in match.group()
        if not negated and _ends_relative_clause(text, match.start()):
            continue
        rest = text[match.end() : match.end() + 12].partition("\n")[0]
        following = rest[1:].partition(" ")[0].strip(".,;:")
        if following not in _OBJECTS and not (negated and following.isalpha()):
            continue
        yield Finding(
            match.start(1),
            match.end(1),
            _NAME,
            f"Bare infinitive “{verb}” after a preposition",
            (gerund,),
            Safety.REPAIR,
            "en",
        )


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the places; prepositions are looked for as literals, which is far faster."""
    for opening in _TRIGGERS[:-1]:
        at = text.find(opening)
        while at >= 0:
            match = _SURE.match(text, at + 1)
            if match:
                yield match
            at = text.find(opening, at + 1)
    at = text.find(" not ")
    while at >= 0:
        start = text.rfind(" ", max(0, at - _BEFORE_NOT - 1), at)
        match = _NEGATED.match(text, start + 1) if start >= 0 else None
        if match:
            yield match
        at = text.find(" not ", at + 1)


def _ends_relative_clause(text: str, at: int) -> bool:
    """True if the preposition may belong to what stands before: ``they abide by provide``."""
    before = text[max(0, at - 12) : at].rpartition("\n")[2].split()
    return not before or before[-1] in (
        "stand",
        "abide",
        "live",
        "stood",
        "go",
        "pass",
        "do",
        "are",
    )


@cache
def _gerunds() -> dict[str, str]:
    """Return the -ing form of every verb of the list."""
    forms = {}
    for line in read_lines("translation", "verbs-en.txt"):
        for entry in line.split():
            verb, _, gerund = entry.partition("=")
            forms[verb] = gerund or spell_gerund(verb)
    return forms


def spell_gerund(verb: str) -> str:
    """Spell the -ing form of a regular verb that doubles no consonant."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + "ing"
