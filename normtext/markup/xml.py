"""XML by tree-sitter: only character data and CDATA sections are prose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext.markup import Reading
from normtext.markup._spans import delimited, line_edges, outside
from normtext.markup._tree import Source, captures
from normtext.markup._words import words
from normtext.patterns import pattern

if TYPE_CHECKING:
    from tree_sitter import Node

_QUERY = "[(CharData) (CData)] @prose (element (STag (Name) @name))"
_LANGUAGE = pattern(r"\bxml:lang=[\"']([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)[\"']")
FORBIDDEN = "<>&"


def read(text: str) -> Reading:
    """Return the reading of an XML text."""
    source = Source(text)
    prose, verbatim = _places(source)
    spans = [
        *outside(source.spans(prose), len(text)),
        *source.spans(verbatim),
        *line_edges(text),
    ]
    stated = _LANGUAGE.search(text[:4_000])
    language = stated.group(1) if stated else None
    return Reading(spans, delimited(text, "<!--", "-->"), FORBIDDEN, language)


def _places(source: Source) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    found = captures("xml", _QUERY, source.parse("xml"))
    prose = [(node.start_byte, node.end_byte) for node in found.get("prose", ())]
    return prose, list(elements(source, found, words("xml-elements")))


def elements(
    source: Source, found: dict[str, list[Node]], names: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Yield the byte spans of the elements whose captured ``name`` is among ``names``."""
    for node in found.get("name", ()):
        if source.string(node).rpartition(":")[2] in names:
            element = node.parent and node.parent.parent
            if element is not None:
                yield element.start_byte, element.end_byte
