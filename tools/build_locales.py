"""Compile normtext/data/punctuation/locales.txt from CLDR, read through Babel (BSD-3-Clause).

    pip install babel && python tools/build_locales.py

Separators, the space before the per cent sign and the side of the currency sign are CLDR's
(Unicode License v3), Western digits. Quotation marks are not in Babel: the accepted pairs below
are from the style guides of each language, the preferred pair first.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale

OUT = Path(__file__).parent.parent / "normtext" / "data" / "punctuation" / "locales.txt"
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


OUT.write_text(HEADER + "".join(row(tag) + "\n" for tag in sorted(QUOTES)), "utf-8")
