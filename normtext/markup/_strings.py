"""What JSON, YAML and TOML share: values that are sentences are prose, everything else is not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normtext.markup import Reading
from normtext.markup._spans import line_edges, outside
from normtext.markup._tree import Source
from normtext.markup._words import words
from normtext.patterns import pattern
from normtext.span import Span

if TYPE_CHECKING:
    from tree_sitter import Node

_WORDS = pattern(r"[^\W\d_]{2,}[^\S\n]+[^\W\d_]{1,}|[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]{4}")
_PAIRS = frozenset({"pair", "block_mapping_pair", "flow_pair"})
_HIGHEST = 8  # steps up the tree: a value, its list, its pair, the table that pair is in


def reading(
    source: Source,
    values: Iterable[tuple[int, int]],
    escapes: Iterable[tuple[int, int]],
    comments: Iterable[tuple[int, int]],
    forbidden: str,
) -> Reading:
    """Return the reading of a data file from byte spans of its values, escapes and comments."""
    text = source.text
    notes = source.spans(comments)
    prose = [span for span in source.spans(values) if is_prose(text, span)]
    # A comment is prose but for its mark.
    prose += (Span(start + _mark(text, start, end), end) for start, end in notes)
    spans = [*outside(prose, len(text)), *source.spans(escapes), *line_edges(text)]
    return Reading(spans, notes, forbidden)


def is_code(source: Source, node: Node) -> bool:
    """Whether a value stands under a key, near or a level up, that holds commands or patterns."""
    above = node.parent
    for _ in range(_HIGHEST):
        if above is None:
            return False
        if above.type in _PAIRS:
            key = above.children[0]
            if source.string(key).strip("\"'").lower() in words("code-keys"):
                return True
        above = above.parent
    return False


def is_prose(text: str, span: Span) -> bool:
    """Whether a string holds two words beside each other, or a run of a script without spaces."""
    return _WORDS.search(text, span.start, span.end) is not None


def _mark(text: str, start: int, end: int) -> int:
    place = start
    while place < end and text[place] in "#/*! ":
        place += 1
    return place - start
