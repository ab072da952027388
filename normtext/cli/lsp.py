"""``normtext lsp``."""

from __future__ import annotations

import sys
from argparse import Namespace


def lsp(options: Namespace) -> int:
    """Serve on standard input and output; 2 where the server's library is missing."""
    from normtext.lsp import serve

    try:
        serve(options.allow_translator)
    except ModuleNotFoundError as error:
        if error.name not in ("pygls", "lsprotocol"):
            raise
        print("normtext: the server needs pygls: pip install 'normtext[lsp]'", file=sys.stderr)
        return 2
    return 0
