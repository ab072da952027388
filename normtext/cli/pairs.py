"""``normtext check-pairs``: translations checked against their sources."""

from __future__ import annotations

import argparse
import sys
from argparse import Namespace
from typing import Any


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``check-pairs`` to the parser's commands."""
    pairs = commands.add_parser(
        "check-pairs",
        help="check translations against their sources; change nothing",
        description="Check translations against their sources, as "
        "file:segment:column: family/name message.",
    )
    pairs.add_argument(
        "source",
        metavar="FILE",
        help="a TSV (source, tab, translation), TMX, XLIFF or PO file; or the source text, with "
        "TRANSLATION beside it",
    )
    pairs.add_argument(
        "target", nargs="?", metavar="TRANSLATION", help="the translation, line by line"
    )
    pairs.add_argument(
        "--language", metavar="TAG", help="the translations' language, where the file names none"
    )
    pairs.add_argument("--at-least", choices=("suggest", "repair", "safe"), default="suggest")
    pairs.add_argument("--only", action="append", default=[], metavar="NAME")
    pairs.add_argument("--without", action="append", default=[], metavar="NAME")
    pairs.add_argument("--format", choices=("text", "json"), default="text")
    pairs.set_defaults(run=check_pairs)


def check_pairs(options: Namespace) -> int:
    """Report findings; 0 clean, 1 findings, 2 an input could not be read."""
    from normtext import bilingual
    from normtext.chain import Chain
    from normtext.finding import Safety
    from normtext.rendering import visible

    least = Safety.parse(options.at_least)
    name = visible(options.target or options.source)
    rows: list[dict[str, Any]] = []
    count = 0
    try:
        chain = Chain.default().only(*options.only) if options.only else bilingual.chain_of_pairs()
        if options.without:
            chain = chain.without(*options.without)
        pairs = bilingual.read_pairs(options.source, options.target)
        for pair, findings in bilingual.check_pairs(pairs, language=options.language, chain=chain):
            for finding in findings:
                if finding.safety < least:
                    continue
                count += 1
                if options.format == "json":
                    rows.append({"path": name, "segment": pair.place, **finding.to_dict()})
                else:
                    place = f"{name}:{visible(pair.place)}:{finding.start + 1}"
                    print(f"{place}: {finding.rule} {visible(finding.message)}")
    except (OSError, ValueError, ImportError) as error:
        print(f"normtext: {visible(str(error))}", file=sys.stderr)
        return 2
    if options.format == "json":
        import json

        json.dump({"findings": rows}, sys.stdout, indent=2)
        sys.stdout.write("\n")
    elif count:
        print(f"{count} finding{'' if count == 1 else 's'}", file=sys.stderr)
    return int(count > 0)
