"""reStructuredText by tree-sitter, with Sphinx's directives.

Protected: literals, literal and doctest blocks, comments, targets, roles, link addresses, field
names, adornments, tables' rules, directives' names, arguments and options. What stands in a
directive is prose only if the directive is known to hold text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext.markup import Reading
from normtext.markup._indented import Indented
from normtext.markup._spans import line_edges
from normtext.markup._tree import Source, captures
from normtext.markup._words import words
from normtext.patterns import pattern
from normtext.span import Span

if TYPE_CHECKING:
    from tree_sitter import Node

_QUERY = """
[(literal) (literal_block) (doctest_block) (target) (inline_target) (substitution_reference)
 (footnote_reference) (citation_reference) (standalone_hyperlink) (interpreted_text) (field_name)
 ".." "adornment" "bullet" (label)] @markup
(comment) @comment
(substitution_definition) @markup
(reference) @reference
[(strong) (emphasis)] @marked
(directive (type) @type) @directive
(directive (body (options) @markup))
"""
_RULE = pattern(r"(?m)^[ \t]*[=+\-|~^\"'`#*_.:][=+\-| ]{2,}$|::(?=[ \t]*$)|^[ \t]*[-+=|]+[ \t]*$")
_FIELD = pattern(r"(?m)^[ \t]*:[A-Za-z][^:\n]{0,100}:(?=[ \t\n])")
_DEEPEST = 6  # directives inside directives; what is deeper is not looked at
_FORBIDDEN = "`*|_<>\\"


def read(text: str) -> Reading:
    """Return the reading of a reStructuredText text."""
    spans, comments = _part(text, 0)
    return Reading([*spans, *comments, *line_edges(text), *_rules(text)], comments, _FORBIDDEN)


def _part(text: str, depth: int) -> tuple[list[Span], list[Span]]:
    """Return what is protected in a text, or in a directive's content, and the comments."""
    source = Source(text)
    found = captures("rst", _QUERY, source.parse("rst"))
    places = [(node.start_byte, node.end_byte) for node in found.get("markup", ())]
    contents: list[tuple[int, int]] = []
    for node in found.get("directive", ()):
        places += _directive(source, node, contents)
    for node in found.get("reference", ()):
        places += _reference(source, node.start_byte, node.end_byte)
    for node in found.get("marked", ()):
        width = 1 + (node.type == "strong")
        places += (
            (node.start_byte, node.start_byte + width),
            (node.end_byte - width, node.end_byte),
        )
    comments = source.spans((node.start_byte, node.end_byte) for node in found.get("comment", ()))
    spans = source.spans(places)
    for start, end in source.spans(contents):
        if depth == _DEEPEST:
            spans.append(Span(start, end))
            continue
        inner = Indented(text, start, end)
        inside, comments_inside = _part(inner.text, depth + 1)
        spans += map(inner.outer, inside)
        comments += map(inner.outer, comments_inside)
    return spans, comments


def _directive(
    source: Source, node: Node, contents: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The directive's head, or all of it where it holds no text; text goes to ``contents``."""
    name = head = None
    for child in node.children:
        if child.type == "type":
            name = source.string(child).rpartition(":")[2].lower()
        elif child.type == "body":
            head = child
    titled = f"{name} +" in words("rst-directives")
    if head is None or not (titled or name in words("rst-directives")):
        yield node.start_byte, node.end_byte
        return
    yield node.start_byte, head.start_byte
    for child in head.children:
        # The parser leaves what a directive holds as bare words.
        if child.type == "content" or (titled and child.type == "arguments"):
            contents.append((child.start_byte, child.end_byte))
        elif child.type == "arguments":
            yield child.start_byte, child.end_byte


def _reference(source: Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A link's text is prose, its marks and its address are not."""
    inside = source.data[start:end]
    if not inside.startswith(b"`"):
        yield start, end
        return
    address = inside.rfind(b"<")
    yield start, start + 1
    if address > 0:
        yield start + len(inside[:address].rstrip()), end
    else:
        yield start + len(inside.rstrip(b"`_")), end


def _rules(text: str) -> Iterator[Span]:
    """Rules and walls of tables, the marks of literal blocks, field names."""
    for lines in (_RULE, _FIELD):
        for match in lines.finditer(text):
            yield Span(*match.span())
    if "|" in text:
        for match in _WALL.finditer(text):
            yield Span(*match.span())


_WALL = pattern(r"(?<=\s)\|(?=\s)|^\||\|$")
