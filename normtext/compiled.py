"""The compiled parts of the package, where they are."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

_INTERFACE = 11


def load(name: str, interface: int) -> Any:
    """Return a compiled module; None where the package was built without a compiler.

    So is one that another version left, whose ``INTERFACE`` is not the one that is wanted.
    """
    try:
        module: Any = import_module(name)
    except ImportError:
        return None
    return module if interface == module.INTERFACE else None


@cache
def native() -> Any:
    """Return ``normtext._vocabulary`` (``normtext/native``), or None."""
    return load("normtext._vocabulary", _INTERFACE)
