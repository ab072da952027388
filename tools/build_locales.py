"""Compile locales.txt, dates.txt and units.txt in normtext/data/punctuation from CLDR.

CLDR is read through Babel (BSD-3-Clause).

    pip install babel && python tools/build_locales.py

Separators, the space before the per cent sign and the side of the currency sign are CLDR's
(Unicode License v3), Western digits. Quotation marks are not in Babel: the accepted pairs below
are from the style guides of each language, the preferred pair first.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from babel import Locale

FOLDER = Path(__file__).parent.parent / "normtext" / "data" / "punctuation"
# Languages that name their months (zh, ja and ko number them) and set a space before units.
NAMED_MONTHS = "ar cs de el en es fr he hi it nl pl pt ru tr uk"
UNIT_LANGUAGES = "cs de el es fr it nl pl pt ru tr uk"
UNITS = (
    "mass-kilogram mass-milligram mass-microgram length-kilometer length-centimeter"
    " length-millimeter volume-milliliter digital-kilobyte digital-megabyte digital-gigabyte"
    " digital-terabyte power-kilowatt power-megawatt power-gigawatt energy-kilowatt-hour"
    " frequency-hertz frequency-kilohertz frequency-megahertz frequency-gigahertz"
)
DATES_HEADER = """\
# Dates in words, made by tools/build_locales.py from CLDR (Unicode License v3) through Babel.
# Columns, separated by tabs: language; the long form of a date, d m y for day, month and year; the
# twelve months as they stand in a date.
"""
UNITS_HEADER = """\
# Symbols of units, made by tools/build_locales.py from CLDR (Unicode License v3) through Babel.
# Columns, separated by tabs: language; what stands between a figure and a unit (U+ and a number);
# symbols of two letters or more, in German with Uhr, Euro and EUR (DIN 5008).
"""
# A pair a word, the opening mark first.
QUOTES = {
    "en": "“” ‘’",
    "en-GB": "‘’ “”",
    "es": "«» “” ‘’",
    "es-MX": "“” «» ‘’",
    "fr": "«» “” ‹›",
    "fr-CA": "«» “” ‹›",
    "de": "„“ »« ‚‘ ›‹",
    "de-CH": "«» ‹› „“",
    "pt": "“” ‘’ «»",
    "pt-PT": "«» “” ‘’",
    "it": "«» “” ‘’",
    "nl": "“” ‘’ „” ‚’",
    "pl": "„” «» »« ‚’",
    "cs": "„“ »« ‚‘",
    "ru": "«» „“",
    "uk": "«» „“ “”",
    "tr": "“” ‘’ «»",
    "el": "«» “” ‘’",
    "ar": "«» “” ‘’",
    "he": "“” „” ‘’",
    "hi": "“” ‘’",
    "zh": "“” ‘’ 「」 『』 《》",
    "ja": "「」 『』 “” ‘’ 《》",
    "ko": "“” ‘’ 「」 『』 《》",
}
HEADER = """\
# Punctuation by locale, made by tools/build_locales.py from CLDR (Unicode License v3) through
# Babel; quotation marks from style guides. A plain language stands for its largest locale (en:
# en-US, fr: fr-FR, pt: pt-BR). Columns, separated by tabs: BCP 47 tag; decimal sign; grouping sign;
# what stands between a figure and "%" ("-": nothing; "before": the sign comes first); side of the
# currency sign; pairs of quotation marks in use, the preferred one first. Spaces are written as U+
# and their number.
"""


def row(tag: str) -> str:
    locale = Locale.parse(tag.replace("-", "_"))
    symbols = locale.number_symbols
    symbols = symbols.get("latn", symbols)
    percent = locale.percent_formats[None].pattern
    gap = "before" if percent.startswith("%") else shown(percent.partition("%")[0].strip("#,0"))
    currency = locale.currency_formats["standard"].pattern.split(";")[0].strip("\u200f")
    side = "before" if currency.startswith("¤") else "after"
    return "\t".join((tag, symbols["decimal"], shown(symbols["group"]), gap, side, QUOTES[tag]))


def shown(sign: str) -> str:
    if not sign:
        return "-"
    return f"U+{ord(sign):04X}" if sign.isspace() else sign


def dates(tag: str) -> str:
    locale = Locale.parse(tag)
    form = locale.date_formats["long"].pattern.partition("\u202f")[0]
    if tag == "en":
        form = "d MMMM y"  # British order is right in every English
    form = form.replace("'", "").replace("MMMM", "{m}").replace("d ", "{d} ", 1)
    form = form.replace("d. ", "{d}. ", 1) if "{d}" not in form else form
    form = form.removesuffix("y") + "{y}"
    months = locale.months["format"]["wide"]
    return "\t".join((tag, form, " ".join(months[number] for number in range(1, 13))))


def units(tag: str) -> str:
    patterns = Locale.parse(tag)._data["unit_patterns"]
    symbols = [patterns[unit]["short"]["other"].removeprefix("{0}") for unit in UNITS.split()]
    gap = max("\u00a0", *(symbol[0] for symbol in symbols if symbol[0].isspace()))
    names = {symbol.strip() for symbol in symbols if symbol[0].isspace()}
    if tag == "de":
        names |= {"Uhr", "Euro", "EUR"}
    written = sorted(name for name in names if name.isalpha() and len(name) > 1)
    return "\t".join((tag, shown(gap), " ".join(written)))


def write(name: str, header: str, lines: Iterable[str]) -> None:
    (FOLDER / name).write_text(header + "".join(f"{line}\n" for line in lines), "utf-8")


write("locales.txt", HEADER, map(row, sorted(QUOTES)))
write("dates.txt", DATES_HEADER, map(dates, NAMED_MONTHS.split()))
write("units.txt", UNITS_HEADER, (units(tag) for tag in UNIT_LANGUAGES.split()))
