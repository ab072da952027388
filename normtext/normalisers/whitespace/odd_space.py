"""Spaces of special width or kind where an ordinary space belongs."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import name

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_ODD = frozenset(
    "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_RUNS = pattern(f"[{''.join(sorted(_ODD))}]+")
_EAST_ASIAN = pattern(
    "[\u1100-\u11ff\u2e80-\u2fff\u3001-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffee]"
)
# Widths that no rule of any language asks for between two words.
_NEVER = frozenset("\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u205f")
_SHORTEST_WORD = 4
_LONGEST_NAME = 30
_FEWEST_AT_WORK = 3


@rule(
    "whitespace/odd-space",
    summary="Special space between two ordinary words",
    safety=Safety.SAFE,
    triggers=tuple(sorted(_ODD)),
    examples=(
        Example("between\u2003words", "between words", "en"),
        Example("some\u3000Latin text", "some Latin text", "en"),
    ),
    untouched=(
        Example("Où\u202f? «\xa0Ici\xa0», 10\u202f000\xa0km, M.\xa0Dupont", None, "fr"),
        Example("東京\u3000大阪", None, "ja"),
        Example("в\xa0Москве, № 5", None, "ru"),
    ),
    local=False,
)
def find(document: Document) -> Iterator[Finding]:
    """No-break, thin, em and ideographic spaces come along with text copied from pages.

    They stay where they do their work: at digits, marks, initials and short words, inside names,
    and in East Asian text. A no-break space between two longer words is replaced on request only.
    """
    found = [*_found(document.text)]
    at_work = sum(safety is None for _, _, safety in found)
    asked = sum(safety == Safety.REPAIR for _, _, safety in found)
    # Where most do their work whoever wrote the text sets them on purpose.
    on_purpose = at_work >= _FEWEST_AT_WORK and at_work >= 2 * asked
    for start, end, safety in found:
        if safety is not None and not (on_purpose and safety == Safety.REPAIR):
            message = f"Special space ({name(document.text[start]).lower()}) between two words"
            yield Finding(start, end, "whitespace/odd-space", message, (" ",), safety)


def _found(text: str) -> Iterator[tuple[int, int, Safety | None]]:
    """Yield the special spaces between words, with how sure it is that one is out of place.

    None is for those that do their work.
    """
    east_asian: bool | None = None
    for match in _RUNS.finditer(text):
        start, end = match.span()
        if not start or end == len(text):
            continue
        before, after = text[start - 1], text[end]
        if not (before.isalpha() or before in ",;") or not after.isalpha():
            yield start, end, None
            continue
        spaces = match.group()
        if "\u3000" in spaces:
            if east_asian is None:
                east_asian = bool(_EAST_ASIAN.search(text))
            if east_asian:
                continue
            safety: Safety | None = Safety.SAFE
        elif all(space in _NEVER for space in spaces):
            safety = Safety.SAFE
        elif _short_word_beside(text, start, end) or _in_name(text, start, end):
            safety = None
        else:
            safety = Safety.REPAIR
        yield start, end, safety


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether words with capitals stand on both sides: names are kept together on purpose."""
    before = start
    while before and start - before < _LONGEST_NAME and text[before - 1].isalpha():
        before -= 1
    return text[before].isupper() and text[end].isupper() and text[end + 1 : end + 2].islower()


def _short_word_beside(text: str, start: int, end: int) -> bool:
    """Whether a word next to the space is one that should stay with its neighbour."""
    before = text[max(0, start - _SHORTEST_WORD) : start]
    after = text[end : end + _SHORTEST_WORD]
    whole = len(after) == _SHORTEST_WORD and after.isalpha()
    return not (whole and (len(before) == _SHORTEST_WORD and before.isalpha()))
