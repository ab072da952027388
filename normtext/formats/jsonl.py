"""JSON Lines: one finding a line, each written when it is found."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from normtext.formats import Row, row_dict


def write(rows: Iterable[Row], out: TextIO) -> None:
    """Write one JSON object a line."""
    for row in rows:
        out.write(json.dumps(row_dict(row)) + "\n")
