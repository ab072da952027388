"""Styles to opt in to: steps that put a text into a house style. No default chain has one.

    >>> from normtext import Chain, normalize, styles
    >>> chain = Chain.default() | styles.TypographicQuotes("de-DE") | styles.PerCent("de-DE")
    >>> normalize('Er nannte es "klein": 18% davon.', language="de", chain=chain).text
    'Er nannte es „klein“: 18\\xa0% davon.'

A style changes what is right as it stands, so it says nothing about damage: its findings are SAFE
in the sense that they do what was asked for. Each is a value: equal, hashable, picklable.
"""

from normtext.styles.commas import OxfordComma
from normtext.styles.dashes import Dashes
from normtext.styles.per_cent import PerCent
from normtext.styles.quotes import AmericanQuoteOrder, TypographicQuotes

__all__ = ["AmericanQuoteOrder", "Dashes", "OxfordComma", "PerCent", "TypographicQuotes"]
