"""One JSON object: ``{"findings": [...]}``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from normtext.formats import Row, row_dict


def write(rows: Iterable[Row], out: TextIO) -> None:
    """Write all rows as one object, escaped to ASCII: surrogates and controls are harmless then."""
    json.dump({"findings": list(map(row_dict, rows))}, out, indent=2)
    out.write("\n")
