"""Placeholders and tags that the translation lost, changed or added."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext.bilingual.features import PLACEHOLDER
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/source-placeholder"
_POSITION = pattern(r"\A%(?:\d+\$)?[-+#0]*\d*([.\d]*[sdifuxX@])\Z")
_TAG = pattern(r"</?([A-Za-z][\w-]*)")
# Tags of HTML in running text, and of translation tools; what else stands alone in angle brackets
# (``<file>``) is a word for an argument, and translated.
_ELEMENTS = (
    "a abbr b big br cite code dd del dfn div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li"
    " mark ol p pre q s samp small span strike strong sub sup table tbody td th tr tt u ul var wbr"
    " bpt bx ept ex g it mrk ph sc ec x"
)
_NAMES = frozenset(_ELEMENTS.split())


@rule(
    _NAME,
    summary="Placeholder or tag that differs from the source's",
    safety=Safety.REPAIR,
    examples=(
        Example("Hello {nombre}, you have %d letters", None, "en", "Hola {name}, tienes %d cartas"),
    ),
    untouched=(
        Example("You have %d letters, {name}", None, "en", "{name}, tienes %d cartas"),
        Example("Hello {nombre}", None, "en"),
    ),
    mqm="markup",
    with_source=True,
)
def find(document: Document) -> Iterator[Finding]:
    """With the source given: ``{name}``, ``%d`` and ``<b>`` are the same in both, in any order.

    What the source does not have is reported where it stands, what is missing at the end. Where one
    stands for the other the form of the source is offered. Arguments (``<file>``) are translated.
    """
    source = document.source
    if source is None or not any(mark in source or mark in document.text for mark in "%{<_"):
        return
    left: dict[str, int] = {}
    for match in _placeholders(source):
        kind = _kind(match.group())
        left[kind] = left.get(kind, 0) + 1
    strange = []
    for match in _placeholders(document.text):
        if left.get(_kind(match.group()), 0):
            left[_kind(match.group())] -= 1
        else:
            strange.append(match)
    lost = [written for written, count in left.items() for _ in range(count)]
    swapped = len(strange) == len(lost) == 1
    for match in strange:
        offered = (lost[0],) if swapped else ()
        message = f"The source has no “{match.group()}”"
        yield Finding(*match.span(), _NAME, message, offered, Safety.REPAIR)
    if not swapped:
        end = len(document.text.rstrip())
        for written in lost:
            message = f"The source's “{written}” is missing"
            yield Finding(end, end, _NAME, message, (), Safety.REPAIR)


def _kind(written: str) -> str:
    """Return a placeholder without its position and width, which differ with the order of words."""
    return _POSITION.sub(r"%\1", written)


def _placeholders(text: str) -> Iterator[re.Match[str]]:
    """Yield placeholders and tags, but no arguments in angle brackets."""
    for match in PLACEHOLDER.finditer(text):
        written = match.group()
        tag = _TAG.match(written)
        if tag is None or tag.group(1).lower() in _NAMES or "=" in written:
            yield match
