"""What each locale does with numbers, per cent signs, currencies and quotation marks."""

from __future__ import annotations

from functools import cache

from normtext.data import read_lines
from normtext.document import Document
from normtext.named import NamedTuple


class Conventions(NamedTuple):
    """A locale's conventions.

    ``percent_gap`` is what stands between a figure and ``%`` (None: the sign comes first).
    ``quotes`` are the pairs in use, the preferred one first.
    """

    tag: str
    decimal: str
    group: str
    percent_gap: str | None
    currency_first: bool
    quotes: tuple[str, ...]


@cache
def conventions() -> dict[str, Conventions]:
    """Return the conventions by BCP 47 tag, in lower case."""
    table = {}
    for line in read_lines("punctuation", "locales.txt"):
        tag, decimal, group, gap, side, quotes = line.split("\t")
        percent_gap = None if gap == "before" else "" if gap == "-" else _space(gap)
        table[tag.lower()] = Conventions(
            tag, decimal, _space(group), percent_gap, side == "before", tuple(quotes.split())
        )
    return table


def conventions_of(locale: str | None) -> Conventions | None:
    """Return the conventions of a tag, of its language where the region has none of its own."""
    if not locale:
        return None
    tag = locale.replace("_", "-").lower()
    return conventions().get(tag) or conventions().get(tag.partition("-")[0])


def is_named(document: Document) -> bool:
    """True if the caller named a locale with its region, so that its customs are wanted."""
    return "-" in (document.given_language or "").replace("_", "-")


def _space(sign: str) -> str:
    return chr(int(sign[2:], 16)) if sign.startswith("U+") else sign
