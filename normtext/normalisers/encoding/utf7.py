"""UTF-7 shifts of old e-mail left in the text."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_SHIFT = pattern(r"(?<![0-9])\+(?P<base64>[A-Za-z0-9/]{3,200})-")


@rule(
    "encoding/utf7",
    summary="UTF-7 in the text",
    safety=Safety.SUGGEST,
    triggers=("+A", "+B", "+I"),
    examples=(Example("un caf+AOk- noir"), Example("+BB8EQAQ4BDIENQRC-, Anna")),
    untouched=(Example("1+ABC-2, C++A-, +49-30", None, "de"),),
    mqm="character-encoding",
)
def find(document: Document) -> Iterator[Finding]:
    """UTF-7 (RFC 2152) writes other characters as base64 of UTF-16 between ``+`` and ``-``.

    Only shifts that decode to letters of one kind, or to typographic punctuation, are shown, and
    none is applied: part numbers and formulas look alike.
    """
    for match in _SHIFT.finditer(document.text):
        whole = _decoded(match["base64"])
        if whole:
            message = f"UTF-7 of '{whole}'"
            yield Finding(match.start(), match.end(), "encoding/utf7", message, (whole,))


def _decoded(base64: str) -> str | None:
    """What a shift stands for, None unless it is whole UTF-16 of characters beyond ASCII."""
    from binascii import Error, a2b_base64

    bits = len(base64) * 6
    if bits % 16 >= 6:
        return None
    try:
        data = a2b_base64(base64 + "=" * (-len(base64) % 4))
        whole = data[: bits // 16 * 2].decode("utf-16-be")
    except (Error, UnicodeDecodeError):
        return None
    if whole.isascii() or not whole.isprintable() or any(data[bits // 16 * 2 :]):
        return None
    # Latin-1 to Cyrillic, or the general punctuation that quotes and dashes are.
    likely = all("\xa0" <= c <= "\u052f" or "\u2010" <= c <= "\u203a" or c == "€" for c in whole)
    return whole if likely else None
