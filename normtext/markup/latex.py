"""LaTeX, lexed by Pygments: commands, maths, comments, and arguments that are no text."""

from __future__ import annotations

from normtext.markup import Reading
from normtext.markup._spans import delimited, line_edges
from normtext.markup._words import words
from normtext.patterns import pattern
from normtext.span import Span

_FIRST_ONLY = frozenset({"href", "hyperref", "textcolor", "color", "colorbox"})
_BEGIN = pattern(r"\\begin\{([A-Za-z]{1,40})\*?\}")
_INSIDE_NAMES = pattern(r"[{}\[\]]")
_MARKS = pattern(r"\\\\|[{}~&$%\\]|---?|``|''")
# Lines that define commands, with their parameters (``#1``).
_DEFINITION = pattern(r"(?m)^[^\n%]*(?:\\[egx]?def\b|\\let\b|(?<!\\)#\d)[^\n]*$")
FORBIDDEN = "\\{}$&#%_^~"


def read(text: str) -> Reading:
    """Return the reading of a LaTeX text."""
    from pygments.lexers.markup import TexLexer
    from pygments.token import Comment, Keyword, Text

    spans: list[Span] = []
    comments: list[Span] = []
    for start, kind, value in TexLexer(stripnl=False, ensurenl=False).get_tokens_unprocessed(text):
        end = start + len(value)
        if kind in Comment:
            comments.append(Span(start, end))
        elif kind in Keyword:
            spans.append(Span(start, end))
            name = value.strip("\\*[ \t\n")
            if name in words("latex-commands"):
                spans.append(Span(start, _after_arguments(text, start, name)))
        elif kind not in Text:
            spans.append(Span(start, end))
    spans += _environments(text)
    spans += (Span(*match.span()) for match in _MARKS.finditer(text))
    spans += (Span(*match.span()) for match in _DEFINITION.finditer(text))
    return Reading([*spans, *comments, *line_edges(text)], comments, FORBIDDEN)


def _after_arguments(text: str, start: int, name: str) -> int:
    """Return where the bracketed and braced arguments of a command end."""
    place = start + 1
    while place < len(text) and (text[place].isalpha() or text[place] == "*"):
        place += 1
    if name in ("verb", "lstinline") and text[place : place + 1] not in ("{", "["):
        close = text.find(text[place : place + 1] or "\n", place + 1, place + 1_000)
        return close + 1 if close >= 0 else place
    while text[place : place + 1] in ("{", "["):
        brace = text[place] == "{"
        place = _closing(text, place)
        if brace and name in _FIRST_ONLY:
            break
    return place


def _closing(text: str, start: int) -> int:
    """Return the offset after the bracket that closes the one at ``start``, within reason."""
    depth = 0
    for match in _INSIDE_NAMES.finditer(text, start, start + 2_000):
        depth += 1 if match.group() in "{[" else -1
        if depth == 0:
            return match.end()
    return start + 1


def _environments(text: str) -> list[Span]:
    found = []
    cursor = 0
    while match := _BEGIN.search(text, cursor):
        cursor = match.end()
        if match.group(1) in words("latex-environments"):
            closing = "\\end{" + match.group()[len("\\begin{") :]
            end = text.find(closing, cursor)
            if end < 0:
                break
            found.append(Span(match.start(), end + len(closing)))
            cursor = end
    for opening, closing in (("\\[", "\\]"), ("\\(", "\\)"), ("$$", "$$")):
        found += delimited(text, opening, closing)
    return found
