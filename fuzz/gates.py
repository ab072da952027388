"""The compiled gate beside the one in Python."""

from __future__ import annotations

from functools import cache

from fuzz.texts import text_of
from normtext import Chain, Finding, looks
from normtext._vocabulary import Gate as _Compiled
from normtext.document import Document
from normtext.gate import Gate

_LANGUAGES = (None, "en", "de", "fr-FR", "es", "it", "ja", "xx")


def gate(data: bytes) -> None:
    """Both find the same in any text, whatever the compiled one lets go at a glance."""
    text = text_of(data[1:])
    language = _LANGUAGES[data[0] % len(_LANGUAGES)] if data else None
    for one in _gates():
        compiled = one.found(Document(text, language))
        plain = one._found(Document(text, language), 0, None)
        assert _told(compiled) == _told(plain)


def _told(found: tuple[int, list[Finding]]) -> tuple[int, list[Finding]] | None:
    return found if found[1] else None  # else the step says nothing


@cache
def _gates() -> tuple[Gate, ...]:
    looks._ASKS = 0  # no text is let through for being among the first
    looks._CHARACTERS = 1 << 30
    chains = (Chain.default(), Chain(["punctuation"]), Chain(["translation"]), Chain(["encoding"]))
    gates = tuple(Gate(chain.steps) for chain in chains)
    assert all(isinstance(one._compiled, _Compiled) for one in gates)
    return gates
