"""The per cent sign as a locale sets it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._locales import conventions, conventions_of
from normtext.patterns import pattern

_SIGN = pattern(r"(?<=\d)([ \u00a0\u202f]?)%(?![\w%-])")


@dataclass(frozen=True)
class PerCent:
    """What stands between a figure and ``%`` becomes what the locale sets there.

    ``locale`` is a BCP 47 tag of ``data/punctuation/locales.txt``; ValueError for any other, and
    for locales that put the sign first.
    """

    locale: str

    def __post_init__(self) -> None:
        locale = conventions_of(self.locale)
        if locale is None or locale.percent_gap is None:
            known = ", ".join(
                sorted(row.tag for row in conventions().values() if row.percent_gap is not None)
            )
            raise ValueError(f"no per cent style for {self.locale!r}; there is: {known}")

    @property
    def name(self) -> str:
        return "styles/per-cent"

    def find(self, document: Document) -> Iterator[Finding]:
        locale = conventions_of(self.locale)
        if locale is None or locale.percent_gap is None or "%" not in document.text:
            return
        for match in _SIGN.finditer(document.text):
            if match.group(1) != locale.percent_gap:
                start, end = match.span(1)
                message = "Per cent sign set otherwise"
                yield Finding(start, end, self.name, message, (locale.percent_gap,), Safety.SAFE)
