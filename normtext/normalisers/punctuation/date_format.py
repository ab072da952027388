"""Dates in the order or with the marks of another language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from normtext.chunks import ChunkMark, WordMark
from normtext.data import read_lines
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.named import NamedTuple
from normtext.normalisers.punctuation._figures import figures
from normtext.patterns import LazyPattern, between_paragraphs, pattern
from normtext.rule import Example, rule

_NAME = "punctuation/date-format"
_LANGUAGES = "ar cs de el en es fr he hi it nl pl pt ru tr uk"
_AFTER_DAY = pattern(r"\. ([^\W\d_]{3,12})(?![\w-])")
_BEFORE_DAY = pattern(r"(?<![\w-])([^\W\d_]{3,12}\.?) \Z")
_YEAR = pattern(r",? (\d{4})(?!\d)")
_MARKS = (".", ",")
# English names of months that are words as well: a date only with its year.
_WORDS = ("May", "March")
_BEFORE_GAP = pattern(r"(?<!\d)(?<!\d[.,])\d\d?[.,]\Z")
_DAY = ChunkMark(_BEFORE_GAP.search, within=".,", shapes=("0[,.] ",))
_LETTERS = pattern(r"[^\W\d_]+")
_MONTH = WordMark(lambda: _month_names())
_SHORT = {"Jan.": 1, "Feb.": 2, "Aug.": 8, "Sept.": 9, "Oct.": 10, "Nov.": 11, "Dec.": 12}


class _Dates(NamedTuple):
    """How a language writes dates: ``form`` with ``{d} {m} {y}``, its months with their number."""

    form: str
    months: dict[str, int]

    def written(self, day: str, month: int, year: str) -> str:
        name = next(name for name, number in self.months.items() if number == month)
        return self.form.format(d=day, m=name, y=year).strip()


def _days(document: Document) -> list[tuple[int, int]]:
    """Spans of the figures of one or two digits that ``. `` or ``, `` and more follow."""
    text = document.text
    return [
        (start, end)
        for start, end in document.shared(figures)
        if end - start < 3 and text[end : end + 1] in _MARKS and text[end + 1 : end + 2] == " "
    ]


@rule(
    _NAME,
    summary="Date in the order or with the marks of another language",
    safety=Safety.REPAIR,
    examples=(
        Example("It opened on 4. March 1931.", "It opened on 4 March 1931.", "en"),
        Example("Es begann am September 4, 1931.", "Es begann am 4. September 1931.", "de"),
        Example("Se abrió el 4. marzo 1931.", "Se abrió el 4 de marzo de 1931.", "es"),
    ),
    untouched=(
        Example("It opened on March 4, 1931, in part 4. May it stay open.", None, "en"),
        Example("Es begann am 4. März 1931 und endete im Mai 1932.", None, "de"),
        Example("Il a ouvert le 4 mars 1931.", None, "fr"),
    ),
    languages=tuple(_LANGUAGES.split()),
    mqm="locale convention",
    needs=_DAY & _MONTH,
    patterns=lambda language: _forms(language),
)
def find(document: Document) -> Iterator[Finding]:
    """German and Czech put a stop after the day, others do not; only English puts the day after
    the month.

    Found are a day with a stop before a month's name where the language has none, and
    ``March 4, 1931`` with the name in English or in the language itself where that has the day
    first; English names are only shown, but in German, which has most of them itself. Where a month
    is another word or has a capital anyway, only if the year follows. Names and forms are CLDR's
    (``dates.txt``).
    """
    text = document.text
    for start, end in document.shared(_days):
        if not text[start:end].isdecimal():
            continue
        if text[end] == ".":
            yield from _with_stop(document, start, end)
        elif start and text[start - 1] == " ":
            yield from _after_month(document, start, end)


def _with_stop(document: Document, start: int, end: int) -> Iterator[Finding]:
    text = document.text
    match = _AFTER_DAY.match(text, end)
    if match is None or text[max(0, start - 1) : start] in (".", "-", "/"):
        return
    name = match.group(1)
    language = document.language_at(start)
    dates = _dates().get(language or "")
    if dates is None or name not in dates.months or "." in dates.form:
        return
    year = _YEAR.match(text, match.end())
    if year is None and (name in _WORDS if language == "en" else name[0].isupper()):
        return
    if language == "en":
        if text[match.end() : match.end() + 2].strip().isdigit() and year is None:
            return  # ``part 4. July 12``
        yield Finding(
            end, end + 1, _NAME, "Stop after the day of a date", ("",), Safety.REPAIR, "en"
        )
        return
    last = match.end() if year is None else year.end()
    day = text[start:end]
    meant = dates.written(day, dates.months[name], "" if year is None else year.group(1))
    if year is None:
        meant = meant.removesuffix(" de")
    if language == "fr" and day == "1":
        meant = meant.replace("1 ", "1er ", 1)
    message = "Stop after the day of a date"
    yield Finding(start, last, _NAME, message, (meant,), Safety.REPAIR, language)


def _after_month(document: Document, start: int, end: int) -> Iterator[Finding]:
    text = document.text
    year = _YEAR.match(text, end)
    match = _BEFORE_DAY.search(text, max(0, start - 15), start)
    if year is None or match is None:  # before a language is asked for
        return
    language = document.language_at(start)
    dates = _dates().get(language or "")
    if dates is None or language == "en":
        return
    name = match.group(1)
    own = dates.months.get(name)
    month = own or _dates()["en"].months.get(name) or _SHORT.get(name)
    if month is None:
        return
    # An English name elsewhere may stand in a title or a reference that is quoted.
    safety = Safety.REPAIR if own or language == "de" else Safety.SUGGEST
    meant = dates.written(text[start:end], month, year.group(1))
    message = "Date in the order of another language"
    yield Finding(match.start(1), year.end(), _NAME, message, (meant,), safety, language)


@cache
def _dates() -> dict[str, _Dates]:
    found = {}
    for line in read_lines("punctuation", "dates.txt"):
        tag, form, names = line.split("\t")
        found[tag] = _Dates(form, {name: at for at, name in enumerate(names.split(), 1)})
    return found


def _forms(language: str | None) -> Iterator[LazyPattern]:
    """Yield forms with the months of a language, and in another paragraph with any word."""
    any_word = pattern(r"\d\. [^\W\d_]{3}"), pattern(r"[^\W\d_]{3}\.? \d\d?, \d{4}")
    dates = _dates().get(language or "")
    if dates is None:
        yield from any_word
        return
    yield from between_paragraphs(*any_word)
    if "." not in dates.form:
        yield pattern(rf"\d\. (?:{_either(dates.months)})(?![\w-])")
    if language != "en":
        names = {*dates.months, *_dates()["en"].months, *_SHORT}
        yield pattern(rf"(?<![\w-])(?:{_either(names)}) \d\d?, \d{{4}}(?!\d)")


def _either(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(names)))


def _month_names() -> set[str]:
    """Names of months in all languages, as far as their letters go without a mark between."""
    names = {name for dates in _dates().values() for name in dates.months}
    return {match.group() for name in names.union(_SHORT) if (match := _LETTERS.match(name))}
