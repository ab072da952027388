"""Reads configuration files: found upward, extended, checked, merged."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from typing import Any

from normtext.config.bounds import is_inside, repository_of, require_inside, tree_of
from normtext.config.checking import check, matches
from normtext.config.errors import ConfigError
from normtext.config.settings import Settings
from normtext.config.terms import terms_of
from normtext.extensions import Extensions
from normtext.named import NamedTuple

OWN_FILE = ".normtext.toml"
PROJECT_FILE = "pyproject.toml"
_TABLE = b"[tool.normtext"
# Tables are merged key by key along extend; everything else is replaced.
_MERGED = ("rules", "languages", "per-file")
_PATHS = ("baseline", "glossary")
_PATH_LISTS = ("allow-files", "phrases")


class Config(NamedTuple):
    """A configuration in force: ``values`` as written, and for each key the file it is from.

    ``folder`` is what patterns are relative to; ``path`` None means that no file was found.
    ``translator`` is what it asks for and may not have without consent, so ``base`` is without it.
    """

    path: str | None
    folder: str
    values: dict[str, Any]
    origins: dict[str, str]
    base: Settings
    translator: Extensions = Extensions()

    def settings(self, path: str) -> Settings:
        """Return what holds for a file, by its path."""
        settings = self.base
        if not ("languages" in self.values or "per-file" in self.values):
            return settings
        relative = self.relative(path)
        for glob, language in self.values.get("languages", {}).items():
            if matches((glob,), relative):
                settings = settings._replace(language=language)
        for glob, table in self.values.get("per-file", {}).items():
            if matches((glob,), relative):
                settings = _with(settings, table)
        return settings

    def excludes(self, path: str) -> bool:
        """Whether ``exclude`` leaves a file (or folder, with a slash at the end) out."""
        globs = self.values.get("exclude", ())
        return bool(globs) and matches(tuple(globs), self.relative(path))

    def includes(self, path: str) -> bool:
        """Whether ``include`` asks for a file."""
        globs = self.values.get("include", ())
        return bool(globs) and matches(tuple(globs), self.relative(path))

    def relative(self, path: str) -> str:
        """Return a path relative to the configuration's folder, with slashes."""
        slash = "/" if path.endswith(("/", os.sep)) else ""
        return os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/") + slash

    @property
    def baseline(self) -> str | None:
        return self.values.get("baseline")

    @property
    def cache(self) -> bool:
        return bool(self.values.get("cache", True))

    @property
    def gitignore(self) -> bool:
        return bool(self.values.get("gitignore", True))


def find(folder: str) -> Config:
    """Return the configuration for files in a folder; raise :class:`ConfigError`."""
    return _find(os.path.abspath(folder or "."))


@cache
def _find(folder: str) -> Config:
    own = os.path.join(folder, OWN_FILE)
    if os.path.isfile(own):
        return _load(own, tree_of(folder))
    project = os.path.join(folder, PROJECT_FILE)
    try:
        with open(project, "rb") as file:
            if _TABLE in file.read():
                return _load(project, tree_of(folder))
    except OSError:
        pass
    above = os.path.dirname(folder)
    return none(folder) if above == folder else _find(above)


def forget() -> None:
    """Read configuration files again when they are next asked for."""
    for remembered in (_find, _load, repository_of):
        remembered.cache_clear()


def none(folder: str = ".") -> Config:
    """Return the configuration where there is no file: the defaults."""
    return Config(None, os.path.abspath(folder), {}, {}, Settings())


def load(path: str) -> Config:
    """Read a configuration file that the caller trusts, and what it extends; raise ConfigError."""
    return _load(os.path.abspath(path), None)


@cache
def _load(path: str, tree: str | None) -> Config:
    """Read a configuration; what it names has to lie in ``tree``, if that is given."""
    if tree is not None and not is_inside(path, tree):
        raise ConfigError(path, None, f"leads outside {tree}; name it with --config to trust it")
    values, origins = _read(path, (), tree)
    base = _with(Settings(), values)
    allow = [*values.get("allow", ()), *_lines(values.get("allow-files", ()))]
    base = base._replace(
        allow=frozenset(map(str.casefold, allow)),
        phrases=_phrases(values.get("phrases", ())),
        level=values.get("level", base.level),
        at_least=values.get("at-least", base.at_least),
        glossary=terms_of(path, values.get("glossary")),
        extensions=Extensions(tuple(values.get("plugins", ()))),
    )
    return Config(path, os.path.dirname(path), values, origins, base, _translator(path, values))


