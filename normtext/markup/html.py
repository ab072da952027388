"""HTML by tree-sitter: tags, comments, entities, scripts, styles and code are not prose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext.markup import Reading
from normtext.markup._spans import delimited, line_edges
from normtext.markup._tree import Source, captures
from normtext.markup._words import words
from normtext.patterns import pattern
from normtext.span import Span

if TYPE_CHECKING:
    from tree_sitter import Node

_QUERY = """
[(start_tag) (end_tag) (self_closing_tag) (erroneous_end_tag) (doctype) (comment) (entity)
 (script_element) (style_element) (ERROR)] @markup
(element (start_tag (tag_name) @name)) @element
"""
_TEMPLATES = (("{{", "}}"), ("{%", "%}"), ("<?", "?>"), ("<%", "%>"))
_LANGUAGE = pattern(r"(?i)<html\b[^<>]{0,500}?\blang=[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)")
# A word with a letter written as an entity: what is left of it is no word.
_BROKEN_WORD = pattern(r"[^\W\d_]*&[A-Za-z]{2,30};[^\W\d_]*(?:&[A-Za-z]{2,30};[^\W\d_]*)*")
FORBIDDEN = "<>&"


def read(text: str) -> Reading:
    """Return the reading of an HTML text."""
    source = Source(text)
    spans = [*source.spans(places(source)), *line_edges(text)]
    if "&" in text:
        spans += (Span(*match.span()) for match in _BROKEN_WORD.finditer(text))
    for opening, closing in _TEMPLATES:
        spans += delimited(text, opening, closing)
    stated = _LANGUAGE.search(text[:4_000])
    language = stated.group(1) if stated else None
    return Reading(spans, delimited(text, "<!--", "-->"), FORBIDDEN, language)


def places(source: Source) -> Iterator[tuple[int, int]]:
    """Yield byte spans that are not prose."""
    found = captures("html", _QUERY, source.parse("html"))
    for node in found.get("markup", ()):
        yield node.start_byte, node.end_byte
    for name in found.get("name", ()):
        if source.string(name).lower() in words("html-elements"):
            element = _element_of(name)
            yield element.start_byte, element.end_byte


def _element_of(name: Node) -> Node:
    tag = name.parent
    element = tag.parent if tag is not None else None
    return element if element is not None else name
