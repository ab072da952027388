"""Options that several commands share: which rules run on which files, and how."""

from __future__ import annotations

import argparse

from normtext.cli.extensions import add_extensions
from normtext.markup import MARKUPS


def add_selection(command: argparse.ArgumentParser) -> None:
    """Add what says which rules run, how files are read, and whose configuration holds."""
    command.add_argument(
        "--language", metavar="TAG", help="the texts' language (BCP 47); default: identified"
    )
    command.add_argument(
        "--only", action="append", default=[], metavar="NAME", help="run only this family or rule"
    )
    command.add_argument(
        "--without", action="append", default=[], metavar="NAME", help="leave out a family or rule"
    )
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
