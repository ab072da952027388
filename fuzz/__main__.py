"""``python -m fuzz TARGET [libFuzzer arguments]`` or ``python -m fuzz TARGET --replay FILE...``."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages


def main() -> None:
    name, *rest = sys.argv[1:] or ["--help"]
    if name in ("-h", "--help"):
        from fuzz.targets import TARGETS

        print(f"{__doc__}\n\nTargets: {', '.join(TARGETS)}")
        return
    if rest[:1] == ["--replay"]:
        from fuzz.targets import TARGETS

        for path in rest[1:]:
            TARGETS[name](Path(path).read_bytes())
        return
    import atheris

    with atheris.instrument_imports(include=["normtext"]):
        _import_all()
        from fuzz.targets import TARGETS

    atheris.Setup([sys.argv[0], *rest], TARGETS[name])
    atheris.Fuzz()


def _import_all() -> None:
    """Import every module there is: what is imported later would not guide the fuzzer."""
    import normtext

    for module in walk_packages(normtext.__path__, "normtext."):
        if not module.name.endswith("__main__"):
            try:
                import_module(module.name)
            except ImportError:
                print(f"not fuzzed: {module.name} (an extra is missing)", file=sys.stderr)


main()
