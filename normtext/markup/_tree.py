"""Texts parsed by tree-sitter: nodes by query, offsets in code points.

tree-sitter counts bytes of UTF-8; everything that leaves this module counts code points.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING

from normtext.markup import MarkupError
from normtext.span import Span

if TYPE_CHECKING:
    from types import ModuleType

    from tree_sitter import Language, Node, Query

_GRAMMARS = {
    "markdown": ("tree_sitter_markdown", "language"),
    "markdown-inline": ("tree_sitter_markdown", "inline_language"),
    "html": ("tree_sitter_html", "language"),
    "xml": ("tree_sitter_xml", "language_xml"),
    "rst": ("tree_sitter_rst", "language"),
    "json": ("tree_sitter_json", "language"),
    "yaml": ("tree_sitter_yaml", "language"),
    "toml": ("tree_sitter_toml", "language"),
}


_SHORT = 5_000  # bytes that are never slow to parse
_SLICE = 1 << 16
_SECONDS = 2.0
_SECONDS_PER_MB = 20.0


@cache
def language(grammar: str) -> Language:
    """Return a grammar by name; raise ImportError if its package is missing."""
    from tree_sitter import Language

    package, function = _GRAMMARS[grammar]
    return Language(getattr(_binding(package), function)())


def _binding(package: str) -> ModuleType:
    """Return a grammar package's extension module; raise ImportError if it is missing.

    The packages themselves only add files of queries to it, for which they import
    ``importlib.resources`` and ``pathlib``: a tenth of the time that a small file takes.
    """
    from importlib import import_module
    from importlib.machinery import PathFinder
    from importlib.util import module_from_spec

    home = PathFinder.find_spec(package)
    folders = home.submodule_search_locations if home is not None else None
    spec = PathFinder.find_spec(f"{package}._binding", folders) if folders else None
    if spec is None or spec.loader is None:
        return import_module(package)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def _query(grammar: str, source: str) -> Query:
    from tree_sitter import Query

    return Query(language(grammar), source)


class Source:
    """A text as tree-sitter sees it: UTF-8 bytes, lone surrogates written like other characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.data = text.encode("utf-8", "surrogatepass")

    def parse(self, grammar: str, start: int = 0, end: int | None = None) -> Node:
        """Return the root of a syntax tree of the bytes ``start:end``; its offsets begin at 0.

        Raise :class:`MarkupError` where that takes seconds.
        """
        from tree_sitter import Parser

        data = self.data if start == 0 and end is None else self.data[start:end]
        parser = Parser(language(grammar))
        if len(data) < _SHORT:
            return parser.parse(data).root_node
        # Runs of opening marks take some grammars quadratic time: nobody waits for that.
        latest = monotonic() + _SECONDS + _SECONDS_PER_MB * len(data) / 1e6
        try:
            tree = parser.parse(
                lambda at, _: data[at : at + _SLICE],
                progress_callback=lambda *_: monotonic() > latest,
            )
        except ValueError:
            raise MarkupError(f"the {grammar} parser gives up: this is no text for it") from None
        return tree.root_node

    def string(self, node: Node) -> str:
        """Return a node's text (for short nodes: names, keys)."""
        return self.slice(node.start_byte, node.end_byte)

    def slice(self, start: int, end: int) -> str:
        """Return the text of bytes ``start:end``."""
        return self.data[start:end].decode("utf-8", "surrogatepass")

    def spans(self, places: Iterable[tuple[int, int]]) -> list[Span]:
        """Return byte spans as code-point spans, in one pass over the text."""
        places = list(places)
        if len(self.data) == len(self.text):
            return [*map(Span._make, places)]
        at = {0: 0}
        byte = point = 0
        for offset in sorted({offset for place in places for offset in place}):
            piece = self.data[byte:offset]
            # Bytes 10xxxxxx continue a character; all others begin one.
            point += len(piece) if piece.isascii() else len(piece.translate(None, _CONTINUATIONS))
            byte = offset
            at[offset] = point
        return [Span(at[start], at[end]) for start, end in places]


_CONTINUATIONS = bytes(range(0x80, 0xC0))


def captures(grammar: str, source: str, root: Node) -> dict[str, list[Node]]:
    """Return the nodes below ``root`` that a query captures, by the query's names."""
    from tree_sitter import QueryCursor

    return QueryCursor(_query(grammar, source)).captures(root)
