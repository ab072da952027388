"""The space before a per cent sign."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._locales import conventions_of, is_named
from normtext.patterns import LazyPattern, pattern
from normtext.rule import Example, rule

_NAME = "punctuation/percent-spacing"
_GAP = r"[ \u00a0\u2005\u2006\u2009\u200a\u202f]"
# What stands before is asked after the sign was found: a search for a literal is far faster.
# A directive of printf (``0%.3o``, ``%(name)s``) is no per cent sign, nor is an operator before a
# string (``f(x) % '{a}'``), and ``%}`` ends a template's tag.
_GLUED = pattern(r"%(?<=\d%)(?![\w%}-]|\.\d+[a-z])")
_SPACED = pattern(
    rf"%(?<=[\d)]{_GAP}%)"
    r"(?![\w%}(\\-]|(?<=\)..) ?[\"'{\\])"
)
_SURE = ("de", "en")


def _forms(language: str | None) -> tuple[LazyPattern, ...]:
    glued = pattern(r"\d%(?![\w%}-])")
    spaced = pattern(rf"[\d)]{_GAP}%(?![\w%}}-])")
    return (spaced,) if language == "en" else (glued, spaced)


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
    mqm="locale convention",
    local=False,
    patterns=_forms,
    unasked=_SURE,
)
def find(document: Document) -> Iterator[Finding]:
    """German sets a (no-break) space before ``%`` (DIN 5008), English as a rule none, others as the
    table of locales says.

    In English the space is taken away only where the document mostly writes without it or the
    source has it too, and shown elsewhere, for guides of science want it. Other languages are
    looked at only where the caller names a locale with its region (``fr-FR``), and shown.
    """
    locale = conventions_of(document.given_language) if document.given_language else None
    text = document.text
    glued = [match.start() for match in _GLUED.finditer(text)]
    spaced = [(match.start() - 1, match.end()) for match in _SPACED.finditer(text)]
    if not (glued or spaced):
        return
    language = document.language
    if language in _SURE:
        locale = locale or conventions_of(language)
    elif not is_named(document):
        return
    if locale is None or locale.percent_gap is None:
        return
    if locale.percent_gap:
        safety = Safety.REPAIR if language == "de" else Safety.SUGGEST
        message = "No space before the per cent sign"
        for at in glued:
            if document.language_at(at) != language:
                continue
            yield Finding(at, at, _NAME, message, (locale.percent_gap,), safety, language)
        return
    # A gap that the source has as well was copied from it.
    copied = document.source is not None and _SPACED.search(document.source) is not None
    habit = language in _SURE and (copied or len(glued) > len(spaced))
    safety = Safety.REPAIR if habit else Safety.SUGGEST
    for start, end in spaced:
        if document.language_at(start) != language:
            continue
        message = "Space before the per cent sign"
        yield Finding(start, end - 1, _NAME, message, ("",), safety, language)
