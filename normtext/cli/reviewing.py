"""Options of the commands that put a reader or an editor in charge."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from normtext.cli.extensions import add_consent
from normtext.cli.options import add_selection

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_commands(commands: Commands) -> None:
    """Add the commands; what they do is imported when they run."""
    _add_review(commands)
    _add_apply(commands)
    _add_undo(commands)
    lsp = commands.add_parser(
        "lsp",
        help="serve an editor (language server protocol, standard input and output)",
        description="Serve an editor by the language server protocol on standard input and output.",
    )
    add_consent(lsp)
    lsp.set_defaults(run=_lsp)


def add_to_fix(fix: argparse.ArgumentParser) -> None:
    """Add to ``fix`` what puts the reader in charge."""
    fix.add_argument(
        "-i", "--interactive", action="store_true", help="ask about each place on the terminal"
    )
    fix.add_argument(
        "--record", metavar="JOURNAL", help="add the edits to this file, for `normtext undo`"
    )


def _add_review(commands: Commands) -> None:
    review = commands.add_parser(
        "review",
        help="make a page to accept or reject what was found, place by place",
        description="Make one self-contained HTML page that shows every edit and finding in place, "
        "and exports what was accepted and rejected for `normtext apply`.",
    )
    review.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
    review.add_argument(
        "-o", "--output", metavar="FILE", default="review.html", help="default: review.html"
    )
    review.add_argument(
        "--level",
        dest="accepted",
        choices=("none", "safe", "repair"),
        default="safe",
        help="what starts out accepted: nothing, what is safe (default), or also what is probable",
    )
    add_selection(review)
    review.set_defaults(run=_review)


def _add_apply(commands: Commands) -> None:
    apply = commands.add_parser(
        "apply",
        help="do what was accepted on a review page, and nothing else",
        description="Make the changes accepted on a review page. Nothing is written unless every "
        "file is still the one that was reviewed.",
    )
    apply.add_argument("decisions", metavar="DECISIONS", help="the exported JSON; - is input")
    apply.add_argument("paths", nargs="*", metavar="PATH", help="only these files; default: all")
    apply.add_argument(
        "--record", metavar="JOURNAL", help="add the edits to this file, for `normtext undo`"
    )
    apply.add_argument("--diff", action="store_true", help="show the changes; write nothing")
    apply.set_defaults(run=_apply)


def _add_undo(commands: Commands) -> None:
    undo = commands.add_parser(
        "undo",
        help="take back what `fix --record` did",
        description="Take back the last recorded edits of each file; once more goes further back. "
        "Nothing is written unless every file is still as normtext left it.",
    )
    undo.add_argument("journal", metavar="JOURNAL", help="the file named with --record")
    undo.add_argument("paths", nargs="*", metavar="PATH", help="only these files; default: all")
    undo.add_argument(
        "--only", action="append", default=[], metavar="NAME", help="only this family's or rule's"
    )
    undo.add_argument("--diff", action="store_true", help="show the changes; write nothing")
    undo.set_defaults(run=_undo)


def _review(options: argparse.Namespace) -> int:
    from normtext.cli.review import review

    return review(options)


def _apply(options: argparse.Namespace) -> int:
    from normtext.cli.apply import apply

    return apply(options)


def _lsp(options: argparse.Namespace) -> int:
    from normtext.cli.lsp import lsp

    return lsp(options)


def _undo(options: argparse.Namespace) -> int:
    from normtext.cli.undo import undo

    return undo(options)