def _read(
    path: str, above: tuple[str, ...], tree: str | None
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return a file's values, paths made absolute, merged into those of what it extends."""
    if path in above:
        raise ConfigError(above[-1], None, f"extend goes round in a circle: {path}")
    text, values = _parsed(path)
    table: tuple[str, ...] = ()
    if os.path.basename(path) == PROJECT_FILE:
        table = ("tool", "normtext")
        tools = values.get("tool", {})
        values = tools.get("normtext", {}) if isinstance(tools, dict) else {}
    check(path, text, table, values)
    if tree is not None:
        require_inside(path, text, table, values, tree)
    values = _absolute(values, os.path.dirname(path))
    if "extend" not in values:
        return values, dict.fromkeys(values, path)
    other = os.path.join(os.path.dirname(path), values.pop("extend"))
    merged, origins = _read(os.path.abspath(other), (*above, path), tree)
    for key, value in values.items():
        merged[key] = {**merged.get(key, {}), **value} if key in _MERGED else value
        origins[key] = path
    return merged, origins


def _parsed(path: str) -> tuple[str, Any]:
    """Return a file's text and the values in it; raise :class:`ConfigError`."""
    import tomllib

    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(path, None, f"not valid UTF-8 at byte {error.start}") from None
    except (OSError, ValueError) as error:  # ValueError: no path has a NUL in it
        raise ConfigError(path, None, getattr(error, "strerror", None) or str(error)) from None
    try:
        return text, tomllib.loads(text)
    except ValueError as error:  # also of numbers of thousands of digits
        raise ConfigError(path, _toml_line(str(error)), f"not valid TOML: {error}") from None
    except RecursionError:
        raise ConfigError(path, None, "not valid TOML: nested too deeply") from None


def _absolute(values: dict[str, Any], folder: str) -> dict[str, Any]:
    values = dict(values)
    for key in _PATHS:
        if isinstance(values.get(key), str):
            values[key] = os.path.join(folder, values[key])
    for key in _PATH_LISTS:
        if key in values:
            values[key] = [os.path.join(folder, name) for name in values[key]]
    return values


def _with(settings: Settings, table: dict[str, Any]) -> Settings:
    """Return settings with what a table says: lists add to ``ignore``, others replace."""
    rules = {**dict(settings.rules), **table.get("rules", {})}
    return settings._replace(
        select=tuple(table["select"]) if "select" in table else settings.select,
        ignore=(*settings.ignore, *table.get("ignore", ())),
        rules=tuple(rules.items()),
        language=table.get("language", settings.language),
        markup=table.get("markup", settings.markup),
        allow=settings.allow | frozenset(map(str.casefold, table.get("allow", ()))),
    )


def _lines(paths: Iterable[str]) -> list[str]:
    """Return the entries of files of one a line; ``#`` begins a comment."""
    entries = []
    for path in paths:
        try:
            with open(path, encoding="utf-8") as file:
                lines = [line.strip() for line in file]
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ConfigError(path, None, f"cannot be read: {reason}") from None
        entries += [line for line in lines if line and not line.startswith("#")]
    return entries


def _phrases(paths: Iterable[str]) -> tuple[tuple[str, str | None], ...]:
    paths = list(paths)
    if not paths:
        return ()
    from normtext.config.phrases import parse

    return tuple(parse(iter(_lines(paths))))


def _translator(path: str, values: dict[str, Any]) -> Extensions:
    table = dict(values.get("translator", {}))
    name, first = table.pop("name", None), bool(table.pop("first", False))
    if table and name is None:
        raise ConfigError(path, None, "translator: name is missing")
    options = tuple((key.replace("-", "_"), str(value)) for key, value in sorted(table.items()))
    return Extensions((), None, name, options, first)


def _toml_line(message: str) -> int | None:
    _, _, after = message.partition("at line ")
    digits = after.partition(",")[0]
    return int(digits) if digits.isdigit() else None
