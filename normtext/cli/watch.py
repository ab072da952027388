"""``--watch``: run again whenever a file below the paths changes."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable

from normtext.cli.inputs import Usage
from normtext.config import forget
from normtext.walk import STDIN


def watch(options: Namespace, run: Callable[[], int]) -> int:
    """Run now and at every change until interrupted; raise :class:`Usage` if that cannot be."""
    try:
        import watchfiles
    except ImportError:
        raise Usage("--watch needs watchfiles: pip install 'normtext[watch]'") from None
    paths = [path for path in options.paths if os.path.exists(path)]
    if not paths or STDIN in options.paths:
        raise Usage("--watch needs files or folders that are there")
    run()
    for changes in watchfiles.watch(*paths, raise_interrupt=True):
        sys.stdout.flush()
        forget()
        names = ", ".join(sorted({os.path.relpath(path) for _, path in changes})[:3])
        print(f"--- changed: {names}", file=sys.stderr)
        run()
    return 0
