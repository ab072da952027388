"""Gettext catalogues (.po): translations (``msgstr``) and translators' comments are prose.

``msgid`` is the key and belongs to the source text; escapes and placeholders are protected.
"""

from __future__ import annotations

from normtext.markup import Reading
from normtext.markup._spans import outside
from normtext.patterns import pattern
from normtext.span import Span

_LINE = pattern(r"(?m)^[^\n]*$")
_STRING = pattern(r'^(?:#~ *)?(?:(msg\w+)(?:\[\d+\])?[ \t]+)?"((?:[^"\\\n]|\\.)*)"[ \t\r]*$')
_ESCAPE = pattern(
    r"\\.|%(?:\([^)\s]{1,60}\))?[-+ #0]*\d*(?:\.\d+)?[a-zA-Z%]|\{[^{}\s]{0,60}\}|<[^<>\n]{0,200}>"
)
_LANGUAGE = pattern(r'(?m)^"Language:[ \t]*([A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8})*)')
FORBIDDEN = '"\\\n\r\t%{}<>'


def read(text: str) -> Reading:
    """Return the reading of a gettext catalogue."""
    prose: list[Span] = []
    escapes: list[Span] = []
    comments: list[Span] = []
    translated = header = False
    for line in _LINE.finditer(text):
        start, end = line.span()
        if text.startswith("#", start) and not text.startswith("#~", start):
            comments.append(Span(start, end))
            if text.startswith("# ", start):
                prose.append(Span(start + 2, end))
            continue
        match = _STRING.match(text[start:end])
        if not match:
            continue
        if match.group(1):
            translated = match.group(1) == "msgstr" and not header
            # An empty msgid is the header, whose msgstr is a list of fields.
            header = match.group(1) == "msgid" and not match.group(2)
        elif header and match.group(2):
            header = False
        if translated:
            inner = Span(start + match.start(2), start + match.end(2))
            prose.append(inner)
            escapes += (Span(*found.span()) for found in _ESCAPE.finditer(text, *inner))
    stated = _LANGUAGE.search(text[:8_000])
    language = stated.group(1).replace("_", "-") if stated else None
    return Reading([*outside(prose, len(text)), *escapes], comments, FORBIDDEN, language)
