"""What is taken of what a step found, and the edits that makes.

Where the package was compiled, ``native/taking.c`` does the same of all findings that are as usual.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normtext.compiled import native
from normtext.edits import Edit
from normtext.finding import Finding, Safety

if TYPE_CHECKING:
    from normtext.chain import Step

Sifted = tuple[list[Finding], list[Finding], bool]
"""Findings that say something; those of them that are safe enough to be applied; whether all of
them only delete or report, from white space to white space."""

Taken = tuple[list[Finding], list[Finding], "tuple[Edit, ...] | None", str]
"""Findings that say something; those of them that are applied, disjoint; the edits, None where
there are none; the text after them."""

_NONE = max(Safety) + 1


def take(found: list[Finding], text: str, threshold: Safety | None) -> Taken | None:
    """Take what a step found in a text in one go; None where something in it may be protected.

    The same as :func:`sift`, :func:`disjoint` and :func:`edits_of`. None as well for findings that
    are not as usual, and where nothing is compiled.
    """
    compiled = native()
    if compiled is None:
        return None
    taken: Taken | None = compiled.take(
        found, text, _NONE if threshold is None else threshold, Edit
    )
    return taken


def sift(found: list[Finding], text: str, threshold: Safety | None, step: Step) -> Sifted:
    """Sift what a step found in a text; nothing is safe enough for the threshold None.

    Raise ValueError for a finding outside the text.
    """
    compiled = native()
    if compiled is not None:
        sifted: Sifted | None = compiled.sift(
            found, text, _NONE if threshold is None else threshold
        )
        if sifted is not None:
            return sifted
    return plain_sift(found, text, threshold, step)


def plain_sift(found: list[Finding], text: str, threshold: Safety | None, step: Step) -> Sifted:
    """The same in Python."""
    saying = []
    are_apart = True
    for finding in found:
        start, end, replacements = finding.start, finding.end, finding.replacements
        if not 0 <= start <= end <= len(text):
            raise ValueError(
                f"{step!r} found {start}:{end} "
                f"in a text of {len(text)} code points ({finding.rule})"
            )
        if replacements[:1] != (text[start:end],):
            saying.append(finding)
            are_apart = are_apart and is_apart(finding, text)
    return saying, [] if threshold is None else applicable(saying, threshold), are_apart


def applicable(findings: Iterable[Finding], threshold: Safety) -> list[Finding]:
    """Return those that are safe enough to be applied, and say what by."""
    return [f for f in findings if f.replacements and f.safety >= threshold]


def is_apart(finding: Finding, text: str) -> bool:
    """Say whether a finding only deletes or reports, and there is white space at its edges.

    Nothing without white space in it, such as an address, can go on over such an edge.
    """
    start, end = finding.start, finding.end
    return (
        (not finding.replacements or finding.replacements[0] == "")
        and len(text[start - 1 : start + 1].strip()) < 2
        and len(text[end - 1 : end + 1].strip()) < 2
    )


def disjoint(findings: list[Finding]) -> list[Finding]:
    """Return findings sorted, without those that overlap one before.

    Among findings that begin at one place the longest is first.
    """
    compiled = native()
    if compiled is not None:
        chosen: list[Finding] | None = compiled.disjoint(findings)
        if chosen is not None:
            return chosen
    return plain_disjoint(findings)


def plain_disjoint(findings: list[Finding]) -> list[Finding]:
    """The same in Python."""
    chosen: list[Finding] = []
    cursor = 0
    inserted_at = -1
    for finding in sorted(findings, key=lambda f: (f.start, -f.end)):
        start, end = finding.start, finding.end
        if start < cursor or start == end == inserted_at:
            continue
        chosen.append(finding)
        cursor = end
        inserted_at = start if start == end else -1
    return chosen


def edits_of(text: str, findings: list[Finding]) -> tuple[tuple[Edit, ...], str]:
    """Return the edits that disjoint findings make of a text, and the text after them."""
    compiled = native()
    if compiled is not None:
        made: tuple[tuple[Edit, ...], str] | None = compiled.edits_of(text, findings, Edit)
        if made is not None:
            return made
    return plain_edits_of(text, findings)


def plain_edits_of(text: str, findings: list[Finding]) -> tuple[tuple[Edit, ...], str]:
    """The same in Python."""
    edits: list[Edit] = []
    pieces: list[str] = []
    cursor = 0
    for finding in findings:
        start, end, after = finding.start, finding.end, finding.replacements[0]
        edits.append(Edit(start, end, text[start:end], after, finding.rule))
        pieces += text[cursor:start], after
        cursor = end
    return tuple(edits), "".join((*pieces, text[cursor:]))


def select(findings: Iterable[Finding], threshold: Safety) -> list[Finding]:
    """Return the findings to apply: safe enough, sorted, not overlapping; the first one wins.

    Among findings that begin at one place the longest wins.
    """
    return disjoint(applicable(findings, threshold))
