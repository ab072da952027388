"""A typographic quotation mark whose partner is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext.chunks import QUOTES
from normtext.document import Document, Span
from normtext.finding import Finding, Safety
from normtext.patterns import between_lines, pattern
from normtext.rule import Example, rule

_NAME = "punctuation/unbalanced-quote"
_MARKS = pattern("[“”„«»]")
# An odd number of marks in one line.
_ODD = pattern(
    r"^[^“”„«»\n]*[“”„«»](?:[^“”„«»\n]*[“”„«»][^“”„«»\n]*[“”„«»])*[^“”„«»\n]*$", re.MULTILINE
)
_MIN_PARAGRAPH = 40


@rule(
    _NAME,
    summary="Quotation mark without its partner",
    safety=Safety.SUGGEST,
    examples=(
        Example("“We came late.” That was all,” he wrote about it.", None, "en"),
        Example("Sie sagte „ja“ und dann „nein, schrieb die Zeitung am Montag.", None, "de"),
    ),
    untouched=(
        Example(
            "“One paragraph of a long speech.\n\n“And the next,” she said to them.", None, "en"
        ),
        Example("Hon sade ”ja” och sedan ”nej”, skrev tidningen i går.", None, "sv"),
    ),
    mqm="punctuation",
    local=False,
    needs=QUOTES,
    patterns=(_ODD, *between_lines(_MARKS)),
)
def find(document: Document) -> Iterator[Finding]:
    """In a paragraph every opening quotation mark has its closing one.

    Reported is the one mark without a partner, in paragraphs that have another, complete
    quotation: a lone mark may belong to a quotation that runs over several paragraphs or that was
    cut where the text was taken from. Not seen: speech that opens anew in each paragraph,
    languages that open and close with the same mark, straight quotes.
    """
    paragraphs = document.paragraphs
    text = document.text
    for number, paragraph in enumerate(paragraphs):
        if paragraph.end - paragraph.start < _MIN_PARAGRAPH:
            continue
        marks = [(m.start(), m.group()) for m in _MARKS.finditer(text, *paragraph[:2])]
        if len(marks) < 3 or len(marks) % 2 == 0:
            continue
        for family in ("“”„", "«»"):
            at = _unmatched([mark for mark in marks if mark[1] in family])
            if at is None or _continues(text, paragraphs, number, at):
                continue
            word = "opening" if _opens(text, at) else "closing"
            yield Finding(
                at, at + 1, _NAME, f"This {word} quotation mark has no partner", (), Safety.SUGGEST
            )


def _opens(text: str, at: int) -> bool:
    return text[at + 1 : at + 2].isalnum() and not text[at - 1 : at].isalnum()


def _unmatched(marks: list[tuple[int, str]]) -> int | None:
    """Return the offset of the only mark without a partner; None if none, several or no style."""
    kinds = {mark for _, mark in marks}
    if len(marks) < 3:
        return None
    if "„" in kinds:
        if "“" in kinds and "”" in kinds:
            return None
        opening, closing = "„", "“" if "“" in kinds else "”"
    elif "«" in kinds:
        opening, closing = "«»" if marks[0][1] == "«" else "»«"
    else:
        opening, closing = "“", "”"
    if opening not in kinds or closing not in kinds:
        return None
    alone = []
    waiting: list[int] = []
    for at, mark in marks:
        if mark == opening:
            waiting.append(at)
        elif waiting:
            waiting.pop()
        else:
            alone.append(at)
    alone += waiting
    return alone[0] if len(alone) == 1 else None


def _continues(text: str, paragraphs: list[Span], number: int, at: int) -> bool:
    """True if the quotation may have begun before this paragraph or may go on after it."""
    paragraph = paragraphs[number]
    if at == paragraph.start:
        return True
    closes = text[at] in "”»" or (text[at] in "“«" and not _opens(text, at))
    if not closes:
        after = paragraphs[number + 1 : number + 2]
        if not after:
            return False
        # Where lines are paragraphs, as in what was taken from printed pages, it may close there.
        following = _MARKS.search(text, after[0].start, after[0].end)
        begins = text[after[0].start] in "“„«»"
        return begins or (following is not None and not _opens(text, following.start()))
    first = _MARKS.search(text, paragraph.start, paragraph.end)
    return first is not None and first.start() == at
