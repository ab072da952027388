"""An acronym of the source's words beside the translated words."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.bilingual.features import prose, source_language
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.translation._words import cost_in
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/copied-acronym"
_PLACE = pattern(r"\(([A-Z][A-Za-z]{1,5})(?=[),;:])")
_ACRONYM = pattern(r"(?<![\w-])([A-Z][A-Za-z]{1,5})(?![\w-])")
_WORD = pattern(r"[^\W\d_]+")
_REACH = 120
_COMMON = 12.1  # nats


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
    be those of the words before it in the translation; then the acronym is found wherever it
    stands, messages of programs left out. Which letters are meant is for a person to say.
    """
    source = document.source
    if source is None:
        return
    copied = {
        acronym
        for acronym, at in document.shared(_places).items()
        if _is_copied(document, acronym, at)
    }
    if not copied or document.shared(source_language) in (None, document.language):
        return
    if prose(source) != source:
        return  # a message of a program, whose terms stay
    for match in _ACRONYM.finditer(document.text):
        acronym = match.group(1)
        if acronym in copied:
            message = f"“{acronym}” stands for words of the source"
            yield Finding(*match.span(1), _NAME, message, (), Safety.REPAIR)


def _is_copied(document: Document, acronym: str, at: int) -> bool:
    """True if the acronym fits the source's words before its bracket, and ours nowhere."""
    if not _fits(document.source or "", at, acronym):
        return False
    # English acronyms are used in other languages (``WHO``): those that one has itself are no copy.
    if document.shared(source_language) == "en" and cost_in(acronym, document.language) < _COMMON:
        return False
    places = [
        match.start() for match in _PLACE.finditer(document.text) if match.group(1) == acronym
    ]
    return bool(places) and not any(_fits(document.text, place, acronym) for place in places)


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
