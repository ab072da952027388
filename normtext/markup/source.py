"""Source code in any language Pygments knows: comments and documentation strings are prose."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.markup import MarkupError, Reading
from normtext.markup._spans import line_edges, outside
from normtext.patterns import pattern
from normtext.span import Span

# Comment marks at either end and at the beginnings of lines; quotes of documentation strings.
_MARKS = pattern(
    r"(?m)^[ \t]*(?:/{2,}!?|/\*+!?|#+!?|-{2,}\|?|;+|%+|\"{3}|'{3}|[rRuU]\"{3}|\*+(?!/))[ \t]?"
    r"|\*+/|-->|\"{3}|'{3}"
)
# What is code inside comments: quoted names, doctests, tags, lines without words, directives.
_CODE = pattern(
    r"``[^`\n]{1,300}``|`[^`\n]{1,300}`|(?m:^[^\w\n]*(?:>>>|\.\.\. )[^\n]*)|(?m:^[^\w\n]{4,}$)"
    r"|(?m:^[ \t*#/]*(?:[:@][a-z]+[^:\n]{0,60}:?|\.\. [\w:-]+::[^\n]*))"
    r"|<[^<>\n]{1,200}>|:[a-z:]{1,30}:(?=`)"
)
_DIRECTIVES = pattern(
    r"(?i)^\W*(?:noqa|type:|pragma|pylint|mypy|ruff|eslint|nolint|fmt:|isort|flake8|clang-format|"
    r"coding[:=]|-\*-|!|region|endregion|@ts-|prettier-ignore|nosec|codespell|cspell|normtext)"
)
FORBIDDEN = "\"'\\*/#\n\r`"


def read(text: str, filename: str | None) -> Reading:
    """Return the reading of a source file.

    Raise :class:`MarkupError` if no lexer is known for the file's name.
    """
    from pygments.lexers import get_lexer_for_filename
    from pygments.token import Comment, String
    from pygments.util import ClassNotFound

    try:
        name = (filename or "").removesuffix(".txt")  # as ``conf.py.txt``
        lexer = get_lexer_for_filename(name, stripnl=False, ensurenl=False)
    except ClassNotFound:
        raise MarkupError(f"no lexer is known for {filename}") from None
    comments: list[Span] = []
    prose: list[Span] = []
    for start, kind, value in lexer.get_tokens_unprocessed(text):
        is_comment = (
            kind in Comment and kind not in Comment.Preproc and kind not in Comment.PreprocFile
        )
        if is_comment and kind is not Comment.Hashbang:
            comments.append(Span(start, start + len(value)))
            if not _DIRECTIVES.match(value):
                prose.append(comments[-1])
        elif kind in String.Doc:
            prose.append(Span(start, start + len(value)))
    spans = [*outside(prose, len(text)), *_inside(text, prose), *line_edges(text)]
    return Reading(spans, comments, FORBIDDEN)


def _inside(text: str, prose: list[Span]) -> Iterator[Span]:
    for start, end in prose:
        piece = text[start:end]
        for lines in (_MARKS, _CODE):
            for match in lines.finditer(piece):
                yield Span(start + match.start(), start + match.end())
