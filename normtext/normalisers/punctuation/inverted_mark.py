"""Spanish questions and exclamations without their opening mark."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._context import is_technical, token_at
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/inverted-mark"
_END = pattern(r"[?!](?=[\s\"”’»)]|\Z)")
_BREAKS = '.?!…\n:;¿¡()"“”«»—–-'
# From the beginning of a sentence, with a capital, to the mark.
_UNOPENED = pattern(
    r"(?:^|[.?!…\n“”«»—–])(?:[\d_]|[^\w.?!…\n:;¿¡()\"“”«»—–-])*[^\W\d_a-zà-ÿ]"
    r"[^.?!…\n:;¿¡()\"“”«»—–-]{3,}[?!][\s\"”’»)]"
)
_REACH = 200
_OPENING = {"?": "¿", "!": "¡"}
_WORD = pattern(r"[^\W\d_]")


@rule(
    _NAME,
    summary="Question or exclamation without its opening mark",
    safety=Safety.SUGGEST,
    triggers=("?", "!"),
    examples=(Example("Dónde está el libro?", "¿Dónde está el libro?", "es"),),
    untouched=(
        Example("¿Dónde está? ¡Aquí! Pero, ¿por qué?", None, "es"),
        Example("Where is it? Here!", None, "en"),
    ),
    languages=("es",),
    mqm="locale convention",
    patterns=(_UNOPENED,),
)
def find(document: Document) -> Iterator[Finding]:
    """Spanish opens a question with ``¿`` and an exclamation with ``¡``.

    Suggested at the beginning of the sentence; where the question begins in the middle of it, a
    person has to put it there. Only in documents known to be Spanish.
    """
    if document.language != "es":
        return
    text = document.text
    for match in _END.finditer(text):
        at = match.start()
        mark = match.group()
        if not at or text[at - 1] in "?!.… " or is_technical(token_at(text, at, at + 1)):
            continue
        start = at
        stop = max(0, at - _REACH)
        while start > stop and text[start - 1] not in _BREAKS:
            start -= 1
        if (start == stop and stop > 0) or text[start - 1 : start] in ("¿", "¡"):
            continue
        if text[start - 1 : start] and text[start - 1] in '()-;:"' and start > 0:
            continue
        first = _WORD.search(text, start, at)
        if first is None or at - first.start() < 4 or not text[first.start()].isupper():
            continue
        if _OPENING[mark] in text[first.start() : at] or _is_opened(text, start, _OPENING[mark]):
            continue
        place = first.start()
        if document.language_at(place) != "es":
            continue
        yield Finding(
            place,
            place,
            _NAME,
            f"“{mark}” at the end of the sentence without “{_OPENING[mark]}” at its beginning",
            (_OPENING[mark],),
            Safety.SUGGEST,
            "es",
        )


def _is_opened(text: str, start: int, opening: str) -> bool:
    """True if the sentence was opened in a line above, of which this one is the rest."""
    if text[start - 1 : start] != "\n":
        return False
    above = text[max(0, start - _REACH) : start - 1]
    if not above.rpartition("\n")[2].strip():
        return False
    return above.rfind(opening) > max(map(above.rfind, ".?!…"))
