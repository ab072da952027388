"""YAML: values that are sentences, and comments, are prose; keys, marks and escapes are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normtext.markup import Reading
from normtext.markup._strings import is_code, reading
from normtext.markup._tree import Source, captures

if TYPE_CHECKING:
    from tree_sitter import Node

_SCALARS = "[(plain_scalar) (double_quote_scalar) (single_quote_scalar) (block_scalar)]"
_QUERY = f"""
(block_mapping_pair value: (_ {_SCALARS} @value))
(flow_pair value: (_ {_SCALARS} @value))
(block_sequence_item (_ {_SCALARS} @value))
(escape_sequence) @escape
(comment) @comment
"""
# A plain scalar ends or changes at any of these.
FORBIDDEN = "\"'\\:#{}[]&*!|>%@`,\n\r\t-?"


def read(text: str) -> Reading:
    """Return the reading of a YAML text."""
    source = Source(text)
    found = captures("yaml", _QUERY, source.parse("yaml"))
    values = [_inside(source, node) for node in found.get("value", ()) if not is_code(source, node)]
    escapes = ((node.start_byte, node.end_byte) for node in found.get("escape", ()))
    comments = ((node.start_byte, node.end_byte) for node in found.get("comment", ()))
    return reading(source, values, escapes, comments, FORBIDDEN)


def _inside(source: Source, node: Node) -> tuple[int, int]:
    """The scalar without its quotes or its block mark."""
    if node.type == "plain_scalar":
        return node.start_byte, node.end_byte
    if node.type == "block_scalar":
        line = source.data.find(b"\n", node.start_byte, node.end_byte)
        return (line + 1 if line >= 0 else node.end_byte), node.end_byte
    return node.start_byte + 1, node.end_byte - 1
