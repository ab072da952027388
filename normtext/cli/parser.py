"""Options and their help."""

from __future__ import annotations

import argparse

from normtext import __version__
from normtext.cli.pairs import add_command as add_check_pairs
from normtext.cli.reviewing import add_commands

_EPILOG = """\
exit codes: 0 clean; 1 findings, files changed or a diff shown; 2 usage or input error
"""


def build_parser() -> argparse.ArgumentParser:
    """Return the parser; each command's function is in ``options.run``."""
    parser = argparse.ArgumentParser(
        prog="normtext",
        description="Repair damaged multilingual text and account for every edit.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("-V", "--version", action="version", version=f"normtext {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_check(commands)
    _add_fix(commands)
    _add_records(commands)
    add_check_pairs(commands)
    add_commands(commands)
    return parser


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = commands.add_parser(
        "check",
        help="report what the rules see; change nothing",
        description="Report what the rules see, as file:line:column: family/name message.",
    )
    _add_inputs(check)
    check.add_argument(
        "--at-least",
        choices=("suggest", "repair", "safe"),
        default="suggest",
        help="leave out findings less safe than this (default: suggest, that is all)",
    )
    check.add_argument(
        "--diff", action="store_true", help="show what fix would change at --level as a diff"
    )
    check.set_defaults(run=_check)


def _add_fix(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    fix = commands.add_parser(
        "fix",
        help="repair files in place, or standard input to standard output",
        description="Repair files in place (atomically), or standard input to standard output.",
    )
    _add_inputs(fix)
    fix.add_argument(
        "--diff", action="store_true", help="show the changes as a diff; write nothing"
    )
    fix.set_defaults(run=_fix)


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
        default="safe",
        help="what counts as fixable: safe (default) or also what needs a reader's trust",
    )
    command.add_argument(
        "--language", metavar="TAG", help="the texts' language (BCP 47); default: identified"
    )
    command.add_argument(
        "--only", action="append", default=[], metavar="NAME", help="run only this family or rule"
    )
    command.add_argument(
        "--without", action="append", default=[], metavar="NAME", help="leave out a family or rule"
    )
    command.add_argument("--format", choices=("text", "json"), default="text")


def _add_records(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    rules = commands.add_parser("rules", help="list the rules")
    rules.add_argument("--format", choices=("text", "json"), default="text")
    rules.set_defaults(run=_rules)
    explain = commands.add_parser("explain", help="explain a rule: why, examples, how precise")
    explain.add_argument("rule", metavar="RULE", help="such as translation/premature-stop")
    explain.add_argument("--format", choices=("text", "json"), default="text")
    explain.set_defaults(run=_explain)


def _check(options: argparse.Namespace) -> int:
    from normtext.cli.commands import check

    return check(options)


def _fix(options: argparse.Namespace) -> int:
    from normtext.cli.commands import fix

    return fix(options)


def _rules(options: argparse.Namespace) -> int:
    from normtext.cli.records import rules

    return rules(options)


def _explain(options: argparse.Namespace) -> int:
    from normtext.cli.records import explain

    return explain(options)
