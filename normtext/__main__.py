"""``python -m normtext``."""

from __future__ import annotations

import sys

from normtext.cli import main

sys.exit(main())
