"""Values that compare and hash by what they were made from."""

from __future__ import annotations

from typing import Any


class Keyed:
    """Equal to another of the same class with an equal ``_key``."""

    __slots__ = ()

    @property
    def _key(self) -> tuple[Any, ...]:
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Keyed) or type(other) is not type(self):
            return NotImplemented
        return self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)
