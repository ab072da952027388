"""From options to files: the request, the paths, and the reports of all of them, in order."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeVar

from normtext.cli.extensions import extensions_of
from normtext.cli.request import Request
from normtext.config import Config
from normtext.extensions import Extensions, take_translation_failures
from normtext.rendering import visible
from normtext.walk import STDIN, find_paths

T = TypeVar("T")
_FEWEST_FOR_JOBS = 64  # files; below that, starting processes costs more than it saves


class Usage(ValueError):
    """Options that cannot be used together with the inputs; the message says why."""


class Inputs:
    """The files asked for; errors go to standard error and are remembered in ``failed``."""

    def __init__(self, options: Namespace) -> None:
        self.failed = False
        self._notes: set[str] = set()
        paths: list[str] = options.paths
        if not paths and not sys.stdin.isatty():
            paths = [STDIN]
        if not paths:
            raise Usage("name files or folders, or - for standard input")
        self.request = Request(
            options.config,
            options.isolated,
            tuple(options.only),
            tuple(options.without),
            getattr(options, "level", None),
            getattr(options, "at_least", None),
            options.language,
            options.markup,
            getattr(options, "stdin_filename", None),
            not options.no_cache,
            record=getattr(options, "record", None),
            extensions=extensions_of(options),
            allow_translator=options.allow_translator,
            stdin=sys.stdin.buffer.read() if STDIN in paths else b"",
        )
        self._paths = paths
        _require_names((*self.request.only, *self.request.without), self.request.extensions)
        # A wrong configuration is said before anything is done.
        settings = self.request.settings(STDIN)
        if STDIN in paths:
            self._config_of(os.path.dirname(self.request.stdin_filename or ""))
        # One process writes the lines of a journal one after the other; and one asks a translator,
        # and remembers the answers.
        alone = self.request.record or settings.extensions.translator
        self.jobs: int | None = 1 if alone else options.jobs

    def paths(self) -> Iterator[str]:
        """Yield the files; a folder whose configuration is wrong raises ConfigError."""
        return find_paths(self._paths, self._config_of)

    def _config_of(self, folder: str) -> Config:
        """Return the configuration of a folder; say, once for each, what it may not do."""
        config = self.request.config_of(folder)
        if config.translator.translator and self.request.extensions.translator is None:
            from normtext.config.consent import refusal

            refused = refusal(config, self.request.allow_translator)
            if refused and refused not in self._notes:
                self._notes.add(refused)
                print(visible(f"normtext: {refused}"), file=sys.stderr)
        return config

    def each(self, task: Callable[[str, Request], T], request: Request) -> Iterator[T]:
        """Yield a task's outcome for every file, in order, from several processes if worth it."""
        from normtext.cli.progress import progress

        paths = self.paths()
        first = list(islice(paths, _FEWEST_FOR_JOBS))
        jobs = self.jobs or (os.cpu_count() or 1)
        if jobs == 1 or len(first) < (2 if self.jobs else _FEWEST_FOR_JOBS) or STDIN in first:
            yield from progress(task(path, request) for path in _chain(first, paths))
        else:
            from normtext.cli.processes import in_processes

            yield from progress(in_processes(task, request, _chain(first, paths), jobs))
        self.say_what_was_not_translated()

    def say_what_was_not_translated(self) -> None:
        """Name what a translator failed at, once all files were looked at."""
        for reason in take_translation_failures():
            self.fail(f"normtext: not translated: {reason}")

    def fail(self, message: str) -> None:
        """Name an input that failed; the exit code will say so too."""
        self.failed = True
        print(visible(message), file=sys.stderr)

    def note(self, path: str, note: str | None) -> None:
        """Say, once for each reason, that a file was read otherwise than meant."""
        if note and note not in self._notes:
            self._notes.add(note)
            print(visible(f"{path}: {note}"), file=sys.stderr)


def _chain(first: list[str], rest: Iterator[str]) -> Iterator[str]:
    yield from first
    yield from rest


def _require_names(names: tuple[str, ...], extensions: Extensions) -> None:
    if names or not extensions.are_none:
        try:
            extensions.translated(extensions.base().without(*names))
        except ValueError as error:
            # A plugin's names are its own: of these the error knows.
            hint = _unknown(names) if extensions.are_none else ""
            raise Usage(hint or str(error)) from None


def _unknown(names: tuple[str, ...]) -> str:
    """Say of the first name that is none of a family or rule what was probably meant."""
    from normtext.config.errors import nearest
    from normtext.config.schema import names as known_names

    known = known_names()
    return next(
        (
            f'no family or rule "{name}"{hint}'
            for name in names
            if name not in known and (hint := nearest(name, known))
        ),
        "",
    )
