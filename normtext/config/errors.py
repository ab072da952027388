"""What is wrong with a configuration, where, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable


class ConfigError(ValueError):
    """A configuration that cannot be used: ``path:line: message``."""

    def __init__(self, path: str, line: int | None, message: str) -> None:
        self.path, self.line, self.message = path, line, message
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")


def nearest(name: str, names: Iterable[str]) -> str:
    """Return ``"; did you mean ...?"`` for the nearest right name, or the choices if few."""
    from difflib import get_close_matches

    choices = sorted(names)
    # A rule may be called by the second half of its name alone.
    near = [choice for choice in choices if choice.endswith(f"/{name}")]
    near = near or get_close_matches(name, choices, 1, 0.6)
    if near:
        return f'; did you mean "{near[0]}"?'
    if len(choices) <= 20:
        return f"; choose from: {', '.join(choices)}"
    return ""
