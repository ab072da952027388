"""``python -m normtext``."""

from __future__ import annotations

import os
import sys

# Python puts the working directory first on the path, where a clone could pose as any package or
# as a plugin. Only if we were loaded from there ourselves does it have to stay.
_HERE = os.getcwd()
if not sys.flags.safe_path and sys.path[:1] == [_HERE] != [
    os.path.dirname(os.path.dirname(__file__))
]:
    del sys.path[0]

from normtext.cli import main  # noqa: E402

sys.exit(main())
