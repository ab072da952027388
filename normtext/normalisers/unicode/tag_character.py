"""Tag characters: invisible copies of ASCII, of use in three flags only."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.unicode._removal import closed_up
from normtext.patterns import pattern
from normtext.rule import Example, rule

_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,7}\U000e007f"
_TAGS = pattern(f"{_FLAG}|([\U000e0000-\U000e007f]+)")
_SHOWN = 40


@rule(
    "unicode/tag-character",
    summary="Invisible tag characters",
    safety=Safety.SAFE,
    triggers=tuple(map(chr, range(0xE0000, 0xE0080))),
    examples=(Example("Hello\U000e0068\U000e0069!", "Hello!", "en"),),
    untouched=(
        Example(
            "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", None, "en"
        ),
    ),
    mqm="character-encoding",
)
def find(document: Document) -> Iterator[Finding]:
    """U+E0000 to U+E007F spell ASCII invisibly, which hides text from people but not from programs.

    They are legitimate in the flags of England, Scotland and Wales (UTS #51, emoji tag
    sequences); anywhere else they carry hidden text, or nothing.
    """
    text = document.text
    for match in _TAGS.finditer(text):
        if not match.group(1):
            continue
        start, end = closed_up(text, *match.span())
        codes = (ord(character) - 0xE0000 for character in match.group(1)[:_SHOWN])
        hidden = "".join(chr(code) for code in codes if 0x20 <= code < 0x7F)
        message = f"Hidden text in tag characters: '{hidden}'" if hidden else "Tag characters"
        yield Finding(start, end, "unicode/tag-character", message, ("",), Safety.SAFE)
