"""The language server: what the rules see, in any editor that speaks the protocol.

``normtext lsp`` starts it on standard input and output; it needs the extra ``lsp`` (pygls).
"""

from __future__ import annotations


def serve() -> None:
    """Serve until the client says goodbye; raise ImportError where pygls is not installed."""
    from normtext.lsp.server import build_server

    build_server().start_io()
