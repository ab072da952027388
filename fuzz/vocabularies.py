"""The compiled pass over a text beside the one in Python."""

from __future__ import annotations

from functools import cache
from typing import Any
from unittest import mock

import normtext.vocabulary
from fuzz.bare import bare_vocabulary
from fuzz.texts import text_of
from normtext import Chain
from normtext._vocabulary import Vocabulary
from normtext.chunks import Marking
from normtext.languages._identify import plain_identify_host
from normtext.languages._passages import Passage, foreign_passages
from normtext.languages._same_script import _segmented
from normtext.languages._single import foreign_words
from normtext.languages._table import languages, number_of
from normtext.normalisers.fragments._credibility import is_possible
from normtext.vocabulary import PlainVocabulary, Survey

_ATTRIBUTES = [name for name, value in vars(Survey).items() if isinstance(value, property)]
_HOSTS = tuple(map(number_of, ("en", "de", "el", "ru")))


def vocabulary(data: bytes) -> None:
    """Both say the same of any texts, whatever they met before: with little room to remember, and
    with the rules' own tests and the lexicon. The language of a text, and the passages in it, are
    those found in Python, which finds none where nothing may be a fragment."""
    texts = [text_of(part) for part in data.split(b"\xff")]
    small = _small(Vocabulary), _small(PlainVocabulary)
    for one, other in (small, _real()):
        kept = [(one.survey(text), other.survey(text)) for text in texts]
        for compiled, plain in kept:
            assert _seen(compiled) == _seen(plain)
    real, plain = _real()
    for survey, text in ((real.survey(text), text) for text in texts):
        told = plain_identify_host(text, plain.survey(text), True)
        assert survey.host(True) == told
        assert survey.host(False)[0] == told[0]
        for host in _HOSTS:
            suspects = survey.suspects(host)
            found = [Passage(*fields) for fields in survey.passages(host)]
            assert found == (_segmented(text, suspects, host) if suspects else [])
            code = languages()[host].code
            may_have_any = survey.may_have_fragments(host)
            if not may_have_any:
                passages = foreign_passages(text, code, survey)
                assert not any(is_possible(text, passage) for passage in passages)
            assert may_have_any or not foreign_words(text, code, survey)


def _small(kind: Any) -> Any:
    return bare_vocabulary(kind, _marks_of, _telling_of, _foreign, 6, 4)


@cache
def _real() -> tuple[Any, Any]:
    Chain.default().rules()
    with mock.patch.object(normtext.vocabulary, "_native", return_value=PlainVocabulary):
        plain = Marking()
    return Marking().vocabulary, plain.vocabulary


def _marks_of(chunk: str) -> int:
    return ("a" in chunk) | (not chunk.isascii()) << 1 | (len(chunk) > 3) << 63


def _telling_of(chunk: str) -> tuple[int, int] | None:
    return (len(chunk) % 5, len(chunk)) if len(chunk) % 3 else None


def _foreign(chunk: str, host: int) -> bool:
    return len(chunk) % 7 == host % 7


def _seen(survey: Any) -> list[object]:
    return [
        *(getattr(survey, name) for name in _ATTRIBUTES),
        survey.features(),
        sorted(survey.passing(1 << 63 | 1)),
        *map(survey.leader, (0, 1, 5)),
        *map(survey.suspects, (0, 3, 63)),
    ]
