"""Large numbers in English without the comma that groups their digits."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/ungrouped-number"
_CURRENCIES = (
    "yuan|renminbi|RMB|euros?|dollars?|pounds?|yen|won|rupees?|roubles?|rubles?|francs?|pesos?|reais"
    "|kronor|kroner|zlotys?|lira"
)
_MONEY = pattern(rf"(?<![\w.,/:#–-])(?<![$€£¥] )[1-9]\d{{3,8}}(?= (?:{_CURRENCIES})\b)")
# A count is a figure with the words of a quantity before it and a plural after it.
_COUNT = pattern(
    r"(?<=(?:over|than|most|east|bout|only|arly|some|with|have|were|ound|most) )[1-9]\d{4,8}"
    r"(?= [a-z]+s\b)"
)


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
)
def find(document: Document) -> Iterator[Finding]:
    """English groups the digits of amounts of money from four digits on, and of counts from five.

    Only before the name of a currency, or between the words of a quantity (``over``, ``about``,
    ``at least``) and a plural, so that years, codes and numbers of houses are not meant.
    """
    text = document.text
    for form in (_MONEY, _COUNT):
        for match in form.finditer(text):
            if document.language != "en":
                return
            written = match.group()
            yield Finding(
                *match.span(),
                _NAME,
                f"The number “{written}” without commas",
                (f"{int(written):,}",),
                Safety.REPAIR,
                "en",
            )
