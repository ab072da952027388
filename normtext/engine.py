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
from normtext.taking import Taken, applicable, disjoint, edits_of, sift, take

if TYPE_CHECKING:
    from normtext.chain import Chain, Step
    from normtext.gate import Gate

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
    rounds = Rounds(document, protect, policy)
    rounds.settle(chain, threshold, first)
    applied = rounds.applied  # of one step they are in order
    return Run(
        rounds.document.text,
        rounds.document,
        rounds.steps,
        tuple(applied if len(rounds.steps) == 1 else sorted(applied, key=_ORDER)),
        rounds.ordered(),
    )


class Rounds:
    """One run's progress; what only an edit needs is made at the first edit.

    ``document`` is that of the text now; ``steps`` and ``applied`` are as in :class:`Run`.
    """

    # Of all steps that edited but the last, if nothing had to be moved by that one yet.
    alignment: Alignment | None = None
    unaligned: tuple[int, tuple[Edit, ...]] | None = None
    steps: tuple[tuple[Edit, ...], ...] = ()
    applied: Sequence[Finding] = ()
    left: Sequence[Finding] = ()
    # Of the last round: the step of its last edit, if any; what the steps after that left.
    last: int | None = None
    after: Sequence[Finding] = ()

    policy: Policy | None = None
    protect: Sequence[tuple[int, int]] = ()
    guard: Guard | None = None

    def __init__(
        self,
        document: Document,
        protect: Sequence[tuple[int, int]] = (),
        policy: Policy | None = None,
    ) -> None:
        self.document = document
        if policy is not None:
            self.policy = policy
        if protect:
            self.protect = protect
            self.guard = Guard(document.text, protect)

    def settle(self, chain: Chain, threshold: Safety, first: tuple[int, list[Finding]]) -> None:
        """Make rounds until one changes nothing; ``first`` is what the gate has found already."""
        rounds = 1
        edited = self._round(chain, threshold, first)
        while edited:
            edited = self._round(chain, threshold if rounds < MAX_ROUNDS else None)
            rounds += 1

    def ordered(self) -> tuple[Finding, ...]:
        """Return what is left, in order."""
        return tuple(self.left if len(self.left) < 2 else sorted(self.left, key=_ORDER))

    def _round(
        self,
        chain: Chain,
        threshold: Safety | None,
        first: tuple[int, list[Finding]] | None = None,
    ) -> bool:
        """Run every step once; say whether any of them edited. None: apply nothing."""
        gate = chain.gate
        end = self.last
        if end is not None and not self.document.is_seen_afresh:
            # As the next caller would see it: the language is another now.
            before = self.document
            self.document = Document(before.text, before.given_language, before.source)
            end = None
        self.left = ()
        self.last = None
        number, found = first or gate.found(self.document, 0, end)
        while found:
            if self._take(found, threshold, chain.steps[number]):
                self.last, end = number, None
                self.left = ()  # the next round asks up to this step again
            number, found = gate.found(self.document, number + 1, end)
        if end is not None:
            self.left = _joined(self.left, self.after)
        self.after = self.left
        return self.last is not None and not self._is_settled(gate)

    def _is_settled(self, gate: Gate) -> bool:
        """Say whether a glance at the text after the last edit has told that no rule finds more."""
        told = self.document.told
        is_silent = told is not None and told[0] is gate and not (told[2] or told[3])
        return is_silent and self.document.is_seen_afresh

    def _take(self, found: list[Finding], threshold: Safety | None, step: Step) -> bool:
        """Apply what is safe enough; if nothing is, all of it is left. Say whether anything was."""
        text = self.document.text
        is_free = self.policy is None and not self.protect
        taken = take(found, text, threshold) if is_free else None
        findings, accepted, edits, edited = taken or self._taken(found, threshold, step)
        if edits is None:
            self.left = _joined(self.left, self._in_original(findings))
            return False
        self.applied = _joined(self.applied, self._in_original(accepted))
        self.steps += (edits,)
        self.unaligned = len(text), edits
        if self.protect:
            moving = Alignment.from_edits(*self.unaligned)
            self.protect = [moving.to_output(span) for span in self.protect]
        self.document = self.document.edited(edited)
        self.guard = None
        return True

    def _taken(self, found: list[Finding], threshold: Safety | None, step: Step) -> Taken:
        """Return what is taken where the user has a say, or the text may be protected."""
        text = self.document.text
        findings, accepted, are_apart = sift(found, text, threshold, step)
        if self.guard is None:
            self.guard = Guard(text, self.protect)
        allowed = self.guard.allowed
        if self.policy is not None:
            findings = self.policy(allowed(findings), text)
            accepted = [] if threshold is None else applicable(findings, threshold)
        elif not (are_apart and self.guard.is_open):
            accepted = allowed(accepted)
            findings = findings if accepted else allowed(findings)
        if not accepted:
            return findings, accepted, None, text
        accepted = disjoint(accepted)
        return findings, accepted, *edits_of(text, accepted)

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


def _joined(some: Sequence[Finding], more: Sequence[Finding]) -> Sequence[Finding]:
    return [*some, *more] if some and more else some or more


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
