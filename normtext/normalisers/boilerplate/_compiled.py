"""The compiled part of what is asked of every line (``normtext/native_lines``), where it was built.

It says what the functions in Python say that it stands for: :func:`_words.fold`,
:func:`_glance.glance`, :func:`_features.own`, :func:`_features.scores`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

_INTERFACE = 1  # of the compiled part


@cache
def compiled() -> Any:
    """Return the compiled module; None where the package was built without a compiler."""
    try:
        native: Any = import_module("normtext._lines")
    except ImportError:
        return None
    return native if native.INTERFACE == _INTERFACE else None  # else left over from another version
