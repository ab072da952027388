"""``python -m benchmarks [PART ...]``: every figure this project publishes.

Parts run in the order of the list; without any, all of them. ``--quick`` takes a small, evenly
spread part of each set (a smoke test, not for publishing).
"""

from __future__ import annotations

import argparse
import platform
from collections.abc import Callable
from importlib import import_module
from typing import Any

from benchmarks import history, sets


def _part(module: str) -> Any:
    return import_module(f"benchmarks.{module}")


PARTS: dict[str, Callable[[int | None, bool, bool], None]] = {
    "scores": lambda most, quick, write: _part("scores").main(most),
    "fragments": lambda most, quick, write: _part("fragments").main(most, write),
    "encoding": lambda most, quick, write: _part("encoding").main(most),
    "boilerplate": lambda most, quick, write: _part("boilerplate").main(most, 1 if quick else 3),
    "rules": lambda most, quick, write: _part("rules").main(most, write),
    "speed": lambda most, quick, write: _part("speed").main(most, 1 if quick else 3),
    "startup": lambda most, quick, write: _part("startup").main(3 if quick else 15),
    "linter": lambda most, quick, write: _part("linter").main(1 if quick else 5),
}
"""Each part, as a function of the most rows to take, ``--quick`` and ``--write-record``."""
ONLY_IF_NAMED = frozenset({"linter"})
"""Parts that download packages to look at."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="a small part of each set")
    parser.add_argument("--write-record", action="store_true", help="keep figures as package data")
    parser.add_argument("--record", action="store_true", help="add ratios to history.jsonl")
    options = parser.parse_args()
    unknown = set(options.parts) - PARTS.keys()
    if unknown:
        parser.error(f"no part {', '.join(sorted(unknown))}; choose from: {', '.join(PARTS)}")
    most = 200 if options.quick else None
    print(f"# normtext benchmarks, Python {platform.python_version()}, {platform.machine()}")
    print(f"sets: {'full development halves' if sets.is_full() else 'own samples'}")
    for name, run in PARTS.items():
        if name in options.parts or not (options.parts or name in ONLY_IF_NAMED):
            run(most, options.quick, options.write_record)
    if options.record:
        print(f"\n{history.record()} ratios added to {history.FILE.name}")


main()
