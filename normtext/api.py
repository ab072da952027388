"""The two verbs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from normtext.chain import Chain
from normtext.document import Document
from normtext.engine import Rounds, Run, run
from normtext.finding import Finding, Safety
from normtext.result import Result, touched, untouched

if TYPE_CHECKING:
    from normtext.gate import Seen

LEVELS = {"safe": Safety.SAFE, "repair": Safety.REPAIR}
"""Levels by name, and the least safe finding each of them applies."""

DEFAULT = Chain.default()
"""All seven families; one for all callers, for what its gate has worked out."""

_NO_SPANS: tuple[tuple[int, int], ...] = ()
_SAFE = "safe"


def _first_of_all(text: str) -> Result | Seen | None:
    """Make the gate of the default chain, and look at a text with it."""
    global _first
    _first = DEFAULT.gate.first
    return _first(text)


_first: Callable[[str], Result | Seen | None] = _first_of_all
"""What says of most texts that there is nothing to say, in one call."""


def normalize(
    text: str,
    level: str = _SAFE,
    *,
    language: str | None = None,
    protect: Iterable[tuple[int, int]] = _NO_SPANS,
    chain: Chain | None = None,
    source: str | None = None,
) -> Result:
    """Repair a text and account for every edit.

    ``level`` is ``"safe"`` (only rules whose measured precision is at least 0.99) or ``"repair"``.
    ``language`` is the text's BCP 47 tag; None: identified. ``protect`` are spans (code points,
    half-open) that no edit may touch. ``chain`` is what runs; None: all seven families.
    ``source`` is the text that ``text`` was translated from: with it, rules of the translation
    family compare the two.

    Raise ValueError for an unknown level or a protected span outside the text, TypeError if
    ``text`` is not a str.
    """
    # Most texts need no more than a look, and most others no edit: kept short for them.
    seen = None
    is_asked = language is None and source is None and protect is _NO_SPANS
    if is_asked and chain is None and (level is _SAFE or level in LEVELS):
        seen = _first(text)
        if type(seen) is Result:
            return seen
    if is_asked and type(text) is str and level in LEVELS and "\r" not in text:
        chosen = DEFAULT if chain is None else chain
        gate = chosen.made_gate or chosen.gate
        seen = seen or gate.first(text) or gate.result(text)
        if isinstance(seen, Result):
            return seen
        document = Document(text)
        found = gate.found(document, seen=seen)
        if not found[1]:
            return untouched(text, document.__dict__.get("language"))
        rounds = Rounds(document)
        rounds.settle(chosen, LEVELS[level], found)
        document = rounds.document
        if "\r" not in document.text:  # it is all
            known = document.__dict__.get("language")
            return touched(text, document.text, rounds.steps, rounds.ordered(), known)
    return normalize_run(text, level, language, protect, chain, source)[1]


def normalize_run(
    text: str,
    level: str,
    language: str | None = None,
    protect: Iterable[tuple[int, int]] = (),
    chain: Chain | None = None,
    source: str | None = None,
) -> tuple[Run, Result]:
    """Return what :func:`normalize` returns, and before it the run, which has what was applied."""
    if level not in LEVELS:
        raise ValueError(f"unknown level {level!r}; choose one of: {', '.join(LEVELS)}")
    outcome = _run(text, LEVELS[level], language, protect, chain, source)
    known = language or outcome.document.__dict__.get("language")
    return outcome, Result(text, outcome.text, outcome.steps, outcome.left, known)


def check(
    text: str,
    *,
    language: str | None = None,
    protect: Iterable[tuple[int, int]] = (),
    chain: Chain | None = None,
    source: str | None = None,
) -> list[Finding]:
    """Return everything the rules see, sorted, with offsets into ``text``; change nothing.

    That is what :func:`normalize` at level ``"repair"`` would apply, and what it would leave.
    Arguments and errors are those of :func:`normalize`.
    """
    outcome = _run(text, Safety.REPAIR, language, protect, chain, source)
    return sorted({*outcome.applied, *outcome.left}, key=lambda finding: finding.order)


def _run(
    text: str,
    threshold: Safety,
    language: str | None,
    protect: Iterable[tuple[int, int]],
    chain: Chain | None,
    source: str | None,
) -> Run:
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}; decode bytes first")
    if not (source is None or isinstance(source, str)):
        raise TypeError(f"source must be a str or None, not {type(source).__name__}")
    return run(
        chain if chain is not None else DEFAULT,
        text,
        threshold=threshold,
        language=language,
        protect=list(protect),
        source=source,
    )
