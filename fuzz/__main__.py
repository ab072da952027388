"""``python -m fuzz TARGET [libFuzzer arguments]`` or ``python -m fuzz TARGET --replay FILE...``."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    name, *rest = sys.argv[1:] or ["--help"]
    if name in ("-h", "--help"):
        print(__doc__)
        return
    if rest[:1] == ["--replay"]:
        from fuzz.targets import TARGETS

        for path in rest[1:]:
            TARGETS[name](Path(path).read_bytes())
        return
    import atheris

    with atheris.instrument_imports(include=["normtext"]):
        from fuzz.targets import TARGETS
        from normtext.normalisers import all_rule_names, get_rule

        for rule in all_rule_names():
            get_rule(rule)

    atheris.Setup([sys.argv[0], *rest], TARGETS[name])
    atheris.Fuzz()


main()
