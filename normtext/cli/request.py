"""What the command line asks for, and what comes of it for one file.

Both functions take a path and a request and return plain values, so that they run as well in
another process.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from normtext.api import LEVELS
from normtext.cache import Cache
from normtext.cli.files import InputError, TextFile, decode, read, write
from normtext.config import Config, ConfigError, Settings, find, load
from normtext.config.consent import with_translator
from normtext.config.files import none
from normtext.extensions import Extensions
from normtext.formats import Row, rows_of
from normtext.lint import Checked, check_text, fix_noted, propose_text
from normtext.markup import MarkupError
from normtext.named import NamedTuple
from normtext.result import Result
from normtext.walk import STDIN

if TYPE_CHECKING:
    from normtext.proposals import Proposal


class Request(NamedTuple):
    """Options that say how files are looked at; None and empty leave it to the configuration."""

    config: str | None = None
    isolated: bool = False
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    level: str | None = None
    at_least: str | None = None
    language: str | None = None
    markup: str | None = None
    stdin_filename: str | None = None
    cache: bool = True
    write: bool = False
    record: str | None = None
    extensions: Extensions = Extensions()
    allow_translator: bool = False
    stdin: bytes = b""

    def config_of(self, folder: str) -> Config:
        """Return the configuration for a folder; raise :class:`ConfigError`."""
        if self.isolated:
            return none(folder)
        if self.config:
            return load(self.config)
        return find(folder)

    def filename(self, path: str) -> str | None:
        """Return the name that says what a file is; that of standard input may be given."""
        return self.stdin_filename if path == STDIN else path

    def settings(self, path: str) -> Settings:
        """Return what holds for a file, options before configuration; raise ConfigError."""
        name = self.filename(path)
        config = self.config_of(os.path.dirname(name or ""))
        settings = config.settings(name) if name else config.base
        if not self.extensions.are_none:
            settings = settings._replace(extensions=self.extensions)
        if self.extensions.translator is None:
            settings = with_translator(settings, config, self.allow_translator)
        return settings._replace(
            select=self.only or settings.select,
            ignore=(*settings.ignore, *self.without),
            level=self.level or settings.level,
            at_least=self.at_least or settings.at_least,
            language=self.language or settings.language,
            markup=self.markup or settings.markup,
        )


class FileReport(NamedTuple):
    """What checking a file gave; ``error`` says why it could not be looked at."""

    path: str
    rows: tuple[Row, ...] = ()
    at_least: str = "suggest"
    note: str | None = None
    error: str | None = None


class FixReport(NamedTuple):
    """What repairing a file gave; ``text`` is None where it could not be looked at."""

    path: str
    file: TextFile | None = None
    result: Result | None = None
    note: str | None = None
    error: str | None = None


class ProposalReport(NamedTuple):
    """What could be done to a file; ``file`` is None where it could not be looked at."""

    path: str
    file: TextFile | None = None
    proposals: Sequence[Proposal] = ()
    language: str | None = None
    note: str | None = None
    error: str | None = None


_ERRORS = (InputError, MarkupError, ConfigError)


def check_file(path: str, request: Request) -> FileReport:
    """Look at one file; never raises for what is wrong with the file."""
    try:
        settings = request.settings(path)
        file = _read(path, request)
        checked = _checked(file, settings, request)
    except _ERRORS as error:
        return FileReport(path, error=_said(path, error))
    threshold = LEVELS[settings.level]
    rows = rows_of(
        _shown(path, request), file.text, checked.findings, threshold, file.encoding, len(file.mark)
    )
    return FileReport(path, tuple(rows), settings.at_least, checked.note)


def fix_file(path: str, request: Request) -> FixReport:
    """Repair one file, and write it if asked to; never raises for what is wrong with the file."""
    try:
        settings = request.settings(path)
        file = _read(path, request)
        name = request.filename(path)
        _, known = _known(file, settings, request)
        if known is not None and not known.findings:
            return FixReport(path, file, Result(file.text, file.text), known.note)
        result, note = fix_noted(file.text, settings.level, name, settings)
        if request.write and result.changed and path != STDIN:
            if request.record:
                _record(request.record, file, result)
            write(file, result.text)
    except _ERRORS as error:
        return FixReport(path, error=_said(path, error))
    return FixReport(path, file, result, note)


def propose_file(path: str, request: Request) -> ProposalReport:
    """Say what could be done to one file; never raises for what is wrong with the file."""
    try:
        settings = request.settings(path)
        file = _read(path, request)
        proposals, note = propose_text(file.text, request.filename(path), settings)
    except _ERRORS as error:
        return ProposalReport(path, error=_said(path, error))
    return ProposalReport(path, file, proposals, settings.language, note)


def _record(journal: str, file: TextFile, result: Result) -> None:
    from normtext.journal import JournalError, record

    try:
        record(journal, file, result.edits, result.text)
    except JournalError as error:
        raise InputError(str(error)) from None


def _checked(file: TextFile, settings: Settings, request: Request) -> Checked:
    key, known = _known(file, settings, request)
    if known is not None:
        return known
    checked = check_text(file.text, request.filename(file.path), settings)
    cache = _cache()
    if key and cache is not None:
        cache.put(key, checked.findings, checked.note)
    return checked


def _known(
    file: TextFile, settings: Settings, request: Request
) -> tuple[str | None, Checked | None]:
    """Return a file's key in the cache, and what is known of it there."""
    # What other packages find is not known by our own version alone.
    if file.path == STDIN or not request.cache or not settings.extensions.are_none:
        return None, None
    cache = _cache()
    if cache is None or not request.config_of(os.path.dirname(file.path)).cache:
        return None, None
    key = cache.key(file.mark + file.text.encode(file.encoding), file.path, settings)
    known = cache.get(key)
    return key, None if known is None else Checked(*known)


_CACHE: list[Cache | None] = []


def _cache() -> Cache | None:
    if not _CACHE:
        _CACHE.append(Cache.open())
    return _CACHE[0]


def prune_cache() -> None:
    """Remove old entries, where there is a cache in use."""
    cache = _CACHE[0] if _CACHE else None
    if cache is not None:
        cache.prune()


def _read(path: str, request: Request) -> TextFile:
    return decode(path, request.stdin) if path == STDIN else read(path)


def _shown(path: str, request: Request) -> str:
    return path if path != STDIN else request.stdin_filename or "<stdin>"


def _said(path: str, error: Exception) -> str:
    text = str(error)
    return text if not isinstance(error, MarkupError) else f"{path}: {text}"
