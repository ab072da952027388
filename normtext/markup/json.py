"""JSON (with comments): values that are sentences are prose; keys and escapes are not."""

from __future__ import annotations

from normtext.markup import Reading
from normtext.markup._strings import is_code, reading
from normtext.markup._tree import Source, captures

_QUERY = """
(pair value: (string) @value)
(array (string) @value)
(document (string) @value)
(escape_sequence) @escape
(comment) @comment
"""
FORBIDDEN = '"\\\n\r\t'


def read(text: str) -> Reading:
    """Return the reading of a JSON text."""
    source = Source(text)
    found = captures("json", _QUERY, source.parse("json"))
    values = [
        (node.start_byte + 1, node.end_byte - 1)
        for node in found.get("value", ())
        if not is_code(source, node)
    ]
    escapes = ((node.start_byte, node.end_byte) for node in found.get("escape", ()))
    comments = ((node.start_byte, node.end_byte) for node in found.get("comment", ()))
    return reading(source, values, escapes, comments, FORBIDDEN)
