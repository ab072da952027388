"""The compiled part of what is asked of every line (``normtext/native_lines``), where it was built.

It says what the functions in Python say that it stands for: :func:`_words.fold`,
:func:`_glance.glance`, :func:`_features.own`, :func:`_features.scores`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from normtext.compiled import load

_INTERFACE = 1


@cache
def compiled() -> Any:
    """Return the compiled module; None where the package was built without a compiler."""
    return load("normtext._lines", _INTERFACE)
