"""Configuration: ``.normtext.toml``, or ``[tool.normtext]`` in ``pyproject.toml``, found upward.

The nearest file counts, and what it extends. A wrong key or value is a :class:`ConfigError` with
the file, the line and the nearest right name.
"""

from __future__ import annotations

from normtext.config.errors import ConfigError
from normtext.config.files import Config, find, forget, load
from normtext.config.settings import Settings

__all__ = ["Config", "ConfigError", "Settings", "find", "forget", "load"]
