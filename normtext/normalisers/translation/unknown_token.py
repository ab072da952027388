"""Marks that an engine writes for what is not in its vocabulary."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.translation._technical import speaks_of_tokens
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/unknown-token"
_TOKEN = pattern(r"⁇|\[UNK\]|<UNK>|<unk>|\bUNK_\d+\b")
_MARKED = ChunkMark(lambda chunk: "UNK" in chunk or "<unk>" in chunk, "⁇")
_APOSTROPHE = pattern(r"(?<=[^\W\d_]) ⁇ (?=(?:s|t|re|ve|ll|d|m)\b)")


@rule(
    _NAME,
    summary="Mark of an engine for an unknown word or character",
    safety=Safety.REPAIR,
    needs=_MARKED,
    examples=(
        Example("Canada ⁇ s lakes", "Canada’s lakes", "en"),
        Example("the city of [UNK] in spring", None, "en"),
    ),
    untouched=(
        Example("The tokenizer maps every unknown word to [UNK].", None, "en"),
        Example("Wirklich?? Ja!", None, "de"),
    ),
    mqm="non-translation",
    local=False,
)
def find(document: Document) -> Iterator[Finding]:
    """``⁇``, ``[UNK]`` and ``<unk>`` stand where the engine had no token for a character or word.

    What was lost cannot be known, except the apostrophe of an English ``’s`` or ``’t``. Texts that
    speak of tokens and vocabularies are left alone, and so is code.
    """
    if speaks_of_tokens(document):
        return
    text = document.text
    repaired = set()
    for match in _APOSTROPHE.finditer(text):
        if document.language_at(match.start()) == "en":
            repaired.add(match.start() + 1)
            yield Finding(
                match.start(),
                match.end(),
                _NAME,
                "An apostrophe that the engine did not know",
                ("’",),
                Safety.REPAIR,
            )
    for match in _TOKEN.finditer(text):
        if match.start() not in repaired:
            message = f"Mark for something unknown: “{match.group()}”"
            yield Finding(*match.span(), _NAME, message, (), Safety.REPAIR)
