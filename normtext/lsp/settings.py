"""What holds for a document: its configuration file, and what the client has set over it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from normtext.config import Settings, find
from normtext.config.consent import refusal, with_translator
from normtext.config.files import OWN_FILE, PROJECT_FILE, none
from normtext.extensions import Extensions
from normtext.finding import Safety
from normtext.markup import MARKUPS, PLAIN, markup_of

CONFIGURATION_FILES = (OWN_FILE, PROJECT_FILE)

_MARKUPS = {
    "restructuredtext": "rst",
    "tex": "latex",
    "jsonc": "json",
    "po": "gettext",
    "pot": "gettext",
    "srt": "subtitles",
    "vtt": "subtitles",
}
"""Markups by the editor's name, where it is not ours."""


class ClientSettings:
    """What the client may set.

    ``language``, ``only``, ``without``, ``atLeast`` and ``plugins``; anything else is passed over.
    Given settings go before those of configuration files, ``without`` adds to theirs.
    Translators cannot be allowed here: an editor's settings may come with a repository, too.
    """

    def __init__(self, values: Any = None, allow_translator: bool = False) -> None:
        """Raise ValueError for a rule, family, plugin or safety that does not exist."""
        self.allow_translator = allow_translator
        values = values if isinstance(values, Mapping) else {}
        self.language: str | None = values.get("language") or None
        self.only = tuple(map(str, values.get("only") or ()))
        self.without = tuple(map(str, values.get("without") or ()))
        least = values.get("atLeast")
        self.least = Safety.parse(str(least)).label if least else None
        self.extensions = Extensions(tuple(map(str, values.get("plugins") or ())))
        self.extensions.base().without(*self.only, *self.without)

    def settings(self, path: str | None, language_id: str) -> Settings:
        """Return what holds for a file; raise ValueError for a wrong configuration."""
        config = find(os.path.dirname(path)) if path else none()
        settings = config.settings(path) if path else config.base
        if not self.extensions.are_none:
            settings = settings._replace(extensions=self.extensions)
        settings = with_translator(settings, config, self.allow_translator)
        return settings._replace(
            select=self.only or settings.select,
            ignore=(*settings.ignore, *self.without),
            at_least=self.least or settings.at_least,
            language=self.language or settings.language,
            markup=settings.markup or markup_name(path, language_id),
        )

    def refused(self, path: str | None) -> str | None:
        """Return what a file's configuration asks for and may not have; raise ValueError."""
        return refusal(find(os.path.dirname(path)), self.allow_translator) if path else None


def markup_name(path: str | None, language_id: str) -> str:
    """Return the markup of a document: by its file's name, else by what the editor calls it."""
    found = markup_of(path)
    if found != PLAIN:
        return found
    name = _MARKUPS.get(language_id.lower(), language_id.lower())
    return name if name in MARKUPS else PLAIN
