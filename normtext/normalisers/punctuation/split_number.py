"""Digit groups of one number with spaces between them."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._figures import BEFORE_GAP, figures
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/split-number"
# Two groups or more with the same sign, at least one of them after a space.
_SPLIT = pattern(
    r"(?<![\w.,:-])(?<![.,] )[1-9]\d{0,2}(?:, ?\d{3}){2,4}(?![\d]|[.,] ?\d)"
    r"|(?<![\w.,:-])(?<![.,] )[1-9]\d{0,2}(?:\. ?\d{3}){2,4}(?![\d]|[.,] ?\d)"
)
_THREE_DIGITS = pattern(r"\d{3}(?!\d)")
_GROUP = ChunkMark(_THREE_DIGITS.match, within="0123456789", shapes=(" 000_",))
_LONGEST_VERB = 3  # "has", "was": not the plural that begins a list
_POINTS = frozenset(("de", "es", "it", "pt", "nl", "da", "id", "tr", "el", "hr", "sl"))


@rule(
    _NAME,
    summary="Number with spaces between its digit groups",
    safety=Safety.REPAIR,
    examples=(
        Example("It has 4, 812, 300 visitors.", "It has 4,812,300 visitors.", "en"),
        Example("Es kamen 4. 812. 300 Gäste.", "Es kamen 4.812.300 Gäste.", "de"),
    ),
    untouched=(
        Example("rooms 4, 812, 300 and 12", None, "en"),
        Example("They came in 1, 200, 3 and 45.", None, "en"),
    ),
    mqm="locale convention",
    needs=_GROUP & BEFORE_GAP,
    patterns=(_SPLIT,),
)
def find(document: Document) -> Iterator[Finding]:
    """``28. 404. 603`` is one number: engines part its groups as if they were sentences or items.

    Two groups of three digits at least, with the same sign. Where commas could divide a list the
    number is repaired only at its end of the list: before a word, a bracket or a stop, and not
    after another item.
    """
    text = document.text
    for first, last in document.shared(figures):
        if text[last : last + 2] not in (", ", ". "):
            continue
        match = _SPLIT.match(text, first)
        if match is None:
            continue
        written = match.group()
        sign = "," if "," in written else "."
        start, end = match.span()
        if sign == "," and not _is_alone(text, start, end):
            continue
        digits = written.replace(" ", "").split(sign)
        language = document.language_at(start)
        joined = ("." if language in _POINTS else "," if language == "en" else sign).join(digits)
        yield Finding(start, end, _NAME, "Spaces inside a number", (joined,), Safety.REPAIR)


def _is_alone(text: str, start: int, end: int) -> bool:
    """True where the groups are hardly items of a list."""
    after = text[end : end + 6].partition("\n")[0]
    before = text[max(0, start - 12) : start].rpartition("\n")[2].rstrip().rpartition(" ")[2]
    if after.startswith((" and ", " or ", " und ", " y ", " et ", " e ", " o ", " и ")):
        return False
    plural = before.endswith("s") and len(before) > _LONGEST_VERB
    return before.isalpha() and not plural
