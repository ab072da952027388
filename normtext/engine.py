"""Runs the steps of a chain over a text: the only place where findings become edits.

A round runs every step once, each on the text the step before it left. Rounds repeat until one
changes nothing, so that the output is a fixed point: normalising it again changes nothing. The
last round's findings are those that were seen and not applied. What the steps after the last edit
found is not asked for again in the next round, for they have seen its text already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from normtext.alignment import Alignment
from normtext.document import Document
from normtext.edits import Edit
from normtext.finding import Finding, Safety
from normtext.named import NamedTuple
from normtext.newlines import findings_to_crlf, is_crlf, spans_to_lf, steps_to_crlf
from normtext.protection import Guard
from normtext.span import Span
from normtext.taking import Sifted, applicable, disjoint, edits_of, sift

if TYPE_CHECKING:
    from normtext.chain import Chain

    Policy = Callable[[list[Finding], str], list[Finding]]

Begun = tuple[Document, tuple[int, list[Finding]]]

_ORDER = itemgetter(0, 1, 2, 3)  # as Finding.order
MAX_ROUNDS = 10
"""Rounds before a chain that never settles is stopped; real texts settle in two or three."""


class Run(NamedTuple):
    """What a run did. Findings have offsets into the original text.

    ``steps`` are the edits of each step that made any, in the order made, each list with offsets
    into the text that step was given. ``applied`` are the findings behind them. ``text`` is the
    output, ``document`` the last text the rules saw, with what has been worked out about it.
    """

    text: str
    document: Document
    steps: tuple[tuple[Edit, ...], ...]
    applied: tuple[Finding, ...]
    left: tuple[Finding, ...]


def run(
    chain: Chain,
    text: str,
    *,
    threshold: Safety,
    language: str | None = None,
    protect: Sequence[tuple[int, int]] = (),
    source: str | None = None,
    policy: Policy | None = None,
    begun: Begun | None = None,
) -> Run:
    """Run a chain over a text, applying what is at least as safe as ``threshold``.

    ``source`` is the text it was translated from; it is only read. ``policy`` is given what a step
    found and the text it was given, and returns what is to stand of it. ``begun`` is a
    document of the text and what the chain's gate has found in it first, if it was asked.

    Raise ValueError where a step finds something outside the text.
    """
    if "\r" not in text or not is_crlf(text):
        outcome = _run(chain, text, threshold, language, protect, source, policy, begun)
        if not outcome.steps or "\r" not in outcome.text or not is_crlf(outcome.text):
            return outcome
        # Made uniform by the run itself: seen as such at last, as the next run would see it.
        alignment = Alignment(len(text))
        for edits in outcome.steps:
            step = Alignment.from_edits(alignment.output_length, edits)
            alignment = alignment.then(step)
        moved = [alignment.to_output(span) for span in protect]
        again = run(
            chain,
            outcome.text,
            threshold=threshold,
            language=language,
            protect=moved,
            source=source,
            policy=policy,
        )
        return again._replace(
            steps=outcome.steps + again.steps,
            applied=outcome.applied + tuple(_moved(again.applied, alignment)),
            left=tuple(_moved(again.left, alignment)),
        )
    plain = text.replace("\r\n", "\n")
    spans = spans_to_lf(text, protect)
    outcome = _run(chain, plain, threshold, language, spans, source, policy)
    return outcome._replace(
        text=outcome.text.replace("\n", "\r\n"),
        steps=tuple(steps_to_crlf(plain, outcome.steps)),
        applied=tuple(findings_to_crlf(plain, outcome.applied)),
        left=tuple(findings_to_crlf(plain, outcome.left)),
    )


def _moved(findings: Iterable[Finding], alignment: Alignment) -> Iterator[Finding]:
    for finding in findings:
        start, end = alignment.to_original((finding.start, finding.end))
        yield finding._replace(start=start, end=end)


def _run(
    chain: Chain,
    text: str,
    threshold: Safety,
    language: str | None,
    protect: Sequence[tuple[int, int]],
    source: str | None = None,
    policy: Policy | None = None,
    begun: Begun | None = None,
) -> Run:
    if begun is None:
        document = Document(text, language, source)
        first = chain.gate.found(document)
    else:
        document, first = begun
    if not (first[1] or protect):  # as with most texts
        return Run(text, document, (), (), ())
    state = _State(document, protect, policy)
    edited = state.round(chain, threshold, first)
    rounds = 1
    while edited:
        edited = state.round(chain, threshold if rounds < MAX_ROUNDS else None)
        rounds += 1
    applied = state.applied  # of one step they are in order
    return Run(
        state.document.text,
        state.document,
        tuple(state.steps),
        tuple(applied if len(state.steps) == 1 else sorted(applied, key=_ORDER)),
        tuple(sorted(state.left, key=_ORDER)) if state.left else (),
    )


class _State:
    """One run's progress; what only an edit needs is made at the first edit."""

    def __init__(
        self, document: Document, protect: Sequence[tuple[int, int]], policy: Policy | None
    ) -> None:
        self.policy = policy
        self.language = document.given_language
        self.document = document
        # Of all steps that edited but the last, if nothing had to be moved by that one yet.
        self.alignment: Alignment | None = None
        self.unaligned: tuple[int, tuple[Edit, ...]] | None = None
        self.steps: list[tuple[Edit, ...]] = []
        self.applied: list[Finding] = []
        self.left: list[Finding] = []
        # Of the last round: the step of its last edit, if any; what the steps after that left.
        self.last: int | None = None
        self.after: list[Finding] = []
        self.protect = protect
        self.guard = Guard(document.text, protect)

    def round(
        self,
        chain: Chain,
        threshold: Safety | None,
        first: tuple[int, list[Finding]] | None = None,
    ) -> bool:
        """Run every step once; say whether any of them edited. None: apply nothing.

        ``first`` is what the gate found already.
        """
        gate = chain.gate
        end = self.last
        if end is not None and not self.document.is_seen_afresh:
            # As the next caller would see it: the language is another now.
            self.document = Document(self.document.text, self.language, self.document.source)
            end = None
        self.left = []
        self.last = None
        number, found = first or gate.found(self.document, 0, end)
        while found:
            sifted = sift(found, self.document.text, threshold, chain.steps[number])
            if self._take(sifted, threshold):
                self.last, end = number, None
                self.left = []  # the next round asks up to this step again
            number, found = gate.found(self.document, number + 1, end)
        if end is not None:
            self.left += self.after
        self.after = self.left
        return self.last is not None

    def _take(self, sifted: Sifted, threshold: Safety | None) -> bool:
        """Apply what is safe enough; if nothing is, all of it is left. Say whether anything was."""
        findings, accepted, are_apart = sifted
        allowed = self.guard.allowed
        if self.policy is not None:
            findings = self.policy(allowed(findings), self.document.text)
            accepted = [] if threshold is None else applicable(findings, threshold)
        elif not (are_apart and self.guard.is_open):
            accepted = allowed(accepted)
            findings = findings if accepted else allowed(findings)
        accepted = disjoint(accepted) if accepted else accepted
        if not accepted:
            self.left += self._in_original(findings)
            return False
        self.applied += self._in_original(accepted)
        text = self.document.text
        edits, edited = edits_of(text, accepted)
        self.steps.append(edits)
        self.unaligned = len(text), edits
        if self.protect:
            step = Alignment.from_edits(*self.unaligned)
            self.protect = [step.to_output(span) for span in self.protect]
        self.document = self.document.edited(edited)
        self.guard = Guard(edited, self.protect)
        return True

    def _in_original(self, findings: list[Finding]) -> list[Finding]:
        """The findings with offsets and replacements in terms of the original text."""
        if not findings:
            return findings
        if self.unaligned is not None:
            step, self.unaligned = Alignment.from_edits(*self.unaligned), None
            self.alignment = step if self.alignment is None else self.alignment.then(step)
        alignment = self.alignment
        if alignment is None:
            return findings
        found = []
        for finding in findings:
            span = alignment.to_original_apart(finding.start, finding.end)
            if span is None:
                found.append(_widened(finding, alignment, self.document.text))
            else:
                found.append(tuple.__new__(type(finding), (*span, *finding[2:])))
        return found


def _widened(finding: Finding, alignment: Alignment, text: str) -> Finding:
    """The finding in the original, where edits may stand at its edges."""
    start, end = alignment.to_original((finding.start, finding.end))
    wide = alignment.to_output((start, end))
    if start == end:
        wide = Span(finding.start, finding.end)
    # An edit widens the span to the whole of it: say what then stands there beside the repair.
    head, tail = text[wide.start : finding.start], text[finding.end : wide.end]
    return finding._replace(
        start=start,
        end=end,
        replacements=tuple(head + text_ + tail for text_ in finding.replacements),
    )
