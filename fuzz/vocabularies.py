"""The compiled pass over a text beside the one in Python."""

from __future__ import annotations

from typing import Any

from fuzz.texts import text_of
from normtext._vocabulary import Vocabulary
from normtext.vocabulary import PlainVocabulary, Survey, character_classes

_ATTRIBUTES = [name for name, value in vars(Survey).items() if isinstance(value, property)]


def vocabulary(data: bytes) -> None:
    """Both say the same of any texts, whatever they met before, with little room to remember."""
    one, other = _made(Vocabulary), _made(PlainVocabulary)
    kept = [(one.survey(text), other.survey(text)) for text in map(text_of, data.split(b"\xff"))]
    for compiled, plain in kept:
        assert _seen(compiled) == _seen(plain)


def _made(kind: Any) -> Any:
    return kind(character_classes(), _marks_of, _telling_of, _foreign, limit=6, longest=4)


def _marks_of(chunk: str) -> int:
    return ("a" in chunk) | (not chunk.isascii()) << 1 | (len(chunk) > 3) << 63


def _telling_of(chunk: str) -> tuple[int, int] | None:
    return (len(chunk) % 5, len(chunk)) if len(chunk) % 3 else None


def _foreign(chunk: str, host: int) -> bool:
    return len(chunk) % 7 == host % 7


def _seen(survey: Any) -> list[object]:
    return [
        *(getattr(survey, name) for name in _ATTRIBUTES),
        survey.passed(),
        survey.votes(),
        *map(survey.suspects, (0, 3, 63)),
    ]
