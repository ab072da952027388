"""Open documents: their text as the client has it, and what the rules see in it.

The text is kept here and not taken from pygls, whose idea of a line end is wider than the
protocol's: one U+2028 in a text, and its copy would differ from the client's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from normtext.api import check, normalize
from normtext.chain import Chain
from normtext.edits import Edit
from normtext.finding import Finding, Safety
from normtext.lsp.lines import Lines


class Settings:
    """What the client may configure.

    ``language``, ``only``, ``without``, ``atLeast`` and ``plugins``; anything else is passed over.
    """

    def __init__(self, values: Mapping[str, Any] | None = None) -> None:
        """Raise ValueError for a rule, family or safety that does not exist."""
        values = values if isinstance(values, Mapping) else {}
        self.language: str | None = values.get("language") or None
        self.least = Safety.parse(str(values.get("atLeast") or "suggest"))
        chain = Chain.default()
        if values.get("plugins"):
            from normtext.plugins import extended

            chain = extended(chain, values["plugins"])
        if values.get("only"):
            chain = chain.only(*values["only"])
        self.chain = chain.without(*(values.get("without") or ()))


class OpenDocument:
    """One state of a document; a change makes a new one.

    ``findings`` and ``safe_edits`` are worked out when first asked for.
    """

    def __init__(
        self, uri: str, version: int | None, markup: str, lines: Lines, settings: Settings
    ) -> None:
        self.uri = uri
        self.version = version
        self.markup = markup
        self.lines = lines
        self.settings = settings

    @property
    def text(self) -> str:
        return self.lines.text

    @cached_property
    def findings(self) -> list[Finding]:
        """What to show, sorted, with offsets into the text."""
        settings = self.settings
        found = check(self.text, language=settings.language, chain=settings.chain)
        return [finding for finding in found if finding.safety >= settings.least]

    @cached_property
    def safe_edits(self) -> tuple[Edit, ...]:
        """The edits of level ``safe``."""
        if not any(f.safety == Safety.SAFE and f.replacements for f in self.findings):
            return ()
        settings = self.settings
        return normalize(self.text, language=settings.language, chain=settings.chain).edits

    def touching(self, start: int, end: int) -> Iterable[Finding]:
        """Yield the findings that share a character or an edge with a span."""
        return (f for f in self.findings if f.start <= end and start <= f.end)
