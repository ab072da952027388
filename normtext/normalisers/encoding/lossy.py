"""Replacement characters: what stood there is lost."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.encoding._mojibake import repairs
from normtext.patterns import pattern
from normtext.rule import Example, rule

_LOST = pattern("\ufffd+")


@rule(
    "encoding/lossy",
    summary="Characters lost in an earlier conversion",
    safety=Safety.SUGGEST,
    triggers=("\ufffd",),
    examples=(Example("un caf\ufffd noir", None, "fr"),),
    untouched=(Example("un café noir", None, "fr"),),
    mqm="character-encoding",
)
def find(document: Document) -> Iterator[Finding]:
    """U+FFFD stands where a decoder met bytes it could not read; the character is gone.

    Reported only, except where it is part of mojibake that can be repaired.
    """
    spans = iter(document.shared(repairs))
    repair = next(spans, None)
    for match in _LOST.finditer(document.text):
        while repair and repair.end <= match.start():
            repair = next(spans, None)
        if repair and repair.start < match.end():
            continue
        message = "Character lost in an earlier conversion"
        yield Finding(match.start(), match.end(), "encoding/lossy", message)
