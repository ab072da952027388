"""Typewriter dashes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern

_TYPED = pattern(r"(?<=[^\s-]) ?--(?![->!]) ?(?=[^\s-])|(?<=\w) - (?=[^\W\d_])")


@dataclass(frozen=True)
class Dashes:
    """``--`` and a hyphen between spaces become a dash.

    ``dash`` is what stands for them, with its spaces: ``" – "`` (default) or ``"—"``.
    """

    dash: str = " – "

    @property
    def name(self) -> str:
        return "styles/dashes"

    def find(self, document: Document) -> Iterator[Finding]:
        text = document.text
        if "--" not in text and " - " not in text:
            return
        for match in _TYPED.finditer(text):
            message = "Hyphens for a dash"
            yield Finding(*match.span(), self.name, message, (self.dash,), Safety.SAFE)
