"""The compiled part of the package, if there is one."""

from __future__ import annotations

from functools import cache
from typing import Any

_INTERFACE = 2


@cache
def native() -> Any:
    """Return ``normtext._vocabulary``; None where the package was built without a compiler."""
    try:
        from normtext import _vocabulary
    except ImportError:
        return None
    # One left over from another version is none.
    return _vocabulary if _vocabulary.INTERFACE == _INTERFACE else None
