"""Checks what a configuration file says: against the schema, and its patterns."""

from __future__ import annotations

from functools import cache
from typing import Any

from normtext.config.errors import ConfigError


def check(path: str, text: str, table: tuple[str, ...], values: Any) -> None:
    """Raise :class:`ConfigError` for the first thing that is wrong with a file's values.

    ``table`` is where they stand in the file, whose text is needed for the line.
    """
    from normtext.config.places import line_of
    from normtext.config.schema import problems

    for place, message in problems(values):
        item: Any = values
        for part in place:
            item = item[part] if not isinstance(item, dict) or part in item else None
        where = ".".join(str(part) for part in place if isinstance(part, str))
        line = line_of(text, (*table, *place), item)
        said = message if message.startswith("unknown key") else f"{where or 'normtext'}: {message}"
        raise ConfigError(path, line, said)
    _check_globs(path, text, table, values)


def _check_globs(path: str, text: str, table: tuple[str, ...], values: dict[str, Any]) -> None:
    from normtext.config.places import line_of

    for key in ("include", "exclude", "languages", "per-file"):
        for glob in values.get(key, ()):
            try:
                _spec((glob,))
            except ValueError:
                line = line_of(text, (*table, key), glob)
                message = f'{key}: not a pattern as in .gitignore: "{glob}"'
                raise ConfigError(path, line, message) from None


@cache
def _spec(globs: tuple[str, ...]) -> Any:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(globs)


def matches(globs: tuple[str, ...], relative: str) -> bool:
    """Whether patterns as in ``.gitignore`` match a path relative to where they stand."""
    return bool(_spec(globs).match_file(relative))
