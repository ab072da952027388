"""The command line: ``normtext check``, ``fix``, ``baseline``, ``config``, ``rules``, ``explain``.

Exit codes: 0 clean, 1 findings (or files changed, or a diff shown), 2 usage or input error.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; ``argv`` without the program's name."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        from normtext import __version__

        print(f"normtext {__version__}")
        return 0
    from normtext.cli.parser import build_parser

    _spare_the_collector()
    options = build_parser(arguments[0] if arguments else None).parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        # Findings quote any Unicode; a terminal that cannot show it must not break the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # The reader has gone (`| head`): not our error, but nothing more can be said.
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    except ValueError as error:
        if not _is_usage(error):
            raise
        from normtext.rendering import visible

        print(visible(f"normtext: {error}"), file=sys.stderr)
        return 2


_OBJECTS_BETWEEN_COLLECTIONS = 50_000


def _spare_the_collector() -> None:
    """Have what was loaded looked through for garbage seldom, and not once more at the end.

    Tables stay, and documents leave little behind that counting references does not free; both
    together take a tenth of a short run.
    """
    import atexit
    import gc

    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 20, 50)
    atexit.register(gc.freeze)


def _is_usage(error: ValueError) -> bool:
    """Whether an error says what is wrong with options or configuration, and not with us."""
    from normtext.cli.inputs import Usage
    from normtext.config import ConfigError
    from normtext.plugins import PluginError

    return isinstance(error, (Usage, ConfigError, PluginError))
