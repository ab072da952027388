"""Gettext catalogues (.po): translations (``msgstr``) and translators' comments are prose.

``msgid`` is the key and belongs to the source text; escapes and placeholders are protected. So is
what a translation has literally from its source: entities, layout by spaces, invisible characters,
what the source names in quotation marks (``use 'make info'``), options, formats and lists for
programs (``no-referrer``, ``[HH:]MM``, ``yes,no,maybe``), and entities where it has any, or tags.
Escape sequences of terminals are what some catalogues are for. The words of the sources are terms
of the program, which translations may keep. Comments in columns are glossaries, and no prose.
"""

from __future__ import annotations

from collections.abc import Iterator

from normtext.markup import Reading
from normtext.markup._spans import outside
from normtext.patterns import pattern
from normtext.span import Span

_LINE = pattern(r"(?m)^[^\n]*$")
_STRING = pattern(r'^(?:#~ *)?(?:(msg\w+)(?:\[\d+\])?[ \t]+)?"((?:[^"\\\n]|\\.)*)"[ \t\r]*$')
_ESCAPE = pattern(
    r"\\.|%(?:\([^)\s]{1,60}\))?[-+ #0]*\d*(?:\.\d+)?[a-zA-Z%]|\{[^{}\s]{0,60}\}|<[^<>\n]{0,200}>"
    r"|\x1b\[[\d;]*m"
)
_LANGUAGE = pattern(r'(?m)^"Language:[ \t]*([A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8})*)')
_LITERAL = pattern(
    r"&(?:#\w{1,7}|\w{2,30});|(?<!\w)['`][^'`\n]{2,60}['`](?!\w)|\\\"[^\"\\\n]{2,60}\\\""
    r"|“[^“”\n]{2,60}”| {2,}|\[[^\s“”]+|\.?[^\W\d_]+[-_/.:=][\w./:=-]*\w"
)
_INVISIBLE = pattern(r"[\u00a0\u00ad\u200b-\u200f\u202a-\u202f\u2060-\u2069\ufeff]")
_COLUMNS = pattern(r"\S(?: {3,}| *\t+ *)\S")
_WORD = pattern(r"[^\W\d_]{2,}")
_LISTED = pattern(r"[^\W\d_]([,:;])(?=[^\W\d_])")
_ENTITY = pattern(r"&(?:#\w{1,7}|\w{2,30});")
_MARKUP = pattern(rf"</?[A-Za-z]|{_ENTITY.source}")
_QUOTES = "'`\"\\“”"
_MOST_LITERALS = 50
_UNSPACED = "\u2e80"  # from here on East Asian scripts, beside whose letters words may stand
FORBIDDEN = '"\\\n\r\t%{}<>'


def read(text: str) -> Reading:
    """Return the reading of a gettext catalogue."""
    prose: list[Span] = []
    escapes: list[Span] = []
    comments: list[Span] = []
    translated = header = begun = False
    source = ""
    literals: list[str] = []
    marked_up = False
    terms: set[str] = set()
    for line in _LINE.finditer(text):
        start, end = line.span()
        if text.startswith("#", start) and not text.startswith("#~", start):
            comments.append(Span(start, end))
            # At the top stand a licence and headings in English, and names that may be damaged.
            is_prose = text.startswith("# ", start) and not _COLUMNS.search(text, start + 2, end)
            if is_prose and (begun or not text[start:end].isascii()):
                prose.append(Span(start + 2, end))
            continue
        match = _STRING.match(text[start:end])
        if not match:
            continue
        keyword = match.group(1)
        if keyword:
            if keyword == "msgid":
                source = ""
            elif keyword == "msgstr" and not translated:
                literals = _literals(source)
                marked_up = _MARKUP.search(source) is not None
                terms.update(match.group().casefold() for match in _WORD.finditer(source))
            translated = keyword == "msgstr" and not header
            # An empty msgid is the header, whose msgstr is a list of fields.
            header = keyword == "msgid" and not match.group(2)
            begun = begun or not header
        elif header and match.group(2):
            header = False
        if translated:
            inner = Span(start + match.start(2), start + match.end(2))
            prose.append(inner)
            escapes += (Span(*found.span()) for found in _ESCAPE.finditer(text, *inner))
            escapes += _kept(text, inner, literals)
            if marked_up:
                escapes += (Span(*found.span()) for found in _ENTITY.finditer(text, *inner))
        elif keyword != "msgctxt":
            source += match.group(2)
    stated = _LANGUAGE.search(text[:8_000])
    language = stated.group(1).replace("_", "-") if stated else None
    spans = [*outside(prose, len(text)), *escapes]
    return Reading(spans, comments, FORBIDDEN, language, frozenset(terms))


def _literals(source: str) -> list[str]:
    """Return what a translation may have as its source has it."""
    found = {_whole(match.group().strip(_QUOTES)) for match in _LITERAL.finditer(source)}
    found.update(match.group() for match in _INVISIBLE.finditer(source))
    found.update(match.group(1) for match in _LISTED.finditer(source))
    found.discard("")  # quotation marks with nothing but quotation marks between them
    return sorted(found)[:_MOST_LITERALS]


def _whole(literal: str) -> str:
    """Return a literal, or what follows the last bracket of it that nothing in it closes."""
    return literal.rpartition("[")[2] if literal.count("[") > literal.count("]") else literal


def _kept(text: str, inner: Span, literals: list[str]) -> Iterator[Span]:
    for literal in literals:
        at = text.find(literal, *inner)
        while at >= 0:
            end = at + len(literal)
            if not (_is_inside_word(text, at) or _is_inside_word(text, end)):
                yield Span(at, end)
            at = text.find(literal, end, inner.end)


def _is_inside_word(text: str, at: int) -> bool:
    """Whether letters of scripts with spaces stand on both sides: ``Ed`` of ``Edwin``."""
    around = text[at - 1 : at + 1]
    return len(around) == 2 and around.isalpha() and max(around) < _UNSPACED
