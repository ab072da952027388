"""Consent to send text away: a configuration may ask for a translator, the caller has to allow it.

Configurations come with repositories, and looking at somebody's clone must send nothing. So
``[translator]`` counts only if the command says so, or the user's environment names its folder.
"""

from __future__ import annotations

import os

from normtext.config.bounds import is_inside
from normtext.config.files import Config
from normtext.config.settings import Settings

FLAG = "--allow-translator"
ENVIRONMENT = "NORMTEXT_ALLOW_TRANSLATOR"
"""Folders, separated as in ``PATH``, whose configurations may ask a translator."""


def is_allowed(config: Config, by_command: bool) -> bool:
    """Whether the translator that a configuration names may be asked."""
    return by_command or any(
        config.path is not None and is_inside(config.path, os.path.realpath(folder))
        for folder in os.environ.get(ENVIRONMENT, "").split(os.pathsep)
        if os.path.isabs(folder)
    )


def with_translator(settings: Settings, config: Config, by_command: bool) -> Settings:
    """Return settings with the translator of their configuration, where that is allowed."""
    asked = config.translator
    if asked.translator is None or not is_allowed(config, by_command):
        return settings
    own = settings.extensions
    extensions = asked._replace(plugins=own.plugins, chain=own.chain)
    return settings._replace(extensions=extensions)


def refusal(config: Config, by_command: bool) -> str | None:
    """Return why a configuration's translator is not asked, for the user; None if nothing is."""
    asked = config.translator
    if asked.translator is None or is_allowed(config, by_command):
        return None
    address = dict(asked.options).get("url")
    whom = f"{asked.translator} ({address})" if address else asked.translator
    return (
        f"{config.path}: [translator] would send text to {whom} and is not used; "
        f"allow it with {FLAG}, or put the folder into {ENVIRONMENT}"
    )
