"""A span of a text."""

from __future__ import annotations

from normtext.named import NamedTuple


class Span(NamedTuple):
    """Code-point offsets, half-open; an empty span (``start == end``) is a caret."""

    start: int
    end: int
