"""A comma or semicolon that stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._context import is_word_character
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/doubled-mark"
_DOUBLED = pattern(r",(?:,+|\.)|;;+|،،+|؛؛+|，，+|、、+|；；+")
_DOUBLES = ChunkMark(_DOUBLED.search, within=",;،؛，、；", shapes=(",[,.]", ";;"))


@rule(
    _NAME,
    summary="Comma or semicolon twice in a row",
    safety=Safety.REPAIR,
    needs=_DOUBLES,
    examples=(
        Example("bread,, butter and salt", "bread, butter and salt", "en"),
        Example("Brot, Butter und Salz,.", "Brot, Butter und Salz.", "de"),
    ),
    untouched=(
        Example("Wait... What?! No!!!", None, "en"),
        Example("Er sagte: ,,Nein.''", None, "de"),
    ),
    mqm="punctuation",
)
def find(document: Document) -> Iterator[Finding]:
    """One comma too many is a slip of an engine or of an editor.

    Runs of full stops, question and exclamation marks are a matter of style and left alone; so are
    two commas that stand for a low quotation mark, empty fields (``a,,b``) and Greek questions.
    """
    text = document.text
    for match in _DOUBLED.finditer(text):
        start, end = match.span()
        after = text[end : end + 1]
        if match.group()[0] == ";" and document.language_at(start) == "el":
            continue  # several question marks
        glued = after and not after.isspace() and after not in ')]"”’»'
        if glued and match.group()[0] in ",;":
            continue
        begin = start
        while begin and text[begin - 1] == " ":
            begin -= 1
        if not begin or not (is_word_character(text[begin - 1]) or text[begin - 1] in ')]"”’»'):
            continue
        if begin < start and (text[start] == ";" or _quotes_follow(text, end)):
            continue
        if match.group() == ",.":
            if text[end : end + 1] == "." or text[begin - 1].isdigit():
                continue
            yield Finding(begin, start + 1, _NAME, "Comma before a full stop", ("",), Safety.REPAIR)
            continue
        keep = match.group()[0]
        message = f"The mark “{keep}” stands {'twice' if end - start == 2 else 'several times'}"
        if begin < start:
            yield Finding(begin, end, _NAME, message, (keep,), Safety.REPAIR)
        else:
            yield Finding(start + 1, end, _NAME, message, ("",), Safety.REPAIR)


def _quotes_follow(text: str, start: int) -> bool:
    """True if two commas may open a quotation: something that closes one follows near by."""
    near = text[start : start + 200].partition("\n")[0]
    return any(mark in near for mark in ("''", "“", "”", '"', "``", "‘‘", "’’"))
