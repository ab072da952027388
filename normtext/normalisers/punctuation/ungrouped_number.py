"""Large numbers in English without the comma that groups their digits."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import ChunkMark, WordMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._figures import figures
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/ungrouped-number"
_CURRENCIES = (
    "yuan|renminbi|RMB|euros?|dollars?|pounds?|yen|won|rupees?|roubles?|rubles?|francs?|pesos?|reais"
    "|kronor|kroner|zlotys?|lira"
)
_MONEY = pattern(rf" (?:{_CURRENCIES})\b")
_LONGEST = 9
# A count has the words of a quantity before it and a plural after it.
_BEFORE = "over than most least about nearly only some with have around"
_AFTER = pattern(r" [a-z]+s\b")
_BINARY = 1024
_GAPS = ("", " ", "(", "\n", "~")
_SIGNS = ("$", "€", "£", "¥")
_QUANTITIES = tuple(f"{word} " for word in _BEFORE.split())
_FIVE_DIGITS = pattern(r"\d{5}")
_AMOUNT = WordMark(lambda: _currency_words()) | ChunkMark(
    _FIVE_DIGITS.search, within="0123456789", shapes=("00000",)
)


def _currency_words() -> Iterator[str]:
    for name in _CURRENCIES.split("|"):
        yield name.removesuffix("?")
        if name.endswith("s?"):
            yield name[:-2]


@rule(
    _NAME,
    summary="Large number without its grouping commas",
    safety=Safety.REPAIR,
    triggers=("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
    examples=(
        Example("It cost 3450 euros in all.", "It cost 3,450 euros in all.", "en"),
        Example("There are over 30000 islands.", "There are over 30,000 islands.", "en"),
    ),
    untouched=(
        Example("In 2019 they paid 350 euros; flat 12045, call 555123.", None, "en"),
        Example("Es kostete 3450 Euro.", None, "de"),
    ),
    languages=("en",),
    mqm="locale convention",
    needs=_AMOUNT,
    patterns=(
        pattern(rf"[1-9]\d{{3,8}} (?:{_CURRENCIES})\b"),
        pattern(rf"(?:{'|'.join(_BEFORE.split())}) [1-9]\d{{4,8}} [a-z]+s\b"),
    ),
)
def find(document: Document) -> Iterator[Finding]:
    """English groups the digits of amounts of money from four digits on, and of counts from five.

    Only before the name of a currency, or between the words of a quantity (``over``, ``about``,
    ``at least``) and a plural, so that years, codes and numbers of houses are not meant.
    """
    text = document.text
    for start, end in document.shared(figures):
        if not 4 <= end - start <= _LONGEST or text[start] == "0":
            continue
        written = text[start:end]
        before = text[max(0, start - 12) : start]
        if not written.isdecimal() or not written.isascii() or before[-1:] not in _GAPS:
            continue
        if before[-2:-1] in _SIGNS or document.language_at(start) != "en":
            continue
        if int(written) % _BINARY == 0:
            continue  # bytes, addresses, sizes of blocks
        counted = end - start > 4 and before.endswith(_QUANTITIES) and _AFTER.match(text, end)
        if counted or _MONEY.match(text, end):
            message = f"The number “{written}” without commas"
            offered = (f"{int(written):,}",)
            yield Finding(start, end, _NAME, message, offered, Safety.REPAIR, "en")
