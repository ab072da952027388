"""Foreign words that a text gives on purpose: the original of a name, a term, an example."""

from __future__ import annotations

from functools import cache

from normtext.data import read_lines
from normtext.languages._passages import Passage
from normtext.languages._scripts import WORD
from normtext.normalisers.fragments._enclosure import Enclosure
from normtext.patterns import pattern

_BACK = 60  # characters before a passage in which the name it repeats stands
_TERM_WORDS = 4
_NAME_WORDS = 3
_MARKS_OF_CLAUSES = frozenset(".,;:!?…)。、，；：！？）।،؛؟۔")
_CLAUSE_ENDS = _MARKS_OF_CLAUSES | {"", "\n"}  # or the end of a text or line
_COLONS = (":", "：")
_BACK_TO_COLON = 40  # characters
_COLON_IN_CLAUSE = pattern(r"[:：][^.!?;。！？“”«»\n]*$")


@cache
def introductions() -> frozenset[str]:
    return frozenset(
        word for line in read_lines("fragments", "introductions.txt") for word in line.split()
    )


def is_gloss(text: str, passage: Passage, enclosure: Enclosure) -> bool:
    """Say whether a passage of a few words explains what stands before it, or is announced."""
    return (
        _is_name_gloss(text, passage, enclosure)
        or _is_term_gloss(passage, enclosure)
        or _closes_clause(text, enclosure)
        or _names_language(text, enclosure)
        or _follows_colon(text, enclosure)
        or _is_example(text, passage, enclosure)
    )


def _is_name_gloss(text: str, passage: Passage, enclosure: Enclosure) -> bool:
    """Say whether a name of two words and more is followed by itself in another script."""
    if not (passage.other_script and enclosure.gloss and passage.words <= _NAME_WORDS):
        return False
    before = text[max(0, passage.start - _BACK) : passage.start].split()[:-1]
    return len(before) >= 2 and all(word[:1].isupper() for word in before[-2:])


def _is_term_gloss(passage: Passage, enclosure: Enclosure) -> bool:
    """Say whether a text in another script explains its term by the English one."""
    return (
        passage.other_script
        and passage.language == "en"
        and enclosure.kind == "parenthesised"
        and passage.words <= _TERM_WORDS
        and not passage.function_words
    )


def _names_language(text: str, enclosure: Enclosure) -> bool:
    """Say whether parentheses begin with the name of a language, as in "(ang. hostname)"."""
    if enclosure.kind != "parenthesised":
        return False
    first = WORD.compiled.match(text, enclosure.start, enclosure.end)
    return first is not None and first.group().lower() in introductions()


def _closes_clause(text: str, enclosure: Enclosure) -> bool:
    """Say whether parentheses or quotation marks end a clause, as those of a gloss or a term do.

    "... a special region (daerah istimewa)." What was left behind stands wherever it was.
    """
    if enclosure.kind not in ("parenthesised", "quoted"):
        return False
    start, end = marks_of(text, enclosure)
    if start == 0:
        return text[end : end + 1] in _MARKS_OF_CLAUSES
    return text[end : end + 1] in _CLAUSE_ENDS and text[start - 1] != "\n"


def _follows_colon(text: str, enclosure: Enclosure) -> bool:
    """Say whether a colon announces the passage; what is in brackets is announced by nothing."""
    if enclosure.kind not in ("bare", "quoted"):
        return False
    start, _ = marks_of(text, enclosure)
    return text[max(0, start - 2) : start].rstrip(" \u00a0").endswith(_COLONS)


def _is_example(text: str, passage: Passage, enclosure: Enclosure) -> bool:
    """Say whether words in another script end a clause that a colon opened ("as in: to go ...")."""
    return (
        passage.other_script
        and enclosure.kind == "bare"
        and text[passage.end : passage.end + 1] in _CLAUSE_ENDS
        and is_announced(text, enclosure)
    )


def is_announced(text: str, enclosure: Enclosure) -> bool:
    """Say whether there is a colon before the passage in its clause ("as in: we say ...")."""
    before = text[max(0, enclosure.start - _BACK_TO_COLON) : enclosure.start]
    return _COLON_IN_CLAUSE.search(before) is not None


def marks_of(text: str, enclosure: Enclosure) -> tuple[int, int]:
    """Return the enclosure with the marks around it, as half-open offsets."""
    start, end = enclosure.start, enclosure.end
    if enclosure.kind in ("bare", "line"):
        return start, end
    while text[start - 1].isspace():
        start -= 1
    while text[end].isspace():
        end += 1
    return start - 1, end + 1
