"""TOML: values that are sentences, and comments, are prose; keys, quotes and escapes are not."""

from __future__ import annotations

from normtext.markup import Reading
from normtext.markup._strings import is_code, reading
from normtext.markup._tree import Source, captures

_QUERY = """
(pair (string) @value)
(array (string) @value)
(escape_sequence) @escape
(comment) @comment
"""
FORBIDDEN = "\"'\\\n\r\t"


def read(text: str) -> Reading:
    """Return the reading of a TOML text."""
    source = Source(text)
    found = captures("toml", _QUERY, source.parse("toml"))
    values = []
    for node in found.get("value", ()):
        if is_code(source, node):
            continue
        quote = source.data[node.start_byte : node.start_byte + 3]
        width = 3 if quote in (b'"""', b"'''") else 1
        values.append(
            (node.start_byte + width, max(node.start_byte + width, node.end_byte - width))
        )
    escapes = ((node.start_byte, node.end_byte) for node in found.get("escape", ()))
    comments = ((node.start_byte, node.end_byte) for node in found.get("comment", ()))
    return reading(source, values, escapes, comments, FORBIDDEN)
