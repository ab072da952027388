"""What a normaliser says: a span, the rule that saw it, and what could stand there instead."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from normtext.named import NamedTuple


class Safety(IntEnum):
    """How far a finding may be trusted to be applied without a reader; ordered.

    ``SAFE`` is applied by default, ``REPAIR`` at level ``"repair"``, ``SUGGEST`` only shown.
    """

    SUGGEST = 0
    REPAIR = 1
    SAFE = 2

    @classmethod
    def parse(cls, name: str) -> Safety:
        """Return the member called ``name`` (any case); raise ValueError naming the choices."""
        try:
            return cls[name.upper()]
        except KeyError:
            choices = ", ".join(member.name.lower() for member in cls)
            raise ValueError(f"unknown safety {name!r}; choose one of: {choices}") from None

    @property
    def label(self) -> str:
        """The name as it is written in reports and JSON."""
        return self.name.lower()


class Finding(NamedTuple):
    """One place in a text that a rule has something to say about.

    ``start`` and ``end`` are code-point offsets, half-open, into the text that was given.
    ``replacements`` are ranked, best first; empty means report only, ``("",)`` means delete.
    ``language`` is the BCP 47 tag of what was found there, where that means anything.
    ``confidence`` is the probability, 0 to 1, that the finding is right.
    """

    start: int
    end: int
    rule: str
    message: str
    replacements: tuple[str, ...] = ()
    safety: Safety = Safety.SUGGEST
    language: str | None = None
    confidence: float = 1.0

    @property
    def order(self) -> tuple[int, int, str, str]:
        """The key findings are sorted by; the other fields need not be comparable."""
        return (self.start, self.end, self.rule, self.message)

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types; :meth:`from_dict` gives the finding back."""
        return {
            "start": self.start,
            "end": self.end,
            "rule": self.rule,
            "message": self.message,
            "replacements": list(self.replacements),
            "safety": self.safety.label,
            "language": self.language,
            "confidence": self.confidence,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Finding:
        """Build a finding from :meth:`to_dict`.

        Raise KeyError, TypeError or ValueError on bad data.
        """
        return cls(
            _offset(data["start"]),
            _offset(data["end"]),
            str(data["rule"]),
            str(data["message"]),
            tuple(data.get("replacements", ())),
            Safety.parse(data.get("safety", "suggest")),
            data.get("language"),
            float(data.get("confidence", 1.0)),
        )


def _offset(value: Any) -> int:
    try:
        return int(value)
    except OverflowError:  # JSON has numbers beyond all floats: 1e999
        raise ValueError(f"no offset: {value}") from None
