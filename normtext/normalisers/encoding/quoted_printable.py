"""Quoted-printable bytes of e-mail left in the text."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

# Bytes beyond ASCII only: "=3D" alone may stand in a formula or a colour.
_BYTES = pattern("(?:=[89A-F][0-9A-F]){2,}")
# An encoded word as far as it has been read (RFC 2047); it is no longer than 75 characters.
_ENCODED_WORD = pattern(r"=\?[\w-]+\?[Qq]\?[^?\s]*\Z")
_REACH = 75


@rule(
    "encoding/quoted-printable",
    summary="Quoted-printable bytes in the text",
    safety=Safety.SAFE,
    triggers=("=",),
    examples=(Example("d=C3=A9j=C3=A0 vu", "déjà vu", "fr"),),
    untouched=(Example("A=BC und D=EF", None, "de"),),
    mqm="character-encoding",
    patterns=(_BYTES,),
)
def find(document: Document) -> Iterator[Finding]:
    """E-mail writes bytes beyond ASCII as ``=`` and two hexadecimal digits (RFC 2045, 6.7).

    Only runs of such bytes that are valid UTF-8 are repaired, and none in the header of a message
    (``=?UTF-8?Q?caf=C3=A9?=``), which says what they are.
    """
    text = document.text
    for match in _BYTES.finditer(text):
        if _ENCODED_WORD.search(text, max(0, match.start() - _REACH), match.start()):
            continue
        try:
            whole = bytes.fromhex(match.group().replace("=", "")).decode()
        except UnicodeDecodeError:
            continue
        message = f"Quoted-printable bytes of '{whole}'"
        yield Finding(
            match.start(), match.end(), "encoding/quoted-printable", message, (whole,), Safety.SAFE
        )
