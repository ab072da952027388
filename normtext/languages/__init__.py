"""Which language a text, or a part of it, is in.

The module can be called: ``normtext.languages(text)`` is :func:`normtext.languages.spans`, the
annotation of code-switching.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from normtext.named import NamedTuple

if TYPE_CHECKING:
    from normtext.document import Span


_GAIN = 8.0  # nats that a span's language must have over the main language
_EVIDENCE = 2  # words outside names


class Identification(NamedTuple):
    """``language`` is an ISO 639-1 code, None where undecided; ``confidence`` is 0 to 1."""

    language: str | None
    confidence: float


def identify(text: str) -> Identification:
    """Return the language that most of a text is in.

    The script decides where it can; elsewhere the words of each line vote, so that a long foreign
    line does not outweigh several short ones. Texts over 4,000 characters are sampled.
    """
    from normtext.languages._identify import identify_host

    return Identification(*identify_host(text, in_full=True))


def spans(text: str, language: str | None = None) -> list[Span]:
    """Cut a text into spans of one language each, half-open code-point offsets, without gaps.

    ``language`` is the main language, identified if not given. Only passages with evidence enough
    are told apart: a name or a single word stays with the text around it.
    """
    from normtext.document import Span
    from normtext.languages._passages import foreign_passages

    host = language or identify(text).language
    found: list[Span] = []
    at = 0
    for passage in foreign_passages(text, host):
        if not passage.other_script and (passage.gain < _GAIN or passage.evidence < _EVIDENCE):
            continue
        if passage.start > at:
            found.append(Span(at, passage.start, host))
        found.append(Span(passage.start, passage.end, passage.language))
        at = passage.end
    if at < len(text):
        found.append(Span(at, len(text), host))
    return found


def supported() -> dict[str, dict[str, str]]:
    """Return the languages by code: English name, script, and the evidence there is for each.

    ``words`` and ``ngrams`` name the source ("wordfreq", "function words", "langdetect"), or say
    "script" where the script alone decides.
    """
    from normtext.languages._table import languages

    sources = {"-": "script", "function": "function words", "langdetect": "langdetect"}
    return {
        language.code: {
            "name": language.name,
            "script": language.script,
            "words": sources.get(language.words, "wordfreq"),
            "ngrams": sources.get(language.ngrams, "wordfreq"),
        }
        for language in languages()
    }


class _CallableModule(ModuleType):
    """``normtext.languages`` is a package of functions, and its own first function too."""

    def __call__(self, text: str, language: str | None = None) -> list[Span]:
        return spans(text, language)


sys.modules[__name__].__class__ = _CallableModule
