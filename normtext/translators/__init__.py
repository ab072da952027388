"""Translation of stray fragments, by a translator that the user brings. By default there is none.

A translator is an object with ``translate``. Packages offer theirs by the entry-point group
``normtext.translators``; the entry is called with the user's options and returns a translator.
:mod:`normtext.translators.http` is a working example.

What a translator says is offered after a finding's own replacements, so it is never applied unless
the user asks for that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from normtext.plugins import TRANSLATORS, PluginError, get


class TranslatorError(Exception):
    """A translation that could not be had; the message says why."""


class Translator(Protocol):
    """Translates short texts."""

    def translate(self, text: str, source: str, target: str) -> list[str]:
        """Return translations, best first; perhaps none.

        ``source`` and ``target`` are BCP 47 primary subtags (``"es"``, ``"en"``).
        Raise :class:`TranslatorError` where the translation could not be had.
        """
        ...


def load_translator(name: str, options: Mapping[str, Any] | None = None) -> Translator:
    """Return an installed translator made with options; raise PluginError if that fails."""
    plugin = get(TRANSLATORS, name)
    try:
        translator = plugin.load()(**(options or {}))
    except (TypeError, ValueError) as error:
        raise PluginError(f"translator {name} ({plugin.origin}): {error}") from None
    if not callable(getattr(translator, "translate", None)):
        raise PluginError(f"translator {name} ({plugin.origin}) has no translate(): {translator!r}")
    found: Translator = translator
    return found
