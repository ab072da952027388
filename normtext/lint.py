"""A file's text, read as its markup, under its settings: what check and fix do to one file.

The rules see the text with its markup blanked out (same length, same lines), so that code and tags
are no evidence of anything, and all offsets are those of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from normtext.api import LEVELS
from normtext.chain import Chain
from normtext.config.schema import names
from normtext.config.settings import Settings
from normtext.edits import apply
from normtext.engine import Run, run
from normtext.finding import Finding, Safety
from normtext.ignores import Ignore, find_ignores, split, unused
from normtext.markup import OF_ENTRIES, Prose, read
from normtext.markup._spans import blanked
from normtext.named import NamedTuple
from normtext.protection import merge
from normtext.result import Result
from normtext.span import Span

if TYPE_CHECKING:
    from normtext.proposals import Proposal

_DEFAULTS = Settings()
_MOST_RUNS = 3  # to settle which places ignores protect


class Checked(NamedTuple):
    """What was found in a file; ``note`` says if it could only be read as plain text."""

    findings: list[Finding]
    note: str | None = None


def check_text(text: str, filename: str | None = None, settings: Settings = _DEFAULTS) -> Checked:
    """Return what there is to say about a file's prose, with offsets into the file's text.

    Raise :class:`normtext.markup.MarkupError` if its markup cannot be read.
    """
    view = _View(text, filename, settings)
    outcome = view.run(Safety.REPAIR)
    findings = _findings(outcome)
    if view.ignores:
        findings, _, without_use = split(findings, view.ignores)
        reports = [
            unused(one, names()) for one in without_use if _can_be_judged(one, settings, view.chain)
        ]
        findings = sorted((*findings, *reports), key=lambda finding: finding.order)
    return Checked(findings, view.prose.note)


def fix_text(
    text: str, level: str, filename: str | None = None, settings: Settings = _DEFAULTS
) -> Result:
    """Repair a file's prose and return what was done; markup stays byte for byte.

    Raise :class:`normtext.markup.MarkupError` if its markup cannot be read.
    """
    return fix_noted(text, level, filename, settings)[0]


def fix_noted(
    text: str, level: str, filename: str | None = None, settings: Settings = _DEFAULTS
) -> tuple[Result, str | None]:
    """Do what :func:`fix_text` does; return also the note if the file was read as plain text."""
    view = _View(text, filename, settings)
    return _repair(view, text, LEVELS[level], settings)[1], view.prose.note


def propose_text(
    text: str, filename: str | None = None, settings: Settings = _DEFAULTS
) -> tuple[list[Proposal], str | None]:
    """Return what could be done to a file's prose, and a note as :class:`Checked` has it.

    Raise :class:`normtext.markup.MarkupError` if its markup cannot be read.
    """
    from normtext.proposals import proposals_of

    view = _View(text, filename, settings)
    outcome, result = _repair(view, text, Safety.REPAIR, settings)
    left = split(outcome.left, view.ignores)[0] if view.ignores else outcome.left
    return proposals_of(text, result.edits, outcome.applied, left), view.prose.note


def _repair(view: _View, text: str, threshold: Safety, settings: Settings) -> tuple[Run, Result]:
    """Run until what is to be ignored is left alone; the edits are those of the file's text."""
    silenced: list[Span] = []
    for _ in range(_MOST_RUNS):
        outcome = view.run(threshold, silenced)
        if not view.ignores:
            break
        _, ignored, _ = split(_findings(outcome), view.ignores)
        if not ignored:
            break
        # A span that is protected a character beyond its ends cannot be touched at its edges.
        silenced += (Span(max(0, f.start - 1), min(len(text), f.end + 1)) for f in ignored)
    repaired = text
    for edits in outcome.steps:
        repaired = apply(repaired, edits)
    return outcome, Result(text, repaired, outcome.steps, outcome.left, settings.language)


class _View:
    """A text as the rules see it, and what they may not touch."""

    def __init__(self, text: str, filename: str | None, settings: Settings) -> None:
        self.prose: Prose = read(text, filename, settings.markup)
        self.ignores: list[Ignore] = find_ignores(
            text, self.prose.comments, of_entries=self.prose.markup in OF_ENTRIES
        )
        directives = [ignore.place for ignore in self.ignores]
        self.protect = self.prose.protected
        if directives:
            self.protect = merge((*self.protect, *directives))
        self.text = blanked(text, self.protect) if self.protect else text
        self.chain = settings.chain(self.prose)
        self.policy = settings.policy(self.prose)
        self.language = settings.language or self.prose.language

    def run(self, threshold: Safety, silenced: Sequence[Span] = ()) -> Run:
        """Run the chain; what is ``silenced`` is protected too."""
        return run(
            self.chain,
            self.text,
            threshold=threshold,
            language=self.language,
            protect=[*self.protect, *silenced],
            policy=self.policy.govern if self.policy is not None else None,
        )


def _findings(outcome: Run) -> list[Finding]:
    return sorted({*outcome.applied, *outcome.left}, key=lambda finding: finding.order)


def _can_be_judged(ignore: Ignore, settings: Settings, chain: Chain) -> bool:
    """Whether all that the directive names did run, so that its silence means something."""
    if settings.select is None and not settings.ignore:
        return True
    ran = set()
    for step in chain:
        ran |= {rule.name for rule in step.rules()}
    ran |= {name.partition("/")[0] for name in ran}
    return bool(ignore.names) and all(name in ran for name in ignore.names)
