"""French high marks without the space that belongs before them."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._context import is_technical, token_at
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/french-spacing"
# The mark first: there are fewer of them than letters.
_GLUED = pattern(
    r"[;:!?»«](?:(?<=[^\W\d_][;!?])(?=[\s»”\"]|\Z)|(?<=[^\W\d_]:)(?=\s)|(?<=[^\W\d_]»)"
    r"|(?<=«)(?=[^\W\d_]))"
)
_SPACED = pattern(r"[;:!?»](?<=\w[ \u00a0\u202f].)")
_NARROW = "\u202f"
_NO_BREAK = "\u00a0"


@rule(
    _NAME,
    summary="No space before a French high mark",
    safety=Safety.SUGGEST,
    triggers=("!", "?", ";", ":", "»", "«"),
    examples=(Example("Vraiment? Oui!", "Vraiment\u202f? Oui\u202f!", "fr-FR"),),
    untouched=(
        Example("Vraiment ? Oui !", None, "fr-FR"),
        Example("Vraiment? Oui!", None, "fr-CA"),
        Example("Really? Yes!", None, "en"),
    ),
    languages=("fr",),
    mqm="locale convention",
    local=False,
    patterns=(
        pattern(r"[^\W\d_](?:[;!?](?=[\s»”\"]|\Z)|:\s|»)"),
        pattern(r"«[^\W\d_]"),
    ),
)
def find(document: Document) -> Iterator[Finding]:
    """In France a narrow no-break space stands before ``; ! ?``, a no-break space before ``:`` and
    inside guillemets (Lexique des règles typographiques de l'Imprimerie nationale).

    Shown where the locale is given as fr-FR, or where the document itself sets these spaces more
    often than not; Canada and Switzerland follow other rules.
    """
    locale = (document.given_language or "").replace("_", "-").lower()
    if (locale and not locale.startswith("fr")) or locale in ("fr-ca", "fr-ch"):
        return
    text = document.text
    glued = [
        match
        for match in _GLUED.finditer(text)
        if not is_technical(token_at(text, match.start(), match.end()))
    ]
    if not glued or document.language != "fr":
        return
    if locale != "fr-fr" and len(glued) >= sum(1 for _ in _SPACED.finditer(text)):
        return
    for match in glued:
        mark = match.group()
        if document.language_at(match.start()) != "fr" or _names_field(text, match.end(), mark):
            continue
        at = match.end() if mark == "«" else match.start()
        space = _NO_BREAK if mark in ":«»" else _NARROW
        side = "after" if mark == "«" else "before"
        yield Finding(at, at, _NAME, f"No space {side} “{mark}”", (space,), Safety.SUGGEST, "fr")


def _names_field(text: str, end: int, mark: str) -> bool:
    """True of a colon that is quoted with the word before it, as the name of a field is."""
    return mark == ":" and text[end : end + 2].strip()[:1] in ("»", "”", '"')
