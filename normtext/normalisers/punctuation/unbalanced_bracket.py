"""A round or square bracket whose partner is missing."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import UNEVEN_BRACKETS
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/unbalanced-bracket"
_APART = ("", " ", '"', "'", "“", "”", "„", "«", "»", ",", "\u00a0", "\u202f", "`")
_SPOKEN_OF = (*_APART, "+", "/")
_BRACKETS = pattern(r"[()\[\]]")
_LIST_LABEL = pattern(r"(?:^|[\s(;,.])(?:[^\W\d_]{1,2}|\d{1,3}|[ivxIVX]{1,5})[.*]?$")
_SMILEY_EYES = ":;=8xX-^'*`"
_PARTNER = {")": "(", "]": "["}
_FINAL = ".!?。！？…।؟"

# A closing bracket this near to the beginning may belong to a sentence cut off before.
_FEWEST_BEFORE = 40


@rule(
    _NAME,
    summary="Bracket without its partner",
    safety=Safety.SUGGEST,
    examples=(
        Example("The bridge (built in 1901 was closed to all traffic last year.", None, "en"),
    ),
    untouched=(
        Example("We need: 1) bread, 2) butter and c) salt for the soup :)", None, "en"),
        Example("Sie kamen (spät), und es regnete in Strömen :-(", None, "de"),
    ),
    mqm="punctuation",
    local=False,
    needs=UNEVEN_BRACKETS,
)
def find(document: Document) -> Iterator[Finding]:
    """In a paragraph every bracket has its partner.

    Only where exactly one bracket is left over in a paragraph that ends like a sentence; labels of
    lists (``1)``, ``a)``) and smileys do not count, nor paragraphs that are cut off.
    """
    text = document.text
    if text.count("(") == text.count(")") and text.count("[") == text.count("]"):
        return
    for paragraph in document.paragraphs:
        part = text[paragraph.start : paragraph.end]
        if part.count("(") == part.count(")") and part.count("[") == part.count("]"):
            continue
        if part.rstrip('"”’»)] \n')[-1:] not in tuple(_FINAL) or "\n" in part:
            continue
        alone = _unmatched(part)
        if len(alone) != 1:
            continue
        at = paragraph.start + alone[0]
        if _may_be_cut(part, alone[0]):
            continue
        word = "opening" if text[at] in "([" else "closing"
        yield Finding(at, at + 1, _NAME, f"This {word} bracket has no partner")


def _may_be_cut(part: str, at: int) -> bool:
    """True if the partner may stand just outside a longer bracket, or none is wanted."""
    rest = len(part) - at
    if part[at - 1 : at] in _SPOKEN_OF and part[at + 1 : at + 2] in _APART:
        return True  # a bracket that is spoken of: ``press "["``, ``Ctrl+[``
    if part[at] in "([":
        # A stop soon after it is that of an abbreviation at which the sentence was cut.
        return rest < 20 or ". " in part[at : at + 25]
    return rest < 4 or at < _FEWEST_BEFORE or part[:at].rstrip()[-1:] in _FINAL


def _unmatched(part: str) -> list[int]:
    """Return the offsets of the brackets without partner that are no label and no smiley."""
    waiting: list[int] = []
    alone = []
    for match in _BRACKETS.finditer(part):
        at = match.start()
        mark = part[at]
        smiley = at > 0 and part[at - 1] in _SMILEY_EYES
        if mark in "([":
            if not smiley:
                waiting.append(at)
            continue
        if waiting and part[waiting[-1]] == _PARTNER[mark]:
            waiting.pop()
        elif not smiley and not _LIST_LABEL.search(part, max(0, at - 8), at):
            alone.append(at)
    return alone + waiting
