"""Brackets and quotation marks that close in the source and not in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.bilingual.features import prose
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/source-bracket"
_PAIRS = (("(", ")"), ("[", "]"))
# Letters of scripts that part words by spaces.
_LETTER = r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_STRAIGHT = pattern(rf'"(?<!{_LETTER}")|"(?!{_LETTER})')
_INCH = pattern(r'\d"')
_QUOTES = (("“", "”"), ("«", "»"), ("「", "」"))
_WIDE = str.maketrans("（）［］【】", "()[][]")
_ANY_BRACKET = frozenset("([{（［｛【〔〖《〈「『")
_THEIR_QUOTES = pattern(r"[“”„«»「」]")
_TYPED = pattern(r"(?<![<>])(?:>>|<<)(?<=[\s(]..)(?=[^\W_])|(?<=[^\W_])(?:>>|<<)(?=[\s.,;:)]|\Z)")
_LONGEST = 80
_IN_BRACKETS = pattern(r"\[[^\W\d_](?:[^\W_]{3}|[^\W_]* )")


@rule(
    _NAME,
    summary="Bracket without its partner, where the source has both",
    safety=Safety.REPAIR,
    examples=(
        Example(
            "The mill (built in 1901 is shut.", None, "en", "El molino (de 1901) está cerrado."
        ),
    ),
    untouched=(
        Example(
            "The mill (built in 1901) is shut.", None, "en", "El molino (de 1901) está cerrado."
        ),
        Example("1) The mill is shut.", None, "en", "1) El molino está cerrado."),
        Example("The mill (built in 1901 is shut.", None, "en"),
    ),
    mqm="punctuation",
    with_source=True,
)
def find(document: Document) -> Iterator[Finding]:
    """With the source given: if its round or square brackets are paired, so are the translation's.

    Reported is the one bracket that is left over, and the last of an odd number of straight
    quotation marks; words in square brackets where the source has no bracket of any kind (round
    ones are left alone, since translators gloss terms in them); and ``>>`` and ``<<`` beside a word
    where the source has quotation marks and no such sign.
    """
    if document.source is None:
        return
    source = prose(document.source).translate(_WIDE)
    text = prose(document.text)
    yield from _straight_quotes(document.source, text)
    yield from _typed_quotes(document.source, text)
    for opening, closing in _PAIRS:
        balance = text.count(opening) - text.count(closing)
        if source.count(opening) != source.count(closing):
            continue
        if balance in (1, -1):
            at = _left_over(text, opening, closing)
            if at is not None:
                message = f"“{text[at]}” has no partner; the source's have"
                yield Finding(at, at + 1, _NAME, message, (), Safety.REPAIR)
        elif balance == 0 and opening == "[" and "[" in text:
            # Round ones hold a translator's gloss; these what an engine learnt from editors.
            start = text.find(opening)
            end = text.find(closing, start) + 1
            none = _ANY_BRACKET.isdisjoint(document.source)
            if not none or end <= start or not _IN_BRACKETS.match(text, start):
                continue
            # Of a long passage the two brackets, which are what is wrong.
            whole = (
                ((start, end),) if end - start < _LONGEST else ((start, start + 1), (end - 1, end))
            )
            for first, last in whole:
                message = "The source has no bracket"
                yield Finding(first, last, _NAME, message, (), Safety.REPAIR)


def _straight_quotes(source: str, text: str) -> Iterator[Finding]:
    """The straight mark that is left over where the source's quotation marks are paired."""
    # Between two letters it is part of a word, as in Hebrew acronyms.
    marks = [match.start() for match in _STRAIGHT.finditer(text)]
    if len(marks) % 2 == 0 or source.count('"') % 2:
        return
    if any(source.count(opening) != source.count(closing) for opening, closing in _QUOTES):
        return
    if any(mark in text for mark in "“”„«»") or _INCH.search(text):
        return
    at = marks[-1]
    message = "This quotation mark has no partner; the source's have"
    yield Finding(at, at + 1, _NAME, message, (), Safety.REPAIR)


def _typed_quotes(source: str, text: str) -> Iterator[Finding]:
    """The signs that stand for angle quotation marks: ``>>word<<``."""
    if "\n" in text or not _THEIR_QUOTES.search(source) or "<" in source or ">" in source:
        return
    for match in _TYPED.finditer(text):
        message = f"“{match.group()}” for a quotation mark of the source"
        yield Finding(*match.span(), _NAME, message, (), Safety.REPAIR)


def _left_over(text: str, opening: str, closing: str) -> int | None:
    """Return the offset of the only bracket without a partner."""
    waiting: list[int] = []
    alone: list[int] = []
    for at, character in enumerate(text):
        if character == opening:
            waiting.append(at)
        elif character == closing:
            if waiting:
                waiting.pop()
            else:
                alone.append(at)
    alone += waiting
    return alone[0] if len(alone) == 1 else None
