"""Options and their help."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable

from normtext import __version__
from normtext.cli.options import add_config_file, add_selection
from normtext.cli.reviewing import add_commands, add_to_fix
from normtext.formats import FORMATS


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Knows the terminal's width without ``shutil``, which argparse imports for each option."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
        except (OSError, ValueError):
            columns = 80
        super().__init__(prog, width=columns - 2)


_EPILOG = """\
exit codes: 0 clean; 1 findings, files changed or a diff shown; 2 usage or input error
"""


def build_parser(command: str | None = None) -> argparse.ArgumentParser:
    """Return the parser; each command's function is in ``options.run``.

    With the name of a ``command``, only that one is made ready: all of them take a while.
    """
    parser = argparse.ArgumentParser(
        prog="normtext",
        description="Repair damaged multilingual text and account for every edit.",
        epilog=_EPILOG,
        formatter_class=_Formatter,
    )
    parser.add_argument("-V", "--version", action="version", version=f"normtext {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
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


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = commands.add_parser(
        "check",
        formatter_class=_Formatter,
        help="report what the rules see; change nothing",
        description="Report what the rules see, as file:line:column: family/name message.",
    )
    _add_inputs(check)
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
    check.set_defaults(run=_lazily("check", "check"))


def _add_fix(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    fix = commands.add_parser(
        "fix",
        formatter_class=_Formatter,
        help="repair files in place, or standard input to standard output",
        description="Repair files in place (atomically), or standard input to standard output.",
    )
    _add_inputs(fix)
    fix.add_argument(
        "--diff", action="store_true", help="show the changes as a diff; write nothing"
    )
    add_to_fix(fix)
    fix.add_argument("--format", choices=("text", "json"), default="text")
    _add_run(fix)
    fix.set_defaults(run=_lazily("fix", "fix"))


def _add_baseline(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    baseline = commands.add_parser(
        "baseline",
        formatter_class=_Formatter,
        help="accept today's findings, so that check reports only new ones",
        description="Accept today's findings of the files named; stale entries are dropped.",
    )
    _add_inputs(baseline)
    _add_baseline_file(baseline)
    baseline.set_defaults(run=_lazily("check", "baseline"))


def _add_config(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    config = commands.add_parser("config", help="print the configuration in force, and whence")
    config.add_argument("path", nargs="?", default=".", help="a file or folder (default: here)")
    add_config_file(config)
    config.add_argument("--format", choices=("text", "json"), default="text")
    config.add_argument("--schema", action="store_true", help="print the JSON Schema instead")
    config.set_defaults(run=_lazily("configuration", "config"))


def _add_inputs(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files, or folders to look through for text files; - is standard input",
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


def _add_languages(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    languages = commands.add_parser(
        "languages", help="list the languages: what there is for each, and how well it does"
    )
    languages.add_argument("--format", choices=("text", "json"), default="text")
    languages.set_defaults(run=_lazily("languages", "languages"))


def _add_rules(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    rules = commands.add_parser("rules", help="list the rules")
    rules.add_argument("--format", choices=("text", "json"), default="text")
    rules.set_defaults(run=_lazily("records", "rules"))


def _add_explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    explain = commands.add_parser("explain", help="explain a rule: why, examples, how precise")
    explain.add_argument("rule", metavar="RULE", help="such as translation/premature-stop")
    explain.add_argument("--format", choices=("text", "json"), default="text")
    explain.set_defaults(run=_lazily("records", "explain"))


def _lazily(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    """Return a command whose module is imported when it runs."""

    def command(options: argparse.Namespace) -> int:
        from importlib import import_module

        code: int = getattr(import_module(f"normtext.cli.{module}"), function)(options)
        return code

    return command
