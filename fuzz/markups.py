"""Readers of markup: one target each, on any text a file of that markup may hold."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from fuzz.texts import file_text_of
from normtext.edits import apply, invert
from normtext.lint import check_text, fix_text
from normtext.markup import MARKUPS, PLAIN, MarkupError, read
from normtext.span import Span

_ALWAYS_PARSED = 1_000  # code points: below that no parser may give up
_SUFFIXES = {
    "asciidoc": ("adoc",),
    "gettext": ("po",),
    "html": ("html", "vue", "svelte"),
    "json": ("json", "json5"),
    "latex": ("tex", "sty"),
    "markdown": ("md", "qmd"),
    "mdx": ("mdx",),
    "notebook": ("ipynb",),
    "rst": ("rst",),
    "source": ("py", "js", "c", "rs", "sql", "sh", "lua", "hs", "css", "php", "rb", "m"),
    "subtitles": ("srt", "vtt"),
    "toml": ("toml",),
    "xliff": ("xliff",),
    "xml": ("xml", "svg"),
    "yaml": ("yaml",),
}


def markup(name: str, data: bytes) -> None:
    """Spans lie in the text; what is protected is never edited; edits replay and invert."""
    if not data:
        return
    suffixes = _SUFFIXES[name]
    filename = f"x.{suffixes[(data[0] >> 1) % len(suffixes)]}"
    level = "repair" if data[0] & 1 else "safe"
    text = file_text_of(data[1:])
    try:
        prose = read(text, filename)
    except MarkupError:
        assert len(text) > _ALWAYS_PARSED
        return
    assert prose.markup == name
    assert prose.note is None
    for spans in (prose.protected, prose.comments):
        _separate(spans, len(text))
    view = prose.view(text)
    assert len(view) == len(text)
    assert [at for at, one in enumerate(view) if one in "\r\n"] == [
        at for at, one in enumerate(text) if one in "\r\n"
    ]
    for finding in check_text(text, filename).findings:
        assert 0 <= finding.start <= finding.end <= len(text)
    result = fix_text(text, level, filename)
    assert apply(text, result.edits) == result.text
    assert apply(result.text, invert(result.edits)) == text
    for edit in result.edits:
        assert not any(start < edit.end and edit.start < end for start, end in prose.protected), (
            edit
        )
        assert not set(prose.forbidden) & (set(edit.after) - set(edit.before)), edit


def _separate(spans: list[Span], length: int) -> None:
    assert all(0 <= start < end <= length for start, end in spans)
    assert all(one.end < other.start for one, other in pairwise(spans))


def _target(name: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        markup(name, data)

    return run


TARGETS = {name: _target(name) for name in MARKUPS if name != PLAIN}
