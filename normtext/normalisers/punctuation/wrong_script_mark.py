"""Marks of one script in text of another: full width between Latin words, ASCII between Han."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._context import has_cjk
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/wrong-script-mark"
# The space before it is taken in afterwards: a pattern that begins with the mark is faster.
_WIDE = pattern(r"[，。！？：；、（）] ?")
_ASCII = pattern(r"[,;:?!](?<=[\u3041-\u30ff\u4e00-\u9fff][,;:?!])(?=[\u3041-\u30ff\u4e00-\u9fff])")
_TO_ASCII = dict(zip("，。！？：；、（）", ",.!?:;,()", strict=True))
# What a chunk has of either: a wide mark beside no character of its kind, an ASCII mark between.
_AMONG = pattern(
    r"[，。！？：；、（）](?<![\u3040-\u30ff\u3400-\u9fff].)(?![\u3040-\u30ff\u3400-\u9fff])"
)
_OUT_OF_PLACE = ChunkMark(
    lambda chunk: not chunk.isascii() and (_AMONG.search(chunk) or _ASCII.search(chunk)),
    within="，。！？：；、（）,;:?!",
    shapes=("é[,;:?!]é",),
)
_OF_FULL_WIDTH = frozenset(("zh", "ja"))
_REACH = 60
_PARAGRAPH = "\n\n"
_COLON_BEFORE = pattern(r":[\u3041-\u30ff\u4e00-\u9fff]{1,10}\Z")
_COLON_AFTER = pattern(r"[\u3041-\u30ff\u4e00-\u9fff]{1,10}:")
_TO_WIDE = dict(zip(",;:?!", "，；：？！", strict=True))


@rule(
    _NAME,
    summary="Mark of another script",
    safety=Safety.REPAIR,
    needs=_OUT_OF_PLACE,
    examples=(
        Example("the end of creation 。", "the end of creation.", "en"),
        Example("Montag，Dienstag und Mittwoch", "Montag, Dienstag und Mittwoch", "de"),
    ),
    untouched=(
        Example("他会用Python，也会用Java。", None, "zh"),
        Example("今日は晴れ、明日は雨。", None, "ja"),
    ),
    mqm="punctuation",
)
def find(document: Document) -> Iterator[Finding]:
    """Full-width marks belong to Chinese and Japanese. In a line without a single Han character or
    kana (in texts of these languages: in such a paragraph) they become ASCII marks with the spacing
    those need. ASCII marks between two Han characters or kana are only shown.
    """
    text = document.text
    if text.isascii():
        return
    wide = not document.marks.isdisjoint(_TO_ASCII)
    cjk = has_cjk(text)
    if wide and (cjk or document.language not in _OF_FULL_WIDTH):
        # Lines of Chinese and Japanese are wrapped anywhere: there the paragraph says what it is.
        unit = _PARAGRAPH if document.language in _OF_FULL_WIDTH else "\n"
        yield from _wide_marks(text, unit if cjk else None)
    if cjk:
        for match in _ASCII.finditer(text):
            mark = match.group()
            if mark == ":" and _is_format(text, match.start()):
                continue
            yield Finding(
                *match.span(),
                _NAME,
                f"The ASCII mark “{mark}” between two characters of full width",
                (_TO_WIDE[mark],),
            )


def _is_format(text: str, at: int) -> bool:
    """True of a colon in ASCII brackets and of one among several: ``(単位:秒)``, ``一:二:三``."""
    before = text[max(0, at - _REACH) : at].rpartition("\n")[2]
    after = text[at + 1 : at + 1 + _REACH].partition("\n")[0]
    if before.rfind("(") > before.rfind(")") and ")" in after:
        return True
    return _COLON_BEFORE.search(before) is not None or _COLON_AFTER.match(after) is not None


def _wide_marks(text: str, unit: str | None) -> Iterator[Finding]:
    """Find the full-width marks of units without CJK; None: the whole text is without."""
    end = 0
    for match in _WIDE.finditer(text):
        start, last = match.start(), end
        end = match.end()
        if start > last and text[start - 1] == " ":
            start -= 1
        if unit and _unit_has_cjk(text, start, end, unit):
            continue
        mark = match.group().strip()
        if unit == _PARAGRAPH and mark == "、" and _is_listed(text, start, end):
            continue
        plain = _TO_ASCII[mark]
        before = text[start - 1 : start]
        after = text[end : end + 1]
        if not (before.isalnum() or after.isalnum()):
            continue
        if plain == "(":
            replacement = plain if not before or before.isspace() else f" {plain}"
        elif not after or not after.isalnum() or (plain in ":" and before.isdigit()):
            replacement = plain
            if match.group().endswith(" ") and after:
                replacement += " "
        else:
            replacement = f"{plain} "
        if replacement != text[start:end]:
            message = f"The full-width mark “{mark}” in text of another script"
            # A bracket alone is the label of a list as likely as not; its partner would be ASCII.
            alone = mark in "（）" and not _has_partner(text, mark, start)
            safety = Safety.SUGGEST if alone else Safety.REPAIR
            yield Finding(start, end, _NAME, message, (replacement,), safety)


def _is_listed(text: str, start: int, end: int) -> bool:
    """True of a mark between words or code of a Chinese or Japanese text: a list in its cell."""
    return not (text[start - 1 : start].isspace() and text[end : end + 1].isspace())


def _has_partner(text: str, mark: str, at: int) -> bool:
    """True if the other full-width bracket of a pair is within 100 characters on the line."""
    if mark == "（":
        return "）" in text[at : at + 100].partition("\n")[0]
    return "（" in text[max(0, at - 100) : at].rpartition("\n")[2]


def _unit_has_cjk(text: str, start: int, end: int, unit: str) -> bool:
    """True if there is a Han character or kana within 200 characters in the same unit."""
    if has_cjk(text[start - 1 : start]) or has_cjk(text[end : end + 1]):
        return True
    left = text[max(0, start - 200) : start].rsplit(unit, 1)[-1]
    right = text[end : end + 200].split(unit, 1)[0]
    return has_cjk(left) or has_cjk(right)
