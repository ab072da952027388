"""Figures that the translation changed."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.bilingual.features import numbers
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/source-number"
_SHORTEST = 2
_MOST = 3
_MOST_NUMBERS = 200
# Numbers written with words or counted in other units: the figures cannot be compared.
_COUNTED = pattern(
    r"[〇零一二三四五六七八九十百千万萬亿億兆]|million|milli|billion|milliard|mille|thousand|tausend|тыс|млн|млрд"
    r"|miles|mil\b|bilh|crore|lakh",
    2,
)


@rule(
    _NAME,
    summary="Number that the source does not have",
    safety=Safety.REPAIR,
    examples=(Example("In all 482 came.", "In all 428 came.", "en", "En total vinieron 428."),),
    untouched=(
        Example(
            "It cost 1,250.5 dollars at 15:30.", None, "en", "Costó 1.250,5 dólares a las 15.30."
        ),
        Example("In all 100 came.", None, "en", "En total vinieron cien."),
        Example("In all 482 came.", None, "en"),
    ),
    mqm="mistranslation",
    with_source=True,
)
def find(document: Document) -> Iterator[Finding]:
    """With the source given: its figures are those of the translation, however they are grouped.

    Repaired where exactly one number of the source has no counterpart, exactly one of the
    translation neither, and both have the same number of digits; else only shown. Single digits
    are left alone, since words may stand for them, and so are texts that count in words or in
    units that other languages do not have (``万``).
    """
    source = document.source
    if source is None or _COUNTED.search(source) or _COUNTED.search(document.text):
        return
    theirs = numbers(source)
    ours = numbers(document.text)
    if len(theirs) + len(ours) > _MOST_NUMBERS:
        return  # a table: what is missing there cannot be told by presence alone
    their_digits = {number.digits for number in theirs}
    their_run = "".join(number.digits for number in theirs)
    our_digits = {number.digits for number in ours}
    lost = [
        number
        for number in theirs
        if number.digits not in our_digits and len(number.digits) >= _SHORTEST
    ]
    strange = [
        number
        for number in ours
        if number.digits not in their_digits
        and len(number.digits) >= _SHORTEST
        and number.digits not in their_run
        and not any(number.digits.endswith(other.digits) for other in lost)
    ]
    if len(strange) == 1 and len(lost) == 1:
        number, other = strange[0], lost[0]
        meant = source[other.start : other.end]
        if len(number.digits) == len(other.digits):
            safety = Safety.REPAIR if meant.isdigit() else Safety.SUGGEST
            message = f"The source has {meant} here"
            yield Finding(number.start, number.end, _NAME, message, (meant,), safety)
            return
    if not lost or len(strange) > _MOST:
        return
    for number in strange:
        written = document.text[number.start : number.end]
        message = f"The source has no {written}"
        yield Finding(number.start, number.end, _NAME, message, (), Safety.SUGGEST)
