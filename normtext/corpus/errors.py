"""What can go wrong with a corpus."""

from __future__ import annotations


class CorpusError(Exception):
    """A file cannot be read, written or gone on with; the message names it and says what to do."""


class BadRow(Exception):
    """A row that cannot be understood; the message is the reason in the quarantine file."""


class Unstorable(Exception):
    """A text that the format cannot hold, such as a line break in a line."""


def reason(error: BaseException) -> str:
    """Return what the system says went wrong, without its number and path."""
    return str(getattr(error, "strerror", None) or error or type(error).__name__)
