"""The heading of an abstract glued to its first sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext.chunks import WordMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/glued-heading"
_HEADING = pattern(
    r"(?:Background|Introduction|Objectives?|Aims?|Methods|Results|Conclusions?|Purpose"
    r"|Discussion|Materials and methods|Patients and methods)"
    r"(?= (?:the|a|an|we|our|this|these|in|there)\b)",
    2,
)
_TO = pattern(r"(?:Objectives?|Aims?|Purpose)(?= to [a-z]+ (?:the|a|an|of|and|how)\b)", 2)

# With the source: its heading has a colon, so the translation's needs one before whatever follows.
_THEIR_HEADING = pattern(r"[^\W\d_]+(?: [^\W\d_]+){0,2} ?[:：]")
_ALONE = pattern(
    r"(?:Background|Introduction|Objectives?|Aims?|Methods|Results|Conclusions?|Purpose"
    r"|Discussion|Materials and methods|Patients and methods)(?= [a-z])",
    2,
)
_REACH = 60

_WORDS = (
    "background introduction objective objectives aim aims methods results conclusion conclusions"
    " purpose discussion materials patients"
)
_HEADINGS = WordMark(lambda: (*_WORDS.split(), *_WORDS.title().split(), *_WORDS.upper().split()))
_BEGINNINGS = tuple(
    form
    for two in ("Ba", "In", "Ob", "Ai", "Me", "Re", "Co", "Pu", "Di", "Ma", "Pa")
    for form in (two, two.upper())
)


def _starts(document: Document) -> list[int]:
    """Offsets of the lines that may begin with a heading."""
    text = document.text
    found = [0] if text.startswith(_BEGINNINGS) else []
    at = text.find("\n") + 1
    while at:
        if text.startswith(_BEGINNINGS, at):
            found.append(at)
        at = text.find("\n", at) + 1
    return found


@rule(
    _NAME,
    summary="Heading glued to the sentence after it",
    safety=Safety.REPAIR,
    examples=(
        Example("Background the disease is rare.", "Background: the disease is rare.", "en"),
        Example("METHODS We asked forty nurses.", "METHODS: We asked forty nurses.", "en"),
    ),
    untouched=(
        Example("Results show that the disease is rare. Methods in use vary.", None, "en"),
        Example("Background: the disease is rare.", None, "en"),
    ),
    languages=("en",),
    mqm="punctuation",
    needs=_HEADINGS,
    patterns=tuple(
        pattern(f"^{form.source}", form.flags | re.MULTILINE) for form in (_HEADING, _TO)
    ),
)
def find(document: Document) -> Iterator[Finding]:
    """In structured abstracts a heading stands before its section; engines lose what divides them.

    Only the usual headings of abstracts at the beginning of a line, with an article, a pronoun or
    an infinitive directly after them, where no sentence could begin with the heading as its
    subject. Headings in capitals are a style of their own and only shown, unless the source is
    given and has a colon after its heading.
    """
    text = document.text
    theirs = _THEIR_HEADING.match(document.source) if document.source else None
    match = _ALONE.match(text) if theirs else None
    if match and ":" not in text[:_REACH] and document.language_at(0) == "en":
        message = f"The source has a colon after its heading, “{match.group()}” none"
        yield Finding(match.end(), match.end(), _NAME, message, (":",), Safety.REPAIR, "en")
        return
    for form in (_HEADING, _TO):
        for start in document.shared(_starts):
            match = form.match(text, start)
            if match is None:
                continue
            heading = match.group()
            if heading[0].islower() or (heading.endswith("s") and _reads_on(text, match.end())):
                continue
            if document.language_at(match.start()) != "en":
                continue
            yield Finding(
                match.end(),
                match.end(),
                _NAME,
                f"The heading “{heading}” is glued to its sentence",
                (":",),
                Safety.SUGGEST if heading.isupper() else Safety.REPAIR,
                "en",
            )


def _reads_on(text: str, at: int) -> bool:
    """True where the words go on as one sentence: ``Methods in use vary``."""
    return text[at : at + 3] == " in" and not text[at + 3 : at + 4].isalpha()
