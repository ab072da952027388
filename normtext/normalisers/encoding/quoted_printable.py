"""Quoted-printable bytes of e-mail left in the text."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

# Bytes beyond ASCII only: "=3D" alone may stand in a formula or a colour.
_BYTES = pattern("(?:=[89A-F][0-9A-F]){2,}")


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

    Only runs of such bytes that are valid UTF-8 are repaired.
    """
    for match in _BYTES.finditer(document.text):
        try:
            whole = bytes.fromhex(match.group().replace("=", "")).decode()
        except UnicodeDecodeError:
            continue
        message = f"Quoted-printable bytes of '{whole}'"
        yield Finding(
            match.start(), match.end(), "encoding/quoted-printable", message, (whole,), Safety.SAFE
        )
