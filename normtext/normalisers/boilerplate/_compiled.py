"""The compiled reader of pages (``normtext/native_lines``), where it was built.

It finds what :func:`_page.read_plainly` finds; what few lines need it asks the functions here for.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from normtext.compiled import load
from normtext.finding import Finding, Safety

if TYPE_CHECKING:
    from normtext.normalisers.boilerplate._model import Model

_INTERFACE = 2
_MODELS = 8  # kept at once
_readers: list[tuple[Model, Any]] = []


@cache
def compiled() -> Any:
    """Return the compiled module; None where the package was built without a compiler."""
    return load("normtext._lines", _INTERFACE)


def forget() -> None:
    """Forget the lines seen so far; see :func:`_lines.forget_lines`."""
    for _, known in _readers:
        known.forget()


def reader(model: Model) -> Any:
    """Return a reader of pages by a model; None where there is no compiled part.

    Its ``read(text)`` returns what each rule finds, by rule, and None if another thread is reading.
    """
    native = compiled()
    if native is None:
        return None
    for by, known in _readers:
        if by is model:
            return known
    if len(_readers) >= _MODELS:
        _readers.clear()
    _readers.append((model, native.Reader(*arguments(model))))
    return _readers[-1][1]


def arguments(model: Model) -> tuple[Any, ...]:
    """Return what a reader is made of."""
    from normtext.normalisers.boilerplate import _evidence, _kinds, _plain
    from normtext.normalisers.boilerplate._blocks import CONFIDENCE
    from normtext.normalisers.boilerplate._index import shipped

    index = shipped()
    kinds = tuple(
        (name, label, _kinds.HEADINGS.get(name, 0), name in _kinds.NEVER_SAFE, name in _kinds.LOOSE)
        for name, label in _kinds.LABELS.items()
    )
    calls = (
        index.phrase,
        index.ready_for,
        _evidence.form_of,
        _is_sum,
        _plain.is_code,
        _plain.is_numbered,
        _plain.has_year,
        _is_caption,
        _plain.is_short_no_page,
    )
    return (
        index,
        model.weights,
        model.intercept,
        model.repair,
        model.safe,
        kinds,
        {kind: _kinds.kin(kind) for kind in _kinds.LABELS},
        Finding,
        tuple(Safety),
        tuple(CONFIDENCE[level] for level in Safety),
        calls,
    )


def _is_sum(text: str) -> bool:
    from normtext.normalisers.boilerplate._evidence import is_sum
    from normtext.normalisers.boilerplate._lines import Wording

    return is_sum(Wording(text))


def _is_caption(text: str, previous: str | None, following: str | None) -> bool:
    from normtext.normalisers.boilerplate._evidence import is_caption
    from normtext.normalisers.boilerplate._lines import line_of

    near = [None if other is None else line_of(other) for other in (previous, following)]
    return is_caption(line_of(text), *near)
