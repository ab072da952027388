"""A time budget per document: what takes too long is given back unchecked, never waited for.

Two means, because Python has no one that does it all. :func:`within_rules` looks at the clock
before each rule: it works in any thread, but a rule that has begun runs to its end. :func:`alarm`
interrupts inside a rule, between two byte codes and inside ``re``; it needs a POSIX timer and the
main thread, so only worker processes of our own use it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from normtext.chain import Chain, Step
from normtext.document import Document
from normtext.finding import Finding


class OverBudget(BaseException):
    """A document took longer than its budget.

    Not an ``Exception``, so that no rule's own error handling can swallow it.
    """


def within_rules(chain: Chain, seconds: float) -> Chain:
    """Return the chain for one document, raising :class:`OverBudget` once ``seconds`` have passed.

    The clock starts now; the chain returned is for one text only.
    """
    clock = _Clock(time.monotonic() + seconds)
    return Chain([_Timed(step, clock) for step in chain.steps])


class _Clock:
    def __init__(self, end: float) -> None:
        self.end = end

    def look(self) -> None:
        if time.monotonic() > self.end:
            raise OverBudget


class _Timed:
    """A step that looks at the clock before each of its rules."""

    def __init__(self, step: Step, clock: _Clock) -> None:
        self.step = step
        self.clock = clock
        self.name = step.name

    def find(self, document: Document) -> Iterable[Finding]:
        rules = self.step.rules()
        if not rules:
            self.clock.look()
            yield from self.step.find(document)
        for rule in rules:
            self.clock.look()
            yield from rule(document)


def can_alarm() -> bool:
    """Say whether :func:`alarm` works here: POSIX, and in the main thread."""
    import signal

    main = threading.current_thread() is threading.main_thread()
    return main and hasattr(signal, "setitimer")


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raise :class:`OverBudget` inside the block once ``seconds`` have passed.

    Takes the process's SIGALRM for the time of the block; see :func:`can_alarm`.
    """
    import signal

    def ring(*_: object) -> None:
        raise OverBudget

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
