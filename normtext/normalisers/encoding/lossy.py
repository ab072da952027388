"""Replacement characters: what stood there is lost."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.encoding._mojibake import repairs
from normtext.patterns import pattern
from normtext.rule import Example, rule

_LOST = pattern("\ufffd+")
# A question mark inside a word of small letters; in addresses and code there are other signs too.
# The look-behind lets a run of letters be tried once, not from each of its letters.
_QUESTIONED = pattern(r"(?<![^\W\d_])[^\W\d_]++(?:\?{1,3}[^\W\d_]+)+")
# Where there is such a word at all; it begins with the mark, which is rarer than letters.
_MARK_INSIDE = pattern(r"\?(?<=[^\W\d_]\?)\?{0,2}[^\W\d_]")
_BESIDE = frozenset("/=&?.:_-+#@%\"'`()[]<>0123456789")
_FEWEST = 2
_LOSS = ChunkMark(_MARK_INSIDE.search, "\ufffd", within="?", shapes=("?x",))


@rule(
    "encoding/lossy",
    summary="Characters lost in an earlier conversion",
    safety=Safety.SUGGEST,
    triggers=("\ufffd", "?"),
    examples=(
        Example("un caf\ufffd noir", None, "fr"),
        Example("Die B?ume bl?hen", None, "de"),
    ),
    untouched=(
        Example("un café noir", None, "fr"),
        Example("Why?because", None, "en"),
        Example("example.org/page?query and page?next=1", None, "en"),
    ),
    mqm="character-encoding",
    needs=_LOSS,
)
def find(document: Document) -> Iterator[Finding]:
    """U+FFFD stands where a decoder met bytes it could not read; the character is gone.

    Encoders put a question mark there instead: two words or more with one inside are reported as
    well. Reported only, except where it is part of mojibake that can be repaired.
    """
    if "?" in document.text:
        yield from _questioned(document.text)
    if "\ufffd" not in document.text:
        return
    spans = iter(document.shared(repairs))
    repair = next(spans, None)
    for match in _LOST.finditer(document.text):
        while repair and repair.end <= match.start():
            repair = next(spans, None)
        if repair and repair.start < match.end():
            continue
        message = "Character lost in an earlier conversion"
        yield Finding(match.start(), match.end(), "encoding/lossy", message)


def _questioned(text: str) -> Iterator[Finding]:
    """Yield words with a question mark between small letters, if there are several."""
    found = []
    for match in _QUESTIONED.finditer(text):
        start, end = match.span()
        beside = text[start - 1 : start] + text[end : end + 1] if start else text[end : end + 1]
        word = match.group()
        place = word.index("?")
        if word[place:].islower() and not _BESIDE.intersection(beside) - {".", "?"}:
            found.append((start, end))
    if len(found) >= _FEWEST:
        for start, end in found:
            message = "Question mark for a character lost in an earlier conversion"
            yield Finding(start, end, "encoding/lossy", message)
