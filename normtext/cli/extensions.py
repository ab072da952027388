"""Options that bring in what other packages offer: plugins, chains, translators."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normtext.extensions import Extensions


def add_extensions(command: argparse.ArgumentParser) -> None:
    """Add the options to a command."""
    group = command.add_argument_group("from other packages")
    group.add_argument(
        "--plugin", action="append", default=[], metavar="NAME", help="run a plugin's rules, too"
    )
    group.add_argument("--chain", metavar="NAME", help="run a plugin's chain instead of all rules")
    group.add_argument(
        "--translator", metavar="NAME", help="offer translations of fragments by this translator"
    )
    group.add_argument(
        "--translator-option",
        action="append",
        default=[],
        type=_pair,
        metavar="KEY=VALUE",
        help="such as url=http://127.0.0.1:5000",
    )
    add_consent(group)
    group.add_argument(
        "--translations-first",
        action="store_true",
        help="put translations before removal: level repair then applies them",
    )


def add_consent(command: argparse._ActionsContainer) -> None:
    """Add the option without which a configuration's translator is not asked."""
    command.add_argument(
        "--allow-translator",
        action="store_true",
        help="ask the translator that the configuration names; without it, nothing is sent",
    )


def extensions_of(options: argparse.Namespace) -> Extensions:
    """Return what the options ask for."""
    from normtext.extensions import Extensions

    return Extensions(
        tuple(options.plugin),
        options.chain,
        options.translator,
        tuple(options.translator_option),
        options.translations_first,
    )


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not (key and equals):
        raise argparse.ArgumentTypeError(f"{text!r} is not KEY=VALUE")
    return key.replace("-", "_"), value
