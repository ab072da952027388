"""Markdown: CommonMark and GFM by tree-sitter, with front matter, shortcodes and containers.

Protected: front matter, code, HTML, link targets and reference labels, entities, escapes, maths,
table and list marks, emphasis marks, templates (``{{< x >}}``, ``{% x %}``), MyST and MkDocs
directive lines, footnote marks. Link texts, image descriptions and table cells are prose.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from normtext.markup import Reading
from normtext.markup._blocks import blocks
from normtext.markup._compiled import compiled
from normtext.markup._inline import places_inside
from normtext.markup._spans import Separate, delimited, line_edges, shifted
from normtext.markup._tree import Source, captures
from normtext.named import NamedTuple
from normtext.patterns import pattern
from normtext.protection import merge
from normtext.remembered import forgettable
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
_LONGEST_KNOWN = 400  # bytes of what is remembered as the parser has it
_MOST_KNOWN = 1024
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
    if ":::" in text or "!!!" in text or "???" in text or "===" in text:
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


class _Block(NamedTuple):
    """What a parser says of a block: the places of its markup and of its texts, the labels that it
    defines."""

    markup: list[tuple[int, int]]
    texts: list[tuple[int, int]]
    labels: list[str]


class _Text(NamedTuple):
    """The same of a paragraph; ``shortcuts`` are names in brackets alone, and what is markup where
    such a name is a label."""

    markup: list[tuple[int, int]]
    shortcuts: list[tuple[str, list[tuple[int, int]]]]


def _parsed_blocks(
    source: Source, start: int, end: int, texts: list[tuple[int, int]], labels: set[str]
) -> list[tuple[int, int]]:
    """Return the markup of what only a parser can tell; add to the texts and labels there are."""
    if source.data[start : start + 3] in _METADATA and start:
        start -= 1  # with a line before it is no front matter
    read = _known_block if end - start <= _LONGEST_KNOWN else _block
    markup, found, defined = read(source.data[start:end])
    labels.update(defined)
    texts += [(start + one, start + other) for one, other in found]
    return [(start + one, start + other) for one, other in markup]


def _block(data: bytes) -> _Block:
    source = Source(data.decode("utf-8", "surrogatepass"))
    found = captures("markdown", _BLOCKS, source.parse("markdown"))
    markup = [(node.start_byte, node.end_byte) for node in found.get("markup", ())]
    for node in found.get("html", ()):
        markup += _html(source, node.start_byte, node.end_byte)
    texts = [(node.start_byte, node.end_byte) for node in found.get("inline", ())]
    return _Block(
        markup, texts, [source.string(node).casefold() for node in found.get("label", ())]
    )


def _html(source: Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    """HTML blocks: tags and code are markup, the text between them is prose."""
    from normtext.markup.html import places

    try:
        yield from shifted(places(Source(source.slice(start, end))), start)
    except ImportError:
        yield start, end


def _parsed(source: Source, start: int, end: int, labels: set[str]) -> list[tuple[int, int]]:
    """Return the markup of a paragraph that only a parser can tell."""
    read = _known_text if end - start <= _LONGEST_KNOWN else _text
    markup, shortcuts = read(source.data[start:end])
    places = [(start + one, start + other) for one, other in markup]
    for name, inside in shortcuts:
        # Brackets alone are a link only where the label is defined; footnotes always are.
        if name[:2] == "[^" or name in labels:
            places += [(start + one, start + other) for one, other in inside]
    return places


def _text(data: bytes) -> _Text:
    source = Source(data.decode("utf-8", "surrogatepass"))
    found = captures("markdown-inline", _INLINES, source.parse("markdown-inline"))
    markup = [(node.start_byte, node.end_byte) for node in found.get("markup", ())]
    for node in found.get("link", ()):
        markup += _link(node)
    shortcuts = []
    for node in found.get("shortcut", ()):
        name = source.string(node).casefold()
        whole = name[:2] == "[^"
        shortcuts.append((name, [(node.start_byte, node.end_byte)] if whole else [*_link(node)]))
    markup += _tags(source, found.get("tag", []))
    return _Text(markup, shortcuts)


# Badges, lines of tags and notices come again and again in the files of a project.
_known_block = forgettable(lru_cache(maxsize=_MOST_KNOWN)(_block))
_known_text = forgettable(lru_cache(maxsize=_MOST_KNOWN)(_text))


def _link(node: Node) -> Iterator[tuple[int, int]]:
    """All of a link but its text."""
    cursor = node.start_byte
    for child in node.children:
        if child.type in _PROSE_OF_LINK:
            yield cursor, child.start_byte
            cursor = child.end_byte
    yield cursor, node.end_byte


def _tags(source: Source, tags: list[Node]) -> Iterator[tuple[int, int]]:
    """Tags in a line of prose, and what stands between tags of code."""
    opened: dict[str, int] = {}
    for node in sorted(tags, key=lambda tag: tag.start_byte):
        start, end = node.start_byte, node.end_byte
        yield start, end
        tag = _VERBATIM_TAG.match(source.data[start:end].decode("utf-8", "replace"))
        if tag and not tag.group(1):
            opened.setdefault(tag.group(2).lower(), start)
        elif tag and tag.group(2).lower() in opened:
            yield opened.pop(tag.group(2).lower()), end


def _comments(text: str) -> Iterator[Span]:
    for opening, closing in _COMMENTS:
        yield from delimited(text, opening, closing)
