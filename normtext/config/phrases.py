"""A house's own phrases: reported where they stand as whole words, replaced if a line says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext.finding import Finding, Safety

if TYPE_CHECKING:
    from normtext.document import Document

RULE = "phrases/listed"
_ARROW = "->"


class Phrases:
    """A step that finds listed phrases; ``entries`` are phrases and replacements (None: report)."""

    name = "phrases"

    def __init__(self, entries: tuple[tuple[str, str | None], ...]) -> None:
        self.entries = entries

    def find(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each place where a phrase stands, case as in the list or folded."""
        import re

        text = document.text
        replacements = {phrase.casefold(): new for phrase, new in self.entries}
        longest_first = sorted(replacements, key=len, reverse=True)
        if not longest_first:
            return
        anywhere = "|".join(map(re.escape, longest_first))
        for match in re.finditer(rf"(?i)(?<!\w)(?:{anywhere})(?!\w)", text):
            new = replacements.get(match.group().casefold())
            if new and _stands(text, match.start(), match.group(), new):
                continue
            if new is None:
                yield Finding(*match.span(), RULE, "Listed phrase")
            else:
                if match.group()[0].isupper() and new[:1].islower():
                    new = new[0].upper() + new[1:]
                message = f"Listed phrase: use {new!r}" if new else "Listed phrase: leave it out"
                yield Finding(*match.span(), RULE, message, (new,), Safety.REPAIR)


def _stands(text: str, start: int, phrase: str, new: str) -> bool:
    """Whether a phrase is already part of its own replacement there: nothing is left to do."""
    within = new.casefold().find(phrase.casefold())
    if within < 0 or within > start:
        return False
    begin = start - within
    return text[begin : begin + len(new)].casefold() == new.casefold()


def parse(lines: Iterator[str]) -> Iterator[tuple[str, str | None]]:
    """Yield the phrases of a file; ``phrase -> replacement``, or ``phrase`` alone."""
    for line in lines:
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        phrase, arrow, new = line.partition(_ARROW)
        yield phrase.strip(), new.strip() if arrow else None
