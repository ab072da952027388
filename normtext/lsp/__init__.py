"""The language server: what the rules see, in any editor that speaks the protocol.

``normtext lsp`` starts it on standard input and output; it needs the extra ``lsp`` (pygls).
"""

from __future__ import annotations


def serve(allow_translator: bool = False) -> None:
    """Serve until the client says goodbye; raise ImportError where pygls is not installed.

    ``allow_translator``: ask the translators that configuration files name.
    """
    from normtext.lsp.server import build_server

    build_server(allow_translator).start_io()
