"""AsciiDoc, line by line: blocks by their delimiters, then marks inside the lines of prose.

No maintained parser gives ranges for AsciiDoc in Python; this reads what delimits, not what is
inside, after the language's own description of delimited blocks and macros.
"""

from __future__ import annotations

from normtext.markup import Reading
from normtext.markup._spans import line_edges
from normtext.patterns import pattern
from normtext.span import Span

# Listing, literal, passthrough, comment and maths blocks; tables are prose between bars.
_VERBATIM = pattern(r"(-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,})(?:[\w,-]+)?\s*$")
_WHOLE_LINE = pattern(
    r":!?\w[\w -]*!?:(?:\s.*)?$|\[[^\]\n]*\]\s*$|//(?!/).*$"
    r"|\w+::\S*\[[^\n]*\]\s*$|[=*_]{4,}\s*$|--\s*$"
    r"|\|={3,}\s*$|'{3,}\s*$|<{3}\s*$|\+\s*$|ifdef::|ifndef::|endif::|ifeval::"
)
# A title of two lines: marks below it, as many as it has characters, or nearly.
_UNDERLINE = pattern(r"([=~^+-])\1{3,}[ \t]*$")
_TITLE_DIFFERS = 2
_NO_TITLE = ("", " ", "\t", "\n", "\r", ".")
_INLINE = pattern(
    r"^(?:={1,6}|[*.-]{1,5}|<\d+>|\.(?=\w))(?:\s|(?<=\.))|^\S{1,60}?::(?=\s|$)|(?<=\S)(?::{2,4}|;;)(?=\s|$)"
    r"|`[^`\n]{1,400}`|(?<![\w+])\+(?=[^\s+])[^+\n]{0,400}(?<=[^\s+])\+(?![\w+])"
    r"|\+{2,3}[^+\n]{1,400}\+{2,3}|\b(?:kbd|btn):\[[^\]\n]{1,80}\]|<<[^<>\n]{1,200}>>|\{[\w-]{1,60}\}"
    r"|\b(?:link|xref|image|menu|footnote|stem|latexmath|pass|mailto|icon|anchor):[^\s\[\]]{0,300}(?=\[)"
    r"|\b(?:https?|ftp|irc)://[^\s\[\]]{1,500}|&\w{1,30};|\[\[[^\]\n]{1,100}\]\]|\||\[[.#][^\]\n]{1,100}\](?=#)"
)
_LANGUAGE = pattern(r"(?m)^:lang:[ \t]*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)[ \t]*$")
FORBIDDEN = "`+|<>{}*_[]"


def read(text: str) -> Reading:
    """Return the reading of an AsciiDoc text."""
    spans: list[Span] = []
    comments: list[Span] = []
    fence: str | None = None
    paragraph_is_code = False
    place = 0
    above = ""
    for line in text.splitlines(keepends=True):
        start, place = place, place + len(line)
        title, above = above, line
        block = _VERBATIM.match(line)
        if fence is not None:
            spans.append(Span(start, place))
            if fence[0] == "/":
                comments.append(Span(start, place))
            if line.rstrip() == fence:
                fence = None
        elif _is_underline(line, title):
            spans.append(Span(start, place))
            above = ""
        elif block:
            fence = block.group(1)
            spans.append(Span(start, place))
        elif _WHOLE_LINE.match(line):
            spans.append(Span(start, place))
            if line.startswith("//"):
                comments.append(Span(start, place))
            paragraph_is_code = line.startswith(("[source", "[listing", "[literal", "[stem"))
        elif line.isspace():
            paragraph_is_code = False
        elif paragraph_is_code or _begins_literal(line, title):
            spans.append(Span(start, place))
            paragraph_is_code = True
        else:
            spans += (Span(start + m.start(), start + m.end()) for m in _INLINE.finditer(line))
    stated = _LANGUAGE.search(text[:4_000])
    language = stated.group(1).replace("_", "-") if stated else None
    return Reading([*spans, *line_edges(text)], comments, FORBIDDEN, language)


def _is_underline(line: str, title: str) -> bool:
    """Whether a line of marks is the second half of a title."""
    if not _UNDERLINE.match(line) or title[:1] in _NO_TITLE or _WHOLE_LINE.match(title):
        return False
    return abs(len(title.rstrip()) - len(line.rstrip())) <= _TITLE_DIFFERS


def _begins_literal(line: str, above: str) -> bool:
    """Whether an indented line begins a paragraph; below a line of prose it goes on with a list."""
    if line[0] not in " \t" or line.lstrip().startswith(("*", ".", "-")):
        return False
    return not above.strip() or _WHOLE_LINE.match(above) is not None
