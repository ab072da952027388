"""Open documents: their text as the client has it, and what the rules see in it.

The text is kept here and not taken from pygls, whose idea of a line end is wider than the
protocol's: one U+2028 in a text, and its copy would differ from the client's.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from normtext.edits import Edit
from normtext.finding import Finding, Safety
from normtext.lint import check_text, fix_text
from normtext.lsp.lines import Lines
from normtext.lsp.settings import ClientSettings
from normtext.markup import MarkupError


class OpenDocument:
    """One state of a document; a change makes a new one.

    ``path`` is that of its file, None where it is none; ``language_id`` is the editor's name of
    what it is. ``findings`` and ``safe_edits`` are worked out when first asked for, by the
    configuration that holds for the file, and what the client has set.
    """

    def __init__(
        self,
        uri: str,
        version: int | None,
        path: str | None,
        language_id: str,
        lines: Lines,
        client: ClientSettings,
    ) -> None:
        self.uri = uri
        self.version = version
        self.path = path
        self.language_id = language_id
        self.lines = lines
        self.client = client
        self.problem: str | None = None
        self.refused: str | None = None

    @property
    def text(self) -> str:
        return self.lines.text

    @cached_property
    def findings(self) -> list[Finding]:
        """What to show, sorted, with offsets into the text.

        A configuration or a markup that cannot be read is said in ``problem``, what a configuration
        asks for and may not have in ``refused``.
        """
        try:
            self.refused = self.client.refused(self.path)
            settings = self.client.settings(self.path, self.language_id)
            found = check_text(self.text, self.path, settings).findings
        except (ValueError, MarkupError) as error:
            self.problem = str(error)
            return []
        least = Safety.parse(settings.at_least)
        return [finding for finding in found if finding.safety >= least]

    @cached_property
    def safe_edits(self) -> tuple[Edit, ...]:
        """The edits of level ``safe``."""
        if not any(f.safety == Safety.SAFE and f.replacements for f in self.findings):
            return ()
        settings = self.client.settings(self.path, self.language_id)
        return fix_text(self.text, "safe", self.path, settings).edits

    def touching(self, start: int, end: int) -> Iterable[Finding]:
        """Yield the findings that share a character or an edge with a span."""
        return (f for f in self.findings if f.start <= end and start <= f.end)
