"""The compiled reading of Markdown (``normtext/native_markup``), where it was built."""

from __future__ import annotations

from functools import cache
from typing import Any

from normtext.compiled import load

_INTERFACE = 1


@cache
def compiled() -> Any:
    """Return the compiled module; None where the package was built without a compiler."""
    return load("normtext._markup", _INTERFACE)
