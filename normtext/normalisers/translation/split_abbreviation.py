"""An abbreviation whose stops became the end of a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import ChunkMark, WordMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._context import word_after
from normtext.normalisers.translation._words import word_classes
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/split-abbreviation"
_PLACE = pattern(r"\. (EE\. ?UU\.|E\.U\.A\.|EUA|USA|U\.S\.A\.) (?=[A-ZÀ-Þ])")
_ABBREVIATIONS = WordMark(lambda: ("EUA", "USA", "UU")) | ChunkMark(
    lambda chunk: chunk.startswith(("E.U.", "U.S.")),
    within=".",
    shapes=(r" \E.\U.", r" \U.\S."),
)
_NAME_AFTER = pattern(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'.-]*){0,3}(?:,)? ([a-zà-ÿ]+)")


@rule(
    _NAME,
    summary="Sentence cut at the stops of an abbreviation",
    safety=Safety.SUGGEST,
    triggers=(". ",),
    needs=_ABBREVIATIONS,
    examples=(Example("its spokeswoman said. USA Emily Horne in a statement", None, "en"),),
    untouched=(
        Example("That is what he said. USA Today reported it first.", None, "en"),
        Example("They came home. US President Joe Biden spoke.", None, "en"),
    ),
    languages=("en", "es", "fr", "de", "pt", "it"),
    mqm="mistranslation",
)
def find(document: Document) -> Iterator[Finding]:
    """``de EE. UU., Emily Horne, dijo`` comes out as ``said. USA Emily Horne``: the stops of the
    abbreviation ended the sentence, and what belonged to the name stands alone.

    Seen where a verb of saying ends in a stop and the acronym and a name are followed by a
    preposition instead of a verb. The order of the words is for a person to mend.
    """
    text = document.text
    for match in _PLACE.finditer(text):
        at = match.start()
        start = text.rfind(" ", max(0, at - 40), at) + 1
        verb = text[start:at]
        if not verb.islower() or document.language_at(at) not in find.languages:
            continue
        words = word_classes("split-abbreviation.txt")
        if verb not in words["saying"]:
            continue
        name = _NAME_AFTER.match(text, match.end())
        if name is None or name.group(1) not in words["preposition"]:
            continue
        if word_after(text, match.end()).lower() in words["brand"]:
            continue
        yield Finding(
            at,
            match.end() - 1,
            _NAME,
            f"Sentence cut before “{match.group(1)}”, which belongs to what stands before",
            (),
            Safety.SUGGEST,
        )
