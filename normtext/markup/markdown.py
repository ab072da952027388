"""Markdown: CommonMark and GFM by tree-sitter, with front matter, shortcodes and containers.

Protected: front matter, code, HTML, link targets and reference labels, entities, escapes, maths,
table and list marks, emphasis marks, templates (``{{< x >}}``, ``{% x %}``), MyST and MkDocs
directive lines, footnote marks. Link texts, image descriptions and table cells are prose.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext.markup import Reading
from normtext.markup._blocks import blocks
from normtext.markup._compiled import compiled
from normtext.markup._inline import places_inside
from normtext.markup._spans import Separate, delimited, line_edges, shifted
from normtext.markup._tree import Source, captures
from normtext.patterns import pattern
from normtext.protection import merge
from normtext.span import Span

if TYPE_CHECKING:
    from tree_sitter import Node

_BLOCKS = """
[(fenced_code_block) (indented_code_block) (minus_metadata) (plus_metadata)
 (link_reference_definition) (thematic_break) (setext_h1_underline) (setext_h2_underline)
 (atx_h1_marker) (atx_h2_marker) (atx_h3_marker) (atx_h4_marker) (atx_h5_marker) (atx_h6_marker)
 (list_marker_minus) (list_marker_plus) (list_marker_star) (list_marker_dot)
 (list_marker_parenthesis) (task_list_marker_checked) (task_list_marker_unchecked)
 (block_quote_marker) (block_continuation) (pipe_table_delimiter_row)] @markup
(html_block) @html
(link_reference_definition (link_label) @label)
[(inline) (pipe_table_cell)] @inline
(pipe_table_row "|" @markup) (pipe_table_header "|" @markup)
"""
_INLINES = """
[(code_span) (latex_block) (uri_autolink) (email_autolink) (entity_reference)
 (numeric_character_reference) (backslash_escape) (hard_line_break) (emphasis_delimiter)] @markup
(html_tag) @tag
[(inline_link) (image) (full_reference_link) (collapsed_reference_link)] @link
(shortcut_link) @shortcut
"""
_TEMPLATES = pattern(
    r"\{(?:\{[^{}\n]{0,500}\}\}|%[^{}\n]{0,500}%\}|[:#.][^{}\n]{0,200}\}|[\w:+-]{1,60}\}(?=`))"
)
_DIRECTIVES = pattern(r"(?m)^[ \t]*(?::{3,}|!{3}|\?{3}\+?|={3})[ \t]*[^\n]*")
_METADATA = (b"---", b"+++")
_COMMENTS = (("<!--", "-->"), ("{/*", "*/}"), ("[//]: #", "\n"))
_VERBATIM_TAG = pattern(r"(?i)<(/?)(code|kbd|samp|var|pre|script|style|tt|svg|math)\b")
_PROSE_OF_LINK = ("link_text", "image_description")
FORBIDDEN = "`<>\\*_[]|"


def read(text: str) -> Reading:
    """Return the reading of a Markdown text."""
    source = Source(text)
    places = _places(source)
    comments = list(_comments(text))
    return Reading(_spans(source, places, [*_templates(text), *comments]), comments, FORBIDDEN)


def _spans(source: Source, places: list[tuple[int, int]], more: list[Span]) -> Separate:
    """Return the spans of places, of the white space at the edges of lines, and more of them."""
    native = compiled()
    if native is not None:
        return Separate(native.merged(source.data, len(source.text), places, more, Span))
    return Separate(merge([*source.spans(places), *line_edges(source.text), *more]))


def _templates(text: str) -> Iterator[Span]:
    if "{" in text:
        for match in _TEMPLATES.finditer(text):
            yield Span(*match.span())
    if any(mark in text for mark in (":::", "!!!", "???", "===")):
        for match in _DIRECTIVES.finditer(text):
            yield Span(*match.span())


def _places(source: Source) -> list[tuple[int, int]]:
    """Return byte spans that are not prose."""
    places, texts, labels_at, unknown = blocks(source.data)
    labels = {source.slice(start, end).casefold() for start, end in labels_at}
    for start, end in unknown:
        places += _parsed_blocks(source, start, end, texts, labels)
    plain, left = places_inside(source.data, texts, labels)
    places += plain
    for start, end in left:
        places += _parsed(source, start, end, labels)
    return places


def _parsed_blocks(
    source: Source, start: int, end: int, texts: list[tuple[int, int]], labels: set[str]
) -> Iterator[tuple[int, int]]:
    """Yield the markup of what only a parser can tell; add to the texts and labels there are."""
    if source.data[start : start + 3] in _METADATA and start:
        start -= 1  # with a line before it is no front matter
    found = captures("markdown", _BLOCKS, source.parse("markdown", start, end))
    for node in found.get("markup", ()):
        yield start + node.start_byte, start + node.end_byte
    for node in found.get("html", ()):
        yield from _html(source, start + node.start_byte, start + node.end_byte)
    for node in found.get("label", ()):
        labels.add(source.slice(start + node.start_byte, start + node.end_byte).casefold())
    texts += ((start + node.start_byte, start + node.end_byte) for node in found.get("inline", ()))


def _html(source: Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    """HTML blocks: tags and code are markup, the text between them is prose."""
    from normtext.markup.html import places

    try:
        yield from shifted(places(Source(source.slice(start, end))), start)
    except ImportError:
        yield start, end


def _parsed(source: Source, start: int, end: int, labels: set[str]) -> Iterator[tuple[int, int]]:
    found = captures("markdown-inline", _INLINES, source.parse("markdown-inline", start, end))
    for node in found.get("markup", ()):
        yield start + node.start_byte, start + node.end_byte
    for node in found.get("link", ()):
        yield from _link(node, start)
    for node in found.get("shortcut", ()):
        name = source.slice(start + node.start_byte, start + node.end_byte).casefold()
        # Brackets alone are a link only where the label is defined; footnotes always are.
        if name[:2] == "[^":
            yield start + node.start_byte, start + node.end_byte
        elif name in labels:
            yield from _link(node, start)
    yield from _tags(source, found.get("tag", []), start)


def _link(node: Node, offset: int) -> Iterator[tuple[int, int]]:
    """All of a link but its text."""
    cursor = node.start_byte
    for child in node.children:
        if child.type in _PROSE_OF_LINK:
            yield offset + cursor, offset + child.start_byte
            cursor = child.end_byte
    yield offset + cursor, offset + node.end_byte


def _tags(source: Source, tags: list[Node], offset: int) -> Iterator[tuple[int, int]]:
    """Tags in a line of prose, and what stands between tags of code."""
    opened: dict[str, int] = {}
    for node in sorted(tags, key=lambda tag: tag.start_byte):
        start, end = offset + node.start_byte, offset + node.end_byte
        yield start, end
        tag = _VERBATIM_TAG.match(source.data[start:end].decode("utf-8", "replace"))
        if tag and not tag.group(1):
            opened.setdefault(tag.group(2).lower(), start)
        elif tag and tag.group(2).lower() in opened:
            yield opened.pop(tag.group(2).lower()), end


def _comments(text: str) -> Iterator[Span]:
    for opening, closing in _COMMENTS:
        yield from delimited(text, opening, closing)
