"""XLIFF (1.2 and 2): only translations (``target``) are prose; sources belong to their authors."""

from __future__ import annotations

from normtext.markup import Reading
from normtext.markup._spans import delimited, line_edges, outside
from normtext.markup._tree import Source, captures
from normtext.markup.xml import FORBIDDEN, elements
from normtext.patterns import pattern
from normtext.protection import merge
from normtext.span import Span

_QUERY = "[(CharData) (CData)] @prose (element (STag (Name) @name))"
_TARGET = frozenset({"target"})
_LANGUAGE = pattern(r"\b(?:target-language|trgLang)=[\"']([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)")


def read(text: str) -> Reading:
    """Return the reading of an XLIFF text."""
    source = Source(text)
    found = captures("xml", _QUERY, source.parse("xml"))
    targets = merge(elements(source, found, _TARGET))
    data = merge((node.start_byte, node.end_byte) for node in found.get("prose", ()))
    spans: list[Span] = [*outside(source.spans(_both(targets, data)), len(text)), *line_edges(text)]
    stated = _LANGUAGE.search(text[:20_000])
    language = stated.group(1) if stated else None
    return Reading(spans, delimited(text, "<!--", "-->"), FORBIDDEN, language)


def _both(first: list[Span], second: list[Span]) -> list[tuple[int, int]]:
    """Return what is in both of two sorted lists of separate spans."""
    common = []
    index = 0
    for start, end in first:
        while index < len(second) and second[index].end <= start:
            index += 1
        place = index
        while place < len(second) and second[place].start < end:
            common.append((max(start, second[place].start), min(end, second[place].end)))
            place += 1
    return common
