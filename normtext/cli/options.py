"""How commands are made, and the options that several share: which rules run on which files."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from normtext.cli.extensions import add_extensions
from normtext.markup import MARKUPS

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


COMMAND = "command"


class Formatter(argparse.HelpFormatter):
    """Knows the terminal's width without ``shutil``, which argparse imports for each option."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
        except (OSError, ValueError):
            columns = 80
        super().__init__(prog, width=columns - 2)


class Parser(argparse.ArgumentParser):
    """Answers a wrong command by the nearest right one, and not by a list of all."""

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        choices = list(action.choices or ())
        if action.dest == COMMAND and value not in choices:
            from normtext.config.errors import nearest

            hint = nearest(value, choices)
            raise argparse.ArgumentError(None, f'no command "{value}"{hint}')
        super()._check_value(action, value)


def add_command(
    commands: Commands,
    name: str,
    module: str,
    help: str,
    description: str | None = None,
) -> argparse.ArgumentParser:
    """Add a command and return its parser; it runs ``normtext.cli.<module>.<name>``."""
    command = commands.add_parser(
        name, formatter_class=Formatter, help=help, description=description
    )
    command.set_defaults(run=_lazily(module, name))
    return command


def _lazily(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    """Return a command whose module is imported when it runs."""

    def command(options: argparse.Namespace) -> int:
        from importlib import import_module

        code: int = getattr(import_module(f"normtext.cli.{module}"), function)(options)
        return code

    return command


def add_selection(command: argparse.ArgumentParser) -> None:
    """Add what says which rules run, how files are read, and whose configuration holds."""
    command.add_argument(
        "--language", metavar="TAG", help="the texts' language (BCP 47); default: identified"
    )
    # Each by two names: the second is that of the configuration, and of other linters.
    for names, what in (
        (("--only", "--select"), "run only this family or rule"),
        (("--without", "--ignore"), "leave out a family or rule"),
    ):
        command.add_argument(*names, action="append", default=[], metavar="NAME", help=what)
    command.add_argument(
        "--markup",
        choices=MARKUPS,
        metavar="NAME",
        help=f"read all files as this, whatever their names: {', '.join(MARKUPS)}",
    )
    add_config_file(command)
    command.add_argument("--no-cache", action="store_true", help="look at unchanged files again")
    command.add_argument(
        "-j", "--jobs", type=_jobs, metavar="N", help="processes (default: as many as it pays)"
    )
    add_extensions(command)


def add_config_file(command: argparse.ArgumentParser) -> None:
    """Add the options that name the configuration, or say that there is none."""
    which = command.add_mutually_exclusive_group()
    which.add_argument("--config", metavar="FILE", help="this configuration; none is looked for")
    which.add_argument("--isolated", action="store_true", help="no configuration at all")


def _jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes (1 to 256)")
    return int(text)
