"""``python -m benchmarks``: every figure this project publishes.

``--quick`` takes a small, evenly spread part of each set (a smoke test, not for publishing).
Parts: speed, startup, scores, rules, and (only if named: it downloads from PyPI) linter.
"""

from __future__ import annotations

import argparse
import platform

from benchmarks import linter, rules, scores, sets, speed, startup


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", default=["scores", "rules", "speed", "startup"])
    parser.add_argument("--quick", action="store_true", help="a small part of each set")
    parser.add_argument(
        "--write-record", action="store_true", help="keep the rules' figures as package data"
    )
    options = parser.parse_args()
    most = 200 if options.quick else None
    print(f"# normtext benchmarks, Python {platform.python_version()}, {platform.machine()}")
    print(f"sets: {'full development halves' if sets.is_full() else 'own samples'}")
    if "scores" in options.parts:
        scores.main(most)
    if "rules" in options.parts:
        rules.main(most, options.write_record)
    if "speed" in options.parts:
        speed.main(most, 1 if options.quick else 3)
    if "startup" in options.parts:
        startup.main(3 if options.quick else 15)
    if "linter" in options.parts:
        linter.main(1 if options.quick else 5)


main()
