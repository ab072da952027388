"""Options and their help."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from normtext import __version__
from normtext.cli.options import (
    COMMAND,
    Formatter,
    Parser,
    add_command,
    add_config_file,
    add_selection,
)
from normtext.cli.reviewing import add_commands, add_to_fix
from normtext.formats import FORMATS

if TYPE_CHECKING:
    from normtext.cli.options import Commands


_EPILOG = """\
exit codes: 0 clean; 1 findings, files changed or a diff shown; 2 usage or input error
"""


def build_parser(command: str | None = None) -> argparse.ArgumentParser:
    """Return the parser; each command's function is in ``options.run``.

    With the name of a ``command``, only that one is made ready: all of them take a while.
    """
    parser: argparse.ArgumentParser = Parser(
        prog="normtext",
        description="Repair damaged multilingual text and account for every edit.",
        epilog=_EPILOG,
        formatter_class=Formatter,
    )
    parser.add_argument("-V", "--version", action="version", version=f"normtext {__version__}")
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest=COMMAND, required=True
    )
    adders = {
        "check": _add_check,
        "fix": _add_fix,
        "baseline": _add_baseline,
        "config": _add_config,
        "languages": _add_languages,
        "rules": _add_rules,
        "explain": _add_explain,
    }
    for name, add in adders.items():
        if command not in adders or command == name:
            add(commands)
    if command not in adders:
        from normtext.cli import corpus, pairs

        pairs.add_command(commands)
        add_commands(commands)
        corpus.add_parsers(commands)
    return parser


def _add_check(commands: Commands) -> None:
    check = add_command(
        commands,
        "check",
        "check",
        "report what the rules see; change nothing",
        "Report what the rules see, as file:line:column: family/name message.",
    )
    _add_inputs(check, ["."])
    check.add_argument(
        "--at-least",
        choices=("suggest", "repair", "safe"),
        help="leave out findings less safe than this (default: suggest, that is all)",
    )
    check.add_argument(
        "--diff", action="store_true", help="show what fix would change at --level as a diff"
    )
    check.add_argument(
        "--format",
        choices=("text", *FORMATS),
        default="text",
        metavar="FORMAT",
        help=f"text (full on a terminal, else concise), {', '.join(FORMATS)}",
    )
    check.add_argument(
        "--statistics", action="store_true", help="count the findings of each rule instead"
    )
    _add_baseline_file(check)
    check.add_argument("--no-baseline", action="store_true", help="report accepted findings too")
    _add_run(check)


def _add_fix(commands: Commands) -> None:
    fix = add_command(
        commands,
        "fix",
        "fix",
        "repair files in place, or standard input to standard output",
        "Repair files in place (atomically), or standard input to standard output.",
    )
    _add_inputs(fix, [])
    fix.add_argument(
        "--diff", action="store_true", help="show the changes as a diff; write nothing"
    )
    add_to_fix(fix)
    fix.add_argument("--format", choices=("text", "json"), default="text")
    _add_run(fix)


def _add_baseline(commands: Commands) -> None:
    baseline = add_command(
        commands,
        "baseline",
        "check",
        "accept today's findings, so that check reports only new ones",
        "Accept today's findings of the files named; stale entries are dropped.",
    )
    _add_inputs(baseline, ["."])
    _add_baseline_file(baseline)


def _add_config(commands: Commands) -> None:
    config = add_command(
        commands, "config", "configuration", "print the configuration in force, and whence"
    )
    config.add_argument("path", nargs="?", default=".", help="a file or folder (default: here)")
    add_config_file(config)
    config.add_argument("--format", choices=("text", "json"), default="text")
    config.add_argument("--schema", action="store_true", help="print the JSON Schema instead")


def _add_inputs(command: argparse.ArgumentParser, default: list[str]) -> None:
    """Add the paths; what only looks goes through this folder if none is named."""
    said = "files, or folders to look through for text files; - is standard input"
    command.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        default=default,
        help=f"{said} (default: this folder)" if default else said,
    )
    command.add_argument(
        "--level",
        choices=("safe", "repair"),
        help="what counts as fixable: safe (default) or also what needs a reader's trust",
    )
    add_selection(command)
    command.add_argument(
        "--stdin-filename", metavar="PATH", help="what standard input is called in reports"
    )


def _add_baseline_file(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--baseline", metavar="FILE", help="the file of accepted findings (.normtext-baseline.json)"
    )


def _add_run(command: argparse.ArgumentParser) -> None:
    command.add_argument("--exit-zero", action="store_true", help="exit 0 for findings too")
    command.add_argument("--watch", action="store_true", help="run again whenever a file changes")


def _add_languages(commands: Commands) -> None:
    languages = add_command(
        commands,
        "languages",
        "languages",
        "list the languages: what there is for each, and how well it does",
    )
    languages.add_argument("--format", choices=("text", "json"), default="text")


def _add_rules(commands: Commands) -> None:
    rules = add_command(commands, "rules", "records", "list the rules")
    rules.add_argument("--format", choices=("text", "json"), default="text")


def _add_explain(commands: Commands) -> None:
    explain = add_command(
        commands, "explain", "records", "explain a rule: why, examples, how precise"
    )
    explain.add_argument("rule", metavar="RULE", help="such as translation/premature-stop")
    explain.add_argument("--format", choices=("text", "json"), default="text")
