"""``normtext languages``: what there is for each language, and how well it was measured to do."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from typing import Any

from normtext.data import languages_in, path, read_lines
from normtext.languages import supported
from normtext.normalisers import all_rule_names, get_rule

_HEADER = """\
         words: what tells it apart in its own script; identified: of single sentences;
         fragments: share of its fragments found in other languages; then whether there is
         data of its own for boilerplate, and how many rules of its own the families have"""


def languages(options: Namespace) -> int:
    """Print the table; one row a language."""
    rows = table()
    if options.format == "json":
        import json

        json.dump(rows, sys.stdout, indent=2, ensure_ascii=True)
        sys.stdout.write("\n")
        return 0
    print(_HEADER)
    print(
        f"{'':4} {'language':12} {'script':10} {'words':14} {'identified':>10} {'fragments':>9} "
        f"{'boilerplate':>11} {'punctuation':>11} {'translation':>11}"
    )
    for row in rows:
        print(
            f"{row['code']:4} {row['name']:12} {row['script']:10} {row['words']:14} "
            f"{_share(row['identified']):>10} {_share(row['fragments']):>9} "
            f"{'yes' if row['boilerplate'] else '-':>11} "
            f"{row['punctuation'] or '-':>11} {row['translation'] or '-':>11}"
        )
    return 0


def table() -> list[dict[str, Any]]:
    """Return the rows as plain JSON types; figures not measured are None."""
    measured = _measured()
    own = _own_rules()
    boilerplate = set(languages_in("boilerplate"))
    rows = []
    for code, facts in supported().items():
        identified, fragments = measured.get(code, (None, None))
        rows.append(
            {
                "code": code,
                **facts,
                "identified": identified,
                "fragments": fragments,
                "boilerplate": code in boilerplate,
                "punctuation": own.get(("punctuation", code), 0),
                "translation": own.get(("translation", code), 0),
            }
        )
    return rows


def _measured() -> dict[str, tuple[float | None, float | None]]:
    rows = (line.split("\t") for line in read_lines("languages", "measured.txt"))
    return {
        code: (
            None if identified == "-" else float(identified),
            None if fragments == "-" else float(fragments),
        )
        for code, identified, fragments in rows
    }


def _own_rules() -> dict[tuple[str, str], int]:
    """Return by family and language how many rules are for it by name, or have a file for it."""
    found: dict[tuple[str, str], int] = {}
    for name in all_rule_names():
        family, _, rule = name.partition("/")
        codes = set(get_rule(name).languages)
        if os.path.isdir(path(family, rule)):
            codes |= set(languages_in(family, rule))
        for code in codes:
            found[family, code] = found.get((family, code), 0) + 1
    return found


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
