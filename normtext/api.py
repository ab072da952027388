"""The two verbs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from normtext.chain import Chain
from normtext.compiled import native
from normtext.document import Document
from normtext.engine import Rounds, Run, run
from normtext.finding import Finding, Safety
from normtext.result import Result, touched, untouched

if TYPE_CHECKING:
    from normtext.gate import Gate, Seen

LEVELS = {"safe": Safety.SAFE, "repair": Safety.REPAIR}
"""Levels by name, and the least safe finding each of them applies."""

DEFAULT = Chain.default()
"""All seven families; one for all callers, for what its gate has worked out."""

_NO_SPANS: tuple[tuple[int, int], ...] = ()
_SAFE = "safe"


_F = TypeVar("_F", bound=Callable[..., object])
_SIGNATURE = "(text, level='safe', *, language=None, protect=(), chain=None, source=None)"


def _quick(function: _F) -> _F:
    """Return a function that most calls, for a text alone, need not reach in Python."""
    compiled = native()
    told = f"{function.__name__}{_SIGNATURE}\n--\n\n{function.__doc__ or ''}"
    return (compiled and compiled.quick(function, told)) or function


@_quick
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
    is_asked = language is None and source is None and protect is _NO_SPANS
    if is_asked and type(text) is str and level in LEVELS and "\r" not in text:
        chosen = DEFAULT if chain is None else chain
        gate = chosen.made_gate or (_quickened() if chain is None else chosen.gate)
        seen = gate.first(text) or gate.result(text)
        return seen if isinstance(seen, Result) else _go_on(text, seen, chosen, LEVELS[level])
    return normalize_run(text, level, language, protect, chain, source)[1]


def _quickened() -> Gate:
    """Make the gate of the default chain, and have it asked first."""
    gate = DEFAULT.gate
    gate.quicken(_after_first)
    return gate


def _after_first(text: str, seen: Seen | None) -> Result:
    """Return the result of a text that the default chain's gate has looked at, as it may be."""
    if seen is None:
        return normalize(text, _SAFE)
    return _go_on(text, seen, DEFAULT, Safety.SAFE)


def _go_on(text: str, seen: Seen, chain: Chain, threshold: Safety) -> Result:
    """Return the result of a text that a gate does not let go; most of these need no edit."""
    document = Document(text)
    found = chain.gate.found(document, seen=seen)
    if not found[1]:
        return untouched(text, document.__dict__.get("language"))
    rounds = Rounds(document)
    rounds.settle(chain, threshold, found)
    document = rounds.document
    if "\r" not in document.text:  # it is all
        known = document.__dict__.get("language")
        return touched(text, document.text, rounds.steps, rounds.ordered(), known)
    level = next(name for name, least in LEVELS.items() if least is threshold)
    return normalize_run(text, level, chain=chain)[1]


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
