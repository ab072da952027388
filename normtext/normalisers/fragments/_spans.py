"""The fragments of a document, worked out once for all rules of the family."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from normtext.document import Document
from normtext.languages._passages import foreign_passages
from normtext.normalisers.fragments._credibility import probability
from normtext.normalisers.fragments._enclosure import enclosure_of
from normtext.normalisers.fragments._legitimate import is_introduced, is_legitimate

# A text in which this many lines, and this share of them, are in one other language has two.
_BILINGUAL_LINES = 2
_BILINGUAL_SHARE = 0.25

LEAST = 0.55
"""Probability at which a passage is reported; ``python -m benchmarks fragments`` shows others."""


class Fragment(NamedTuple):
    """``start`` and ``end`` cover the words alone, ``kind`` says what they stand in.

    ``trusted``: nothing in the text says that the foreign words are meant to be there.
    """

    start: int
    end: int
    language: str
    kind: str
    gain: float
    words: int
    evidence: int
    against: int
    other_script: bool
    confidence: float
    trusted: bool


def fragment_spans(document: Document) -> list[Fragment]:
    """Return all fragments that are worth a finding, in order."""
    text = document.text
    found = []
    for passage in foreign_passages(text, document.language, document.chunks):
        enclosure = enclosure_of(text, passage.start, passage.end, passage.language)
        likely = probability(passage, enclosure, document.language)
        if likely >= LEAST and not is_legitimate(text, passage):
            found.append(
                Fragment(
                    enclosure.start,
                    enclosure.end,
                    passage.language,
                    "other-script"
                    if passage.other_script and enclosure.kind == "bare"
                    else enclosure.kind,
                    passage.gain,
                    passage.words,
                    passage.evidence,
                    passage.against,
                    passage.other_script,
                    round(likely, 2),
                    not is_introduced(text, enclosure.start, document.language),
                )
            )
    return _without_second_language(found, document) if found else found


def _without_second_language(found: list[Fragment], document: Document) -> list[Fragment]:
    """Drop the lines of a language that the text is written in beside its own."""
    lines = Counter(fragment.language for fragment in found if fragment.kind == "line")
    most = max(lines.values(), default=0)
    if most < _BILINGUAL_LINES:
        return found
    filled = sum(line.end > line.start for line in document.lines)
    second = {
        language
        for language, number in lines.items()
        if number >= max(_BILINGUAL_LINES, _BILINGUAL_SHARE * filled)
    }
    return [f for f in found if not (f.kind == "line" and f.language in second)]
