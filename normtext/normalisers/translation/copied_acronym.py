"""An acronym of the source's words beside the translated words."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.bilingual.features import source_language
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/copied-acronym"
_PLACE = pattern(r"\(([A-Z][A-Za-z]{1,5})(?=[),;:])")
_WORD = pattern(r"[^\W\d_]+")
_REACH = 120


@rule(
    _NAME,
    summary="Acronym of the source kept beside a translated name",
    safety=Safety.REPAIR,
    examples=(Example("the fat mass (MG) was low", None, "en", "la masa grasa (MG) era baja"),),
    untouched=(
        Example("the fat mass (FM) was low", None, "en", "la masa grasa (MG) era baja"),
        Example("bone density (DXA) was low", None, "en", "la densidad ósea (DXA) era baja"),
        Example("the fat mass (MG) was low", None, "en"),
    ),
    mqm="untranslated",
    with_source=True,
)
def find(document: Document) -> Iterator[Finding]:
    """With the source given: ``masa grasa (MG)`` becomes ``fat mass (MG)``, which nobody can read.

    The letters have to be the initials of the words before the bracket in the source, and must not
    be those of the words before it in the translation. Which letters are meant
    is for a person to say.
    """
    source = document.source
    if source is None:
        return
    for match in _PLACE.finditer(document.text):
        acronym = match.group(1)
        at = document.shared(_places).get(acronym, -1)
        if at < 0 or not _fits(source, at, acronym) or _fits(document.text, match.start(), acronym):
            continue
        if document.shared(source_language) in (None, document.language, "en"):
            return
        message = f"“{acronym}” stands for words of the source"
        yield Finding(*match.span(1), _NAME, message, (), Safety.REPAIR)


def _places(document: Document) -> dict[str, int]:
    """Where the source first has each acronym in brackets."""
    places: dict[str, int] = {}
    for match in _PLACE.finditer(document.source or ""):
        places.setdefault(match.group(1), match.start())
    return places


def _fits(text: str, end: int, acronym: str) -> bool:
    """True if the acronym's letters begin words before ``end``, in order, small words left out."""
    before = text[max(0, end - _REACH) : end].rpartition("\n")[2]
    words = [word.lower() for word in _WORD.compiled.findall(before)]
    letters = acronym.lower()
    left = len(letters)
    skipped = 0
    for word in reversed(words):
        if left and word[0] == letters[left - 1]:
            left -= 1
            skipped = 0
        else:
            skipped += 1
            if skipped > 2:
                break
        if not left:
            return True
    return False
