"""Marks of subword units and of tokenised text that were not joined again."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.translation._technical import speaks_of_tokens
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/subword-residue"
_JOINER = pattern(r"(?<=[^\W\d_])@@ (?=[^\W\d_])|(?<=[^\W\d_]) ##(?=[^\W\d_]{2})|(?<!\S)@-@(?!\S)")
# The look-behinds make a run of marks that leads nowhere fail once only: linear.
_WORD_MARK = pattern(r" ?(?<!▁)(?<!▁ )▁(?: ?▁)*+ ?(?=\w)")
_ENTITY = pattern(r"(\s?)&(apos|quot|amp|lt|gt|#39|#91|#93|#124) ?;(\s?)")
# ``&amp;`` that lost its name: between two words, as in the name of a firm.
_NAMELESS = pattern(r"&;(?<=[^\W_] &;)(?= [^\W_])")
_CHARACTERS = {
    "apos": "'",
    "#39": "'",
    "quot": '"',
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "#91": "[",
    "#93": "]",
    "#124": "|",
}
_CLITICS = ("s", "t", "re", "ve", "ll", "d", "m")


@rule(
    _NAME,
    summary="Subword marks and escapes of a tokeniser",
    safety=Safety.REPAIR,
    triggers=("@@ ", "@-@", "▁", " ##", " &; ", *(f"&{name}" for name in (*_CHARACTERS, "#"))),
    examples=(
        Example("an un@@ known town", "an unknown town", "en"),
        Example("▁The ▁river ▁rose", "The river rose", "en"),
        Example("Canada &apos ;s lakes", "Canada's lakes", "en"),
    ),
    untouched=(
        Example("subword units carry @@ as in un@@ known", None, "en"),
        Example("## Heading\ntext #1 ▁", None, "en"),
    ),
    mqm="non-translation",
    local=False,
    patterns=(
        _JOINER,
        pattern(r"▁[ ▁]*\w"),
        pattern(rf"&(?:{'|'.join(_CHARACTERS)}) ;"),
        pattern(r"[^\W_] &; [^\W_]"),
    ),
)
def find(document: Document) -> Iterator[Finding]:
    """``un@@ known``, ``▁word``, ``play ##ing`` and ``&apos ;`` are the inner spelling of engines,
    ``Smith &; Sons`` what is left of it.

    Texts that speak of tokens are left alone.
    """
    if speaks_of_tokens(document):
        return
    text = document.text
    for match in _JOINER.finditer(text):
        start, end = match.span()
        if match.group() == "@-@":
            start -= text[start - 1 : start] == " "
            end += text[end : end + 1] == " "
            replacement = "-"
        else:
            replacement = ""
        yield Finding(start, end, _NAME, "A word left in pieces", (replacement,), Safety.REPAIR)
    if "▁" in text:
        yield from _word_marks(text)
    if " ;" in text:
        yield from _entities(text)
    for match in _NAMELESS.finditer(text):
        yield Finding(*match.span(), _NAME, "Escape without its name", ("&",), Safety.REPAIR)


def _word_marks(text: str) -> Iterator[Finding]:
    many = text.count("▁") > 2
    for match in _WORD_MARK.finditer(text):
        start, end = match.span()
        if start and text[start - 1].isalnum() and text[start] == "▁" and not many:
            continue  # a drawing character inside a word rather than the mark of a unit
        replacement = "" if not start or text[start - 1].isspace() else " "
        yield Finding(start, end, _NAME, "Mark of a subword unit", (replacement,), Safety.REPAIR)


def _entities(text: str) -> Iterator[Finding]:
    for match in _ENTITY.finditer(text):
        if " ;" not in match.group():
            continue
        character = _CHARACTERS[match.group(2)]
        start, end = match.span()
        if character == "'" and text[end:].startswith(_CLITICS) and not match.group(3):
            pass
        else:
            start = match.start() + len(match.group(1))
            end -= len(match.group(3))
        yield Finding(start, end, _NAME, "Escape of a tokeniser", (character,), Safety.REPAIR)
