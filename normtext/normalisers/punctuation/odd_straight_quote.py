"""A straight quotation mark without its partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/odd-straight-quote"
_ATTACHED = pattern(r"(?<![\d\s])\"(?=[\s,.;:!?)]|\Z)|(?:(?<=[\s(])|\A)\"(?=\w)")
_OTHERS = r'[^"“”„«»\n]*'  # of a paragraph with one such mark
_ALONE = pattern(rf'^{_OTHERS}(?:[^\d\s"]"[\s,.;:!?)]|[\s(]"\w){_OTHERS}[.!?]$', re.MULTILINE)
_SHORTEST = 40
_FINAL = frozenset('.!?"”»')


@rule(
    _NAME,
    summary="Straight quotation mark without its partner",
    safety=Safety.SUGGEST,
    triggers=('"',),
    examples=(
        Example(
            'The strike "will be long, said the union after the meeting on Monday.', None, "en"
        ),
    ),
    untouched=(
        Example(
            'The strike "will be long", said the union after the meeting on Monday.', None, "en"
        ),
        Example('He bought a 24" screen and a new keyboard for his office in town.', None, "en"),
    ),
    mqm="punctuation",
    patterns=(_ALONE,),
)
def find(document: Document) -> Iterator[Finding]:
    """Straight quotation marks come in pairs within a paragraph.

    Only where the mark stands inside a paragraph of one line with exactly one such mark, attached
    to a word as a quotation mark is. Not seen: inch marks, and marks at the beginning or end of the
    paragraph, whose partner may stand in another one.
    """
    text = document.text
    for paragraph in document.paragraphs:
        start, end = paragraph.start, paragraph.end
        at = text.find('"', start, end)
        if at < 0 or end - start < _SHORTEST or text.find('"', at + 1, end) >= 0:
            continue
        if text.find("\n", start, end) >= 0 or text[end - 1] not in _FINAL:
            continue
        if at < start + 2 or at >= end - 2 or any(mark in text[start:end] for mark in "“”„«»"):
            continue
        if text[at - 1] == "(" and text[at + 1] == ")":
            continue  # the mark is spoken of
        if _ATTACHED.match(text, at):
            yield Finding(
                at, at + 1, _NAME, "This quotation mark has no partner", (), Safety.SUGGEST
            )
