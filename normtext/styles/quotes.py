"""Typographic quotation marks, and their order with commas and stops in American English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._locales import conventions, conventions_of
from normtext.patterns import pattern

_OUTSIDE = pattern(r"([”’\"'])([,.])(?![\w.,])")
_APOSTROPHE = pattern(r"(?<=\w)'(?=\w)")


@dataclass(frozen=True)
class TypographicQuotes:
    """Straight double quotation marks become the locale's, apostrophes inside words ``’``.

    ``locale`` is a BCP 47 tag of ``data/punctuation/locales.txt``; ValueError for any other. In
    French a no-break space goes inside the guillemets. Lines with an odd number of marks, and marks
    after a figure (inches), are left as they are.
    """

    locale: str

    def __post_init__(self) -> None:
        if conventions_of(self.locale) is None:
            known = ", ".join(sorted(row.tag for row in conventions().values()))
            raise ValueError(f"no punctuation known for {self.locale!r}; there is: {known}")

    @property
    def name(self) -> str:
        return "styles/typographic-quotes"

    def find(self, document: Document) -> Iterator[Finding]:
        text = document.text
        locale = conventions_of(self.locale)
        if locale is None or ('"' not in text and "'" not in text):
            return
        opening, closing = locale.quotes[0][0], locale.quotes[0][1]
        gap = "\u00a0" if locale.tag in ("fr", "fr-CA") else ""
        for line in document.lines:
            marks = list(_places(text, line.start, line.end))
            if len(marks) % 2:
                continue
            for number, at in enumerate(marks):
                meant = gap + closing if number % 2 else opening + gap
                yield self._finding(at, "Straight quotation mark", meant)
        for match in _APOSTROPHE.finditer(text):
            yield self._finding(match.start(), "Straight apostrophe", "’")

    def _finding(self, at: int, message: str, meant: str) -> Finding:
        return Finding(at, at + 1, self.name, message, (meant,), Safety.SAFE)


def _places(text: str, start: int, end: int) -> Iterator[int]:
    at = text.find('"', start, end)
    while at >= 0:
        if not text[at - 1 : at].isdigit() or text.count('"', start, at) % 2:
            yield at
        at = text.find('"', at + 1, end)


@dataclass(frozen=True)
class AmericanQuoteOrder:
    """A comma or full stop goes inside the closing quotation mark: ``”,`` becomes ``,”``."""

    @property
    def name(self) -> str:
        return "styles/american-quote-order"

    def find(self, document: Document) -> Iterator[Finding]:
        for match in _OUTSIDE.finditer(document.text):
            mark, stop = match.groups()
            before = document.text[match.start() - 1 : match.start()]
            if not before.isalpha() or (mark in "’'" and not _opened(document.text, match.start())):
                continue
            message = f"“{stop}” outside the quotation"
            yield Finding(*match.span(), self.name, message, (stop + mark,), Safety.SAFE)


def _opened(text: str, at: int) -> bool:
    """True if a single mark opens a quotation on the line before: else it is an apostrophe."""
    line = text[max(0, at - 300) : at].rpartition("\n")[2]
    return " ‘" in f" {line}" or " '" in f" {line}"
