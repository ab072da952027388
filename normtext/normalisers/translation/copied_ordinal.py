"""Ordinal numbers in the manner of another language."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._figures import figures
from normtext.patterns import LazyPattern, pattern
from normtext.rule import Example, rule

_NAME = "translation/copied-ordinal"
# Spanish, Portuguese and Italian º ª, French ère ème, Russian -й: none of them English or German.
_FOREIGN = pattern(r"(?<![\w.,-])(\d{1,3})(?:\.?[ºª]|ème|ère|eme|-?(?:й|я|го|ый))(?!\w)")
_ENGLISH = pattern(r"(?<![\w.,-])(\d{1,3})(?:st|nd|rd|th)(?= [^\W\d_])")
_SIGNS = ("º", "ª", "ème", "ère", "eme", "й", "я", "го")

_LONGEST = 3
_ANY = pattern(r"\d(?:\.?[ºª]|ème|ère|eme|-?(?:й|я|го|ый)|(?:st|nd|rd|th)\Z)")
_ORDINALS = ChunkMark(_ANY.search, within="0123456789", shapes=("0[enrst]", "0é", "0.é", "0-é"))


def _forms(language: str | None) -> tuple[LazyPattern, ...]:
    return (_FOREIGN,) if language == "en" else (_FOREIGN, _ENGLISH)


@rule(
    _NAME,
    summary="Ordinal number as in another language",
    safety=Safety.REPAIR,
    examples=(
        Example("The 2ª edition of the 19ème century", "The 2nd edition of the 19th century", "en"),
        Example("Die 2nd Ausgabe im 19th Jahrhundert", "Die 2. Ausgabe im 19. Jahrhundert", "de"),
    ),
    untouched=(
        Example("La 2ª edición", None, "es"),
        Example("The 2nd edition, at 20 ºC, in Nº 5", None, "en"),
        Example("Die 2nd-Level-Hilfe, das 5th", None, "de"),
    ),
    languages=("en", "de"),
    mqm="locale convention",
    needs=_ORDINALS,
    patterns=_forms,
)
def find(document: Document) -> Iterator[Finding]:
    """``2ª``, ``19ème`` and ``5-й`` in English, these and ``2nd`` in German, before a word."""
    text = document.text
    language = None
    if any(sign in text for sign in _SIGNS):
        # It begins with a figure, and those are known.
        for start, end in document.shared(figures):
            match = _FOREIGN.match(text, start) if end - start <= _LONGEST else None
            if match is None:
                continue
            language = document.language_at(match.start())
            if language == "en":
                meant = english_ordinal(int(match.group(1)))
            elif language == "de":
                meant = f"{match.group(1)}."
            else:
                continue
            yield _finding(match.start(), match.end(), match.group(), meant, language)
    if document.language != "de":
        return
    for match in _ENGLISH.finditer(text):
        if document.language_at(match.start()) != "de":
            continue
        meant = f"{match.group(1)}."
        if text[match.end() + 1].isupper():
            yield _finding(match.start(), match.end(), match.group(), meant, "de")


def _finding(start: int, end: int, written: str, meant: str, language: str) -> Finding:
    message = f"The ordinal “{written}” is written as in another language"
    return Finding(start, end, _NAME, message, (meant,), Safety.REPAIR, language)


def english_ordinal(number: int) -> str:
    """Spell a number as an English ordinal: ``1st``, ``12th``, ``23rd``."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{('th', 'st', 'nd', 'rd', 'th', 'th', 'th', 'th', 'th', 'th')[number % 10]}"
