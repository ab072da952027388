"""Percent-encoded bytes of a web address left in running text."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

# Bytes beyond ASCII only: "%20" alone may be a measure or a format string.
_BYTES = pattern("(?:%[89A-Fa-f][0-9A-Fa-f]){2,}")
# What stands in an address or a command, up to the bytes and after them.
_ADDRESS = pattern(r"[A-Za-z0-9%/:.?&=+#_~@-]*[/:.?&=+#_~@][A-Za-z0-9%/:.?&=+#_~@-]*\Z")
_ADDRESS_AFTER = pattern(r"[\w%-]*[/?&=+#_~@]|[\w%-]*\.\w")
_REACH = 80


@rule(
    "encoding/percent-encoding",
    summary="Percent-encoded bytes in running text",
    safety=Safety.REPAIR,
    triggers=("%",),
    examples=(Example("the caf%C3%A9 next door", "the café next door", "en"),),
    untouched=(
        Example("https://example.org/caf%C3%A9", None, "en"),
        Example("100%AB and 50%", None, "en"),
    ),
    mqm="character-encoding",
    patterns=(_BYTES,),
)
def find(document: Document) -> Iterator[Finding]:
    """Web addresses write bytes beyond ASCII as ``%`` and two hexadecimal digits (RFC 3986, 2.1).

    Pieces of addresses end up in titles and captions. Only runs that are valid UTF-8 count, and
    none that are still part of an address.
    """
    text = document.text
    for match in _BYTES.finditer(text):
        start, end = match.span()
        try:
            whole = bytes.fromhex(match.group().replace("%", "")).decode()
        except UnicodeDecodeError:
            continue
        before = text[max(0, start - _REACH) : start]
        if _ADDRESS.search(before) or _ADDRESS_AFTER.match(text, end, end + _REACH):
            continue
        if not whole.isprintable():
            continue
        message = f"Percent-encoded bytes of '{whole}'"
        yield Finding(start, end, "encoding/percent-encoding", message, (whole,), Safety.REPAIR)
