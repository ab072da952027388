"""What could be done to one text, as separate proposals that a reader can take or leave.

The net edits of a run at level ``repair`` come first: they are disjoint, and taking all of them
gives exactly what :func:`normtext.normalize` gives at that level. Whatever else was found follows,
with or without something to put in its place. Offsets are into the original text throughout.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from normtext.chain import Chain
from normtext.edits import Edit
from normtext.finding import Finding, Safety
from normtext.named import NamedTuple


class Proposal(NamedTuple):
    """One place that a reader may decide about.

    ``replacements`` are ranked, best first; empty where there is nothing to offer. ``is_edit``
    says that a run at level ``repair`` would make this change. ``rule`` joins the rules of a net
    edit by ``+``, as :class:`~normtext.Edit` does.
    """

    start: int
    end: int
    before: str
    replacements: tuple[str, ...]
    rule: str
    message: str
    safety: Safety
    language: str | None
    confidence: float
    is_edit: bool

    def accepted(self, after: str | None = None) -> Edit:
        """Return the edit that accepting means: the best replacement, or ``after``.

        Raise ValueError where there is neither.
        """
        if after is None:
            if not self.replacements:
                raise ValueError(f"{self.rule} at {self.start} offers no replacement")
            after = self.replacements[0]
        return Edit(self.start, self.end, self.before, after, self.rule)


def propose(
    text: str,
    *,
    language: str | None = None,
    protect: Iterable[tuple[int, int]] = (),
    chain: Chain | None = None,
) -> list[Proposal]:
    """Return the proposals for a text, sorted by place.

    Arguments and errors are those of :func:`normtext.normalize`.
    """
    from normtext.api import normalize_run

    outcome, result = normalize_run(text, "repair", language, protect, chain)
    return proposals_of(text, result.edits, outcome.applied, result.findings)


def proposals_of(
    text: str, edits: Sequence[Edit], applied: Iterable[Finding], left: Iterable[Finding]
) -> list[Proposal]:
    """Return the proposals of a run: its net edits, the findings behind them, and those left."""
    proposals = list(map(_of_edit, edits, _behind(edits, applied)))
    proposals += (_of_finding(text, finding) for finding in left)
    proposals.sort(key=lambda item: (item.start, item.end, not item.is_edit, item.rule))
    return proposals


def _behind(edits: Sequence[Edit], findings: Iterable[Finding]) -> list[list[Finding]]:
    """Return for each net edit the applied findings that ended in it."""
    ends = [edit.end for edit in edits]
    behind: list[list[Finding]] = [[] for _ in edits]
    for finding in findings:
        index = bisect_left(ends, finding.start)
        while index < len(edits) and edits[index].start <= finding.end:
            if finding.rule in edits[index].rules:
                behind[index].append(finding)
            index += 1
    return behind


def _of_edit(edit: Edit, findings: Sequence[Finding]) -> Proposal:
    languages = [finding.language for finding in findings if finding.language]
    offered = [edit.after]
    if len(findings) == 1 and (findings[0].start, findings[0].end) == (edit.start, edit.end):
        offered += findings[0].replacements[1:]
    return Proposal(
        edit.start,
        edit.end,
        edit.before,
        tuple(dict.fromkeys(offered)),
        edit.rule,
        "; ".join(dict.fromkeys(finding.message for finding in findings)),
        min((finding.safety for finding in findings), default=Safety.REPAIR),
        languages[0] if languages else None,
        min((finding.confidence for finding in findings), default=1.0),
        True,
    )


def _of_finding(text: str, finding: Finding) -> Proposal:
    return Proposal(
        finding.start,
        finding.end,
        text[finding.start : finding.end],
        tuple(dict.fromkeys(finding.replacements)),
        finding.rule,
        finding.message,
        finding.safety,
        finding.language,
        finding.confidence,
        False,
    )


def overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two spans cannot both be replaced: they share a character, or a place to insert."""
    if a == b:
        return True
    return a[0] < b[1] and b[0] < a[1]
