"""Dates in the order or with the marks of another language."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._figures import figures
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/date-format"
_EN = "January|February|March|April|May|June|July|August|September|October|November|December"
_DE = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_IN_ENGLISH = pattern(rf"(?<![\w.])(\d{{1,2}})\. ({_EN})\b(?! \d{{1,2}}\b)")
_IN_GERMAN = pattern(
    rf"\b({_DE}|{_EN}|Jan\.|Feb\.|Sept\.|Oct\.|Nov\.|Dec\.) (\d{{1,2}}), (\d{{4}})\b"
)
_WORDS = ("May", "March")
_MONTHS = dict(zip(_EN.split("|"), _DE.split("|"), strict=True))
_SHORT = {
    "Jan.": "Januar",
    "Feb.": "Februar",
    "Sept.": "September",
    "Oct.": "Oktober",
    "Nov.": "November",
    "Dec.": "Dezember",
}
_BEFORE_GAP = pattern(r"\d[.,]\Z")
_DAY = ChunkMark(_BEFORE_GAP.search, within=".,")


@rule(
    _NAME,
    summary="Date in the order or with the marks of another language",
    safety=Safety.REPAIR,
    examples=(
        Example("It opened on 4. March 1931.", "It opened on 4 March 1931.", "en"),
        Example("Es begann am September 4, 1931.", "Es begann am 4. September 1931.", "de"),
    ),
    untouched=(
        Example("It opened on March 4, 1931, in part 4. May it stay open.", None, "en"),
        Example("Es begann am 4. März 1931 und endete im Mai 1932.", None, "de"),
    ),
    languages=("en", "de"),
    mqm="locale convention",
    needs=_DAY,
)
def find(document: Document) -> Iterator[Finding]:
    """German puts a stop after the day, English does not; German never puts the day after the
    month.

    In English only where the month is no other word or the year follows. Names of months are
    those of the language.
    """
    text = document.text
    for start, end in document.shared(figures):
        if end - start > 2:
            continue
        if text.startswith(". ", end):
            match = _IN_ENGLISH.match(text, start)
            if match is None or (match.group(2) in _WORDS and not _year(text, match.end())):
                continue
            if document.language_at(start) == "en":
                message = "Stop after the day of a date"
                yield Finding(end, end + 1, _NAME, message, ("",), Safety.REPAIR, "en")
        elif text.startswith(", ", end) and _year(text, end + 1):
            month = text[max(0, start - 11) : start].rstrip().rpartition(" ")[2]
            match = _IN_GERMAN.match(text, start - 1 - len(month)) if month else None
            if match is None or document.language_at(start) != "de":
                continue
            name = _SHORT.get(month) or _MONTHS.get(month, month)
            meant = f"{match.group(2)}. {name} {match.group(3)}"
            message = "Date in the order of another language"
            yield Finding(*match.span(), _NAME, message, (meant,), Safety.REPAIR, "de")


def _year(text: str, at: int) -> bool:
    return text[at : at + 1] == " " and text[at + 1 : at + 5].isdecimal()
