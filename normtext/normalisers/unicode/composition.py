"""Letters written as a base and combining marks although one character exists for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import category, combining, is_normalized, normalize

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.rule import Example, rule

# Marks of combining class 0 that compose with what stands before them (NFC_Quick_Check=Maybe).
_LATE = frozenset(
    "\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1b35"
)
# The two spaces that are no NFC; white space divides what composes otherwise.
_SPACES = "\u2000\u2001"
_DECOMPOSED = ChunkMark(
    lambda chunk: not is_normalized("NFC", chunk) and any(_found(chunk, frozenset(chunk))),
    _SPACES,
    ascii=False,
    words=False,
)


@rule(
    "unicode/composition",
    summary="Letter and combining mark instead of one character",
    safety=Safety.SAFE,
    non_ascii=True,
    needs=_DECOMPOSED,
    examples=(Example("cafe\u0301", "café", "fr"), Example("\u1112\u1161\u11ab글", "한글", "ko")),
    untouched=(Example("café", None, "fr"), Example("e̱ and m̃", None, "en")),
    mqm="character-encoding",
)
def find(document: Document) -> Iterator[Finding]:
    """Canonically equivalent spellings look the same and compare as different (UAX #15, NFC).

    What NFC composes is composed. What it would take apart (letters with nukta, pointed Hebrew
    letters), reorder, or replace by another CJK character is left as people type it.
    """
    return _found(document.text, document.characters)


def _found(text: str, characters: frozenset[str]) -> Iterator[Finding]:
    marks = "".join(sorted(filter(_may_compose, characters)))
    if not marks:
        return
    for match in re.finditer(f"[{re.escape(marks)}]+", text):
        start, end = max(0, match.start() - 1), match.end()
        before = text[start:end]
        if is_normalized("NFC", before):
            continue
        after = normalize("NFC", before)
        while after and before[-1] == after[-1] and not combining(after[-1]):
            before, after, end = before[:-1], after[:-1], end - 1
        while after and before[0] == after[0] and normalize("NFC", before[1:]) == after[1:] != "":
            before, after, start = before[1:], after[1:], start + 1
        if len(after) > len(before) or (len(after) == len(before) and len(after) > 1):
            continue
        message = "Letter and combining mark instead of one character"
        if len(before) == 1:
            message = "Character that Unicode has for the sake of old encodings only"
        yield Finding(start, end, "unicode/composition", message, (after,), Safety.SAFE)


@cache
def _may_compose(character: str) -> bool:
    code = ord(character)
    if code < 0x300 or 0xD800 <= code <= 0xDFFF:
        return False
    if combining(character) or character in _LATE or 0x1100 <= code <= 0x11FF:
        return True
    if 0xF900 <= code <= 0xFAFF or code >= 0x2F800 or category(character) == "Zs":
        return False
    single = normalize("NFC", character)
    return len(single) == 1 and single != character
