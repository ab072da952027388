"""German suspended hyphens glued to the conjunction after them."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/suspended-hyphen"
_GLUED = pattern(r"(?<=[a-zäöüß]{2})-(?=(?:und|oder|bzw\.|sowie|bis) [A-ZÄÖÜa-zäöü])")


@rule(
    _NAME,
    summary="No space after a suspended hyphen",
    safety=Safety.REPAIR,
    triggers=("-und ", "-oder ", "-bzw. ", "-sowie ", "-bis "),
    examples=(Example("Obst-und Gemüsehandel", "Obst- und Gemüsehandel", "de"),),
    untouched=(
        Example("Obst- und Gemüsehandel, ein Drum-und-Dran", None, "de"),
        Example("a drag-und drop list", None, "en"),
    ),
    languages=("de",),
    mqm="punctuation",
)
def find(document: Document) -> Iterator[Finding]:
    """The hyphen that stands for the second part of a compound is followed by a space.

    Words chained by hyphens (``Sturm-und-Drang``) are left alone.
    """
    text = document.text
    for match in _GLUED.finditer(text):
        if document.language_at(match.start()) != "de":
            continue
        at = match.end()
        word = text[max(0, at - 41) : at - 1].rsplit(None, 1)[-1:]
        if word and "-" in word[0]:
            continue
        yield Finding(
            at, at, _NAME, "No space after a suspended hyphen", (" ",), Safety.REPAIR, "de"
        )
