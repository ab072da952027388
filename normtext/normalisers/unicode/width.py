"""Full-width Latin letters and digits in text that has no full-width characters otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

# A full-width stop, comma or hyphen is taken along between letters and digits.
_RUNS = pattern("[０-９Ａ-Ｚａ-ｚ]+(?:[．，－：／＠＿]?[０-９Ａ-Ｚａ-ｚ]+)*[％]?")
_EAST_ASIAN = pattern("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc]")


@rule(
    "unicode/width",
    summary="Full-width letters or digits in Latin text",
    safety=Safety.SAFE,
    triggers=tuple(
        "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
        "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"
    ),
    examples=(Example("page １２ of 20", "page 12 of 20", "en"),),
    untouched=(Example("第１２回ＮＨＫ杯", None, "ja"),),
    mqm="character-encoding",
    local=False,
)
def find(document: Document) -> Iterator[Finding]:
    """Full-width forms keep Latin letters in step with East Asian ones and belong to such text.

    Where the whole document has no East Asian letter they come from an input method left on. A
    word that is full-width throughout may be meant so, for effect.
    """
    text = document.text
    if _EAST_ASIAN.search(text):
        return
    for match in _RUNS.finditer(text):
        start, end = match.span()
        if text[end : end + 1] == "\ufe00":
            continue  # a standardized variant: somebody chose the very form of the character
        plain = "".join(chr(ord(c) - 0xFEE0) for c in match.group())
        beside = text[start - 1 : start] + text[end : end + 1] if start else text[end : end + 1]
        certain = not plain.isalpha() or any(c.isascii() and c.isalnum() for c in beside)
        safety = Safety.SAFE if certain else Safety.REPAIR
        message = "Full-width letters or digits in Latin text"
        yield Finding(start, end, "unicode/width", message, (plain,), safety)
