"""Whether a text speaks of tokenisers, templates or code, where residue is the subject."""

from __future__ import annotations

from normtext.document import Document

_SIGNS = (
    "token",
    "Token",
    "vocab",
    "BERT",
    "SentencePiece",
    "sentencepiece",
    "subword",
    "embedding",
    "regex",
    "Unicode",
    "unicode",
    "U+",
    "```",
    "def ",
    "</code>",
    "<code>",
    "jinja",
    "Jinja",
    "template",
    "Template",
    "placeholder",
    "Platzhalter",
    "XLIFF",
    "HTML",
    "токен",
    "分词",
    "トークン",
)


def speaks_of_tokens(document: Document) -> bool:
    """True if the document names tokenisers, templates, code points or markup."""
    return document.shared(_speaks_of_tokens)


def _speaks_of_tokens(document: Document) -> bool:
    text = document.text
    return any(sign in text for sign in _SIGNS)
