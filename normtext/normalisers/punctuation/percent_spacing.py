"""The space before a per cent sign."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/percent-spacing"
_GLUED = pattern(r"(?<=\d)%(?![\w%-])")
_SPACED = pattern(r"(?<=[\d)])[ \u00a0\u202f]%(?![\w%-])")
_WITH_SPACE = frozenset(("de",))
_WITHOUT_SPACE = frozenset(("en",))


@rule(
    _NAME,
    summary="Space before the per cent sign against the use of the language",
    safety=Safety.REPAIR,
    triggers=("%",),
    examples=(
        Example("Es waren 18% der Leute.", "Es waren 18\u00a0% der Leute.", "de"),
        Example("It was 3%, then 4%, then 5 %.", "It was 3%, then 4%, then 5%.", "en"),
    ),
    untouched=(
        Example("Es waren 18 % der Leute, eine 100%ige Sache.", None, "de"),
        Example("It was 37% of all", None, "en"),
        Example("Это было 18% людей", None, "ru"),
    ),
    languages=("de", "en"),
    mqm="locale convention",
    local=False,
)
def find(document: Document) -> Iterator[Finding]:
    """German sets a (no-break) space before ``%`` (DIN 5008), English as a rule none.

    In English the space is taken away only where the document mostly writes without it, and shown
    elsewhere.
    """
    text = document.text
    glued = [match.start() for match in _GLUED.finditer(text)]
    spaced = [match.span() for match in _SPACED.finditer(text)]
    language = document.language if glued else None
    if language in _WITH_SPACE:
        for at in glued:
            yield Finding(
                at,
                at,
                _NAME,
                "No space before the per cent sign",
                ("\u00a0",),
                Safety.REPAIR,
                language,
            )
    elif spaced and document.language in _WITHOUT_SPACE:
        # Some guides of science want the space: repaired only against the document's own habit.
        habit = len(glued) > len(spaced)
        for start, end in spaced:
            yield Finding(
                start,
                end - 1,
                _NAME,
                "Space before the per cent sign",
                ("",),
                Safety.REPAIR if habit else Safety.SUGGEST,
                "en",
            )
