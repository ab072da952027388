"""A hyphen where the translation needs the dash that its source shows."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/source-dash"
_EN_DASH = "–"
_SPACED = " - "
# Languages in which a range takes the en dash; Spanish, Italian and French have a hyphen or a word.
_RANGE_DASH = frozenset(["cs", "da", "de", "en", "nb", "nl", "pl", "pt", "ru", "sk", "sv", "uk"])
# ... and in which a dash between spaces is an en dash in any style of a publisher.
_SPACED_DASH = frozenset(("de",))
_RANGE = pattern(r"(?<![\w.,-])(\d{1,4}(?:[.,]\d{1,2})?)-(\d{1,4}(?:[.,]\d{1,2})?)(?![\w-]|[.,]\d)")
_THEIR_RANGE = pattern(
    r"(?<![\w.,–-])(\d{1,4}(?:[.,]\d{1,2})?) ?– ?(\d{1,4}(?:[.,]\d{1,2})?)(?!\d)"
)
# What was lost with the dash may have left other marks: ``(25, >50)`` for ``(25–50)``.
_BROKEN = pattern(
    r"(?<![\w.,-])(\d{1,4}(?:[.,]\d{1,2})?)([^\w–—-]{2,4})"
    r"(?=(\d{1,4}(?:[.,]\d{1,2})?)(?![\w-]|[.,]\d))"
)
# Small words that end no English compound; figures count if the source has them after its dash.
_SMALL = (
    "so|all|there|you|I|an?|my|your|his|her|its|our|their|is|are|was|were|has|have|will|who|when"
    "|where|how|what|why|also|usually|namely|some|most|each|both|even|only|almost|nearly|until|since"
    "|two and|one of|three and"
)
_GLUED = pattern(rf"-(?<=[a-z]{{3}}-)(?:(?=(?:{_SMALL}) )|(?=(\d+)))")
_THEIR_DASH = pattern(r"(?:—{1,2}|--) ?(\d*)")
_PARTED = pattern(r"(?<![\w-])([^\W\d_]{2,40}\)?) -(?=\d|[^\W\d_]{3})")
_JOINED = pattern(r"([^\W\d_]{2,40}\)?)-")
_BETWEEN_WORDS = pattern(r" - (?<=[^\W\d_]{2} - )(?=[^\W\d_])")


@rule(
    _NAME,
    summary="Hyphen for the dash of the source",
    safety=Safety.REPAIR,
    triggers=("-", *"0123456789"),
    examples=(
        Example("They were 6-17 days old.", "They were 6–17 days old.", "en", "Im Alter von 6–17"),
        Example(
            "Die Mühle - sie ist alt - steht leer.",
            "Die Mühle – sie ist alt – steht leer.",
            "de",
            "The mill - it is old - stands empty.",
        ),
    ),
    untouched=(
        Example("They were 6-17 days old.", None, "en", "Im Alter von 6-17 Tagen"),
        Example("A group of 25-44-year-olds", None, "en", "Eine Gruppe von 25–44 Jahren"),
        Example("Die Mühle - sie ist alt - steht leer.", None, "de"),
    ),
    mqm="punctuation",
    with_source=True,
)
def find(document: Document) -> Iterator[Finding]:
    """With the source given: two figures with an en dash between them in the source; in the
    translation with a hyphen, or with what an engine that lost the dash left (``25, >50``). Only in
    languages that write ranges so.

    In English also a hyphen that glues two clauses where the source has a dash, before small words
    that end no compound and before the figure that follows it there.

    A hyphen with a space before it only, where the source has none (``COVID -19``).

    In German also a hyphen between spaces, copied from an English source that has the same: English
    typescripts use it, German has the spaced en dash alone. Lists of keys (``y - yes``) are left
    alone, and so are texts of several lines.
    """
    source = document.source
    if source is None:
        return
    text = document.text
    yield from _parted(text, source)
    if document.language in _RANGE_DASH and _EN_DASH in source:
        theirs = document.shared(_ranges)
        for match in _RANGE.finditer(text):
            if (_figure(match.group(1)), _figure(match.group(2))) in theirs:
                at = match.end(1)
                message = f"The range “{match.group()}” has a dash in the source"
                yield Finding(at, at + 1, _NAME, message, (_EN_DASH,), Safety.REPAIR)
        for match in _BROKEN.finditer(text):
            pair = (_figure(match.group(1)), _figure(match.group(3)))
            if pair in theirs and not match.group(2).isspace():
                message = f"“{match.group()}” is a range in the source"
                yield Finding(*match.span(2), _NAME, message, (_EN_DASH,), Safety.REPAIR)
    if document.language == "en":
        yield from _glued(document)
    if document.language in _SPACED_DASH and _SPACED in source and "\n" not in text:
        for match in _BETWEEN_WORDS.finditer(text):
            at = match.start() + 1
            message = "A hyphen for a dash, as in the source"
            yield Finding(at, at + 1, _NAME, message, (_EN_DASH,), Safety.REPAIR)


def _parted(text: str, source: str) -> Iterator[Finding]:
    """The hyphens with a space before them that the source has without one: ``COVID -19``."""
    places = list(_PARTED.finditer(text))
    if not places:
        return
    joined = {match.group(1).casefold() for match in _JOINED.finditer(source)}
    joined -= {match.group(1).casefold() for match in _PARTED.finditer(source)}
    for match in places:
        if match.group(1).casefold() in joined:
            message = f"The source has no space in “{match.group(1)}-”"
            yield Finding(match.end(1), match.end(), _NAME, message, ("-",), Safety.REPAIR)


def _glued(document: Document) -> Iterator[Finding]:
    """The hyphens that glue two English clauses where the source has a dash."""
    figures = {match.group(1) for match in _THEIR_DASH.finditer(document.source or "")}
    for match in _GLUED.finditer(document.text) if figures else ():
        at, figure = match.start(), match.group(1)
        if figure is None or any(theirs and figure.startswith(theirs) for theirs in figures):
            message = "A hyphen for the dash of the source"
            yield Finding(at, at + 1, _NAME, message, (" – ",), Safety.REPAIR)


def _ranges(document: Document) -> frozenset[tuple[str, str]]:
    """The pairs of figures that the source joins by an en dash."""
    return frozenset(
        (_figure(match.group(1)), _figure(match.group(2)))
        for match in _THEIR_RANGE.finditer(document.source or "")
    )


def _figure(written: str) -> str:
    return written.replace(",", ".")
