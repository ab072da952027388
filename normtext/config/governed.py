"""A step under a file's settings: levels per rule, allowed words, forbidden characters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from normtext.finding import Finding, Safety

if TYPE_CHECKING:
    from normtext.chain import Step
    from normtext.document import Document

_AROUND = " \t\n\"'()[]{}<>.,;:!?“”‘’«»„「」『』（）［］—–-"


class Governed:
    """A chain's step whose findings are changed by settings before any is applied.

    ``levels`` map rules and families to a safety that replaces the rule's own. A finding whose text
    is in ``allow`` (case-folded, without the marks around it), or whose words all are, is dropped,
    and so are mere suggestions of ``quiet`` rules.
    A replacement that would bring in a ``forbidden`` character is not offered.
    """

    def __init__(
        self,
        step: Step,
        levels: Mapping[str, str],
        allow: frozenset[str],
        quiet: frozenset[str],
        forbidden: str,
    ) -> None:
        self.step = step
        self.name = step.name
        self._levels = {name: Safety.parse(level) for name, level in levels.items()}
        self._allow = allow
        self._quiet = quiet
        self._forbidden = frozenset(forbidden)

    def find(self, document: Document) -> list[Finding]:
        """Return what the step finds, as the settings have it."""
        found = self.step.find(document)
        if not found:
            return found
        return [
            self._governed(finding, document.text)
            for finding in found
            if not (finding.rule in self._quiet and finding.safety == Safety.SUGGEST)
            and not (self._allow and self._allows(document.text[finding.start : finding.end]))
        ]

    def _governed(self, finding: Finding, text: str) -> Finding:
        level = self._levels.get(finding.rule)
        if level is None:
            level = self._levels.get(finding.rule.partition("/")[0])
        if level is not None:
            finding = finding._replace(safety=level)
        if self._forbidden and finding.replacements:
            before = text[finding.start : finding.end]
            fit = tuple(new for new in finding.replacements if self._fits(new, before))
            if fit != finding.replacements:
                # Not the next best: what is applied alone is the best or nothing.
                best_left = bool(fit) and fit[0] == finding.replacements[0]
                safety = finding.safety if best_left else Safety.SUGGEST
                finding = finding._replace(replacements=fit, safety=safety)
        return finding

    def _fits(self, new: str, before: str) -> bool:
        return not any(new.count(mark) > before.count(mark) for mark in self._forbidden & {*new})

    def _allows(self, found: str) -> bool:
        fragment = found.strip(_AROUND).casefold()
        if not fragment:
            return False
        if fragment in self._allow:
            return True
        return all(word.strip(_AROUND) in self._allow for word in fragment.split())
