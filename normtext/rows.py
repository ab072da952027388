"""One row of a column or a corpus: normalised, and never the reason why the others are lost."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import repeat

from normtext.api import LEVELS
from normtext.budget import OverBudget, alarm, can_alarm, within_rules
from normtext.chain import Chain
from normtext.document import Document
from normtext.edits import Edit
from normtext.engine import Begun, run
from normtext.finding import Finding, Safety
from normtext.named import NamedTuple
from normtext.result import Result


class RowEdit(NamedTuple):
    """An :class:`~normtext.Edit` with how safe it was: offsets in code points of the original."""

    start: int
    end: int
    before: str
    after: str
    rule: str
    safety: str


class Row(NamedTuple):
    """What became of one text.

    ``findings`` counts what was seen and not applied. ``error`` says why a text is as it was and
    unchecked; None for all others.
    """

    text: str
    language: str | None = None
    edits: Sequence[RowEdit] = ()
    findings: int = 0
    error: str | None = None


def normalise_row(
    text: str,
    chain: Chain,
    *,
    level: str = "safe",
    language: str | None = None,
    budget_seconds: float | None = None,
    interrupt: bool = False,
) -> Row:
    """Normalise one text; whatever goes wrong becomes the row's ``error``.

    ``interrupt`` lets the budget stop a rule half-way (see :func:`normtext.budget.alarm`).
    """
    try:
        if budget_seconds is None:
            return _row(text, chain, level, language)
        if interrupt and can_alarm():
            with alarm(budget_seconds):
                return _row(text, chain, level, language)
        return _row(text, within_rules(chain, budget_seconds), level, language)
    except OverBudget:
        return Row(text, error=f"unchecked: took longer than {budget_seconds:g} s")
    except Exception as error:  # a user's own normaliser may raise anything
        return Row(text, error=f"unchecked: {type(error).__name__}: {error}")


def _row(text: str, chain: Chain, level: str, language: str | None) -> Row:
    threshold = LEVELS[level]
    begun: Begun | None = None
    if language is None and type(text) is str and "\r" not in text:
        seen = chain.gate.first(text) or chain.gate.result(text)
        if isinstance(seen, Result):  # as of most texts
            return Row(text, seen.language)
        document = Document(text)
        begun = document, chain.gate.found(document, seen=seen)
    outcome = run(chain, text, threshold=threshold, language=language, begun=begun)
    known = language or outcome.document.__dict__.get("language")
    result = Result(text, outcome.text, outcome.steps, outcome.left, known)
    edits = result.edits
    if not edits:
        return Row(outcome.text, result.language, (), len(outcome.left))
    safeties = repeat("safe") if level == "safe" else _safeties(edits, outcome.applied)
    row_edits = [RowEdit(*edit, safety) for edit, safety in zip(edits, safeties, strict=False)]
    return Row(outcome.text, result.language, row_edits, len(outcome.left))


def _safeties(edits: Sequence[Edit], applied: Sequence[Finding]) -> Iterator[str]:
    """Yield for each net edit the least safety among the findings that begin in it.

    Where none does (a later round's finding, widened by an earlier edit), the least safety of the
    edit's rules anywhere in the text stands for it.
    """
    starts = [finding.start for finding in applied]
    least: dict[str, Safety] = {}
    for finding in applied:
        least[finding.rule] = min(finding.safety, least.get(finding.rule, Safety.SAFE))
    for edit in edits:
        inside = applied[bisect_left(starts, edit.start) : bisect_right(starts, edit.end)]
        behind = [finding.safety for finding in inside if finding.rule in edit.rules]
        behind = behind or [least[rule] for rule in edit.rules if rule in least]
        yield min(behind, default=Safety.REPAIR).label
