"""A mark left behind after another mark, with a gap between the two."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._context import (
    LEADING_MARK,
    gaps,
    is_abbreviation,
    is_word_character,
    word_before,
)
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/stranded-mark"
_WIDE_PAIR = pattern(r"[。，、؛،।] ?[。，、؛،।]")
_WEAK = ",;，、؛،"
_FULL_WIDTH = "。，、؛،।"
# What a chunk has of a pair: both, or the second.
_STRANDED = pattern(r"(?:\A|[。，、؛،।])[。，、؛،।]")
_WIDE_MARK = ChunkMark(_STRANDED.search, within=_FULL_WIDTH, shapes=())


def _is_wide(document: Document) -> bool:
    return _WIDE_MARK(document)


@rule(
    _NAME,
    summary="Two marks in a row with a gap between them",
    safety=Safety.REPAIR,
    examples=(
        Example("It took ten years. .", "It took ten years.", "en"),
        Example("Los de Rusia. , que no vinieron", "Los de Rusia, que no vinieron", "es"),
    ),
    untouched=(
        Example("Wait . . . and so on, etc. , ...", None, "en"),
        Example("Contents . . . . . . 12", None, "en"),
    ),
    mqm="punctuation",
    needs=LEADING_MARK | _WIDE_MARK,
    patterns=(pattern("[.,;!?] {1,2}[.,;]"), _WIDE_PAIR),
)
def find(document: Document) -> Iterator[Finding]:
    """An engine that loses what stood between two marks leaves both (``decades. .``).

    Of two equal marks the first stays; of a stop and a comma the one that stays is the one the
    sentence goes on from: the comma before a lower-case word, the stop at the end. Not seen:
    ellipses and dotted lines, marks after an abbreviation, empty fields of tables and code.
    """
    text = document.text
    last = -1
    for first, second in _pairs(document):
        if first <= last or (second - first < 2 and text[first] == text[second] == "。"):
            continue
        begin = first
        while begin and text[begin - 1] in " \u00a0":
            begin -= 1
        before = text[begin - 1 : begin]
        if not before or not (is_word_character(before) or before in ')]"”’»%'):
            continue
        finding = _judge(text, begin, first, second, before)
        if finding is not None:
            last = second
            yield finding


def _pairs(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the offsets of two marks with one or two spaces between them."""
    text = document.text
    for gap in document.shared(gaps):
        first = gap - 2 if text[gap - 1 : gap] == " " else gap - 1
        if first > 0 and text[first] in ".,;!?" and text[gap + 1] in ".,;":
            yield first, gap + 1
    if _is_wide(document):
        for match in _WIDE_PAIR.finditer(text):
            if match.start():
                yield match.start(), match.end() - 1


def _judge(text: str, begin: int, first: int, second: int, before: str) -> Finding | None:
    """Decide which of the two marks goes; None where both may be right."""
    one, two = text[first], text[second]
    after = text[second + 1 : second + 2]
    rest = text[second + 1 : second + 41].partition("\n")[0].lstrip()
    if one not in _FULL_WIDTH:
        if two == "." and (after.isalnum() or after in ("_", "/")):
            return None  # ``.hgignore`` and ``./configure``
        if after and not after.isspace() and after not in '"”’»)]':
            return None
        if rest[:1] and rest[0] in ".,;":
            return None
        if before.isdigit() and one in ",;":
            return None
        if two == ";" and after and after in ")]":
            return None  # a smiley
    elif rest[:1] and rest[0] in _FULL_WIDTH:
        return None
    message = f"The mark “{two}” is left over after “{one}”"
    if one == two or one in "!?":
        return Finding(first + 1, second + 1, _NAME, message, ("",), Safety.REPAIR)
    if one in ".।。":
        if is_abbreviation(word_before(text, first)):
            return None
        if one == "." and rest[:1] and not rest[0].islower():
            # The sentence may end here or go on with a name: both are offered.
            return Finding(begin, second + 1, _NAME, message, (".", ","), Safety.SUGGEST)
    if one in _WEAK and two in _WEAK:
        return Finding(first + 1, second + 1, _NAME, message, ("",), Safety.SUGGEST)
    message = f"The mark “{one}” is left over before “{two}”"
    return Finding(begin, second, _NAME, message, ("",), Safety.REPAIR)
