"""Texts made of any bytes, shared by the targets."""

from __future__ import annotations

import codecs

LANGUAGES = (None, "en", "fr", "de", "ja", "ar", "pt-BR", "xx")


def text_of(data: bytes) -> str:
    """Any bytes as a str, lone surrogates included."""
    return data.decode("utf-8", "surrogateescape" if len(data) % 2 else "surrogatepass_or_replace")


def file_text_of(data: bytes) -> str:
    """Any bytes as a str that a file of UTF-8 may hold."""
    return data.decode("utf-8", "replace")


def _surrogate_pass(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError):
        piece = error.object[error.start : error.start + 3]
        try:
            return piece.decode("utf-8", "surrogatepass"), error.start + len(piece)
        except UnicodeDecodeError:
            return "\ufffd", error.end
    raise error


codecs.register_error("surrogatepass_or_replace", _surrogate_pass)
