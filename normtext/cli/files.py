"""Text files: read exactly, replaced atomically, never harmed.

A file is text if it is valid UTF-8 (with or without a byte-order mark) or UTF-16 with a
byte-order mark, and holds no NUL character. Line ends and the mark are kept as they are.
"""

from __future__ import annotations

import codecs
import os
import sys

from normtext.named import NamedTuple
from normtext.walk import STDIN

# UTF-32 first: its little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class InputError(Exception):
    """An input that cannot be used; the message names it and says what to do."""


class TextFile(NamedTuple):
    """A decoded input; ``mark`` is the byte-order mark that was taken off."""

    path: str
    text: str
    encoding: str
    mark: bytes

    @property
    def name(self) -> str:
        return "<stdin>" if self.path == STDIN else self.path


def decode(path: str, data: bytes) -> TextFile:
    """Decode a file's bytes; raise :class:`InputError` if they are not valid text."""
    name = "<stdin>" if path == STDIN else path
    mark, encoding = next(
        ((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", "utf-8")
    )
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start + len(mark)) + 1
        raise InputError(
            f"{name}:{line}: not valid {encoding.upper()} at byte {error.start + len(mark)}; "
            "left unchanged. Convert it first, for instance: iconv -f windows-1252 -t utf-8"
        ) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputError(
            f"{name}:{line}: has NUL characters, so it is not a text file; left unchanged"
        )
    return TextFile(path, text, encoding, mark)


def read(path: str) -> TextFile:
    """Read a file, or standard input for ``-``; raise :class:`InputError` if that fails."""
    if path == STDIN:
        return decode(path, sys.stdin.buffer.read())
    try:
        with open(path, "rb") as file:
            return decode(path, file.read())
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None


def write(file: TextFile, text: str) -> None:
    """Replace a file's text in one step, mode and byte-order mark kept; raise InputError.

    The text is written beside the file and moved over it, so that at any moment the old or the new
    file is there, whole. A symbolic link stays a link: the file it leads to is replaced.
    """
    import tempfile

    target = os.path.realpath(file.path)
    folder, base = os.path.split(target)
    temporary = ""
    try:
        data = file.mark + text.encode(file.encoding)
        handle, temporary = tempfile.mkstemp(prefix=f".{base}.", suffix=".normtext", dir=folder)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        status = os.stat(target)
        os.chmod(temporary, status.st_mode & 0o7777)
        if hasattr(os, "chown") and status.st_uid != os.geteuid():
            os.chown(temporary, status.st_uid, status.st_gid)
        os.replace(temporary, target)
        temporary = ""
    except (OSError, UnicodeEncodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{file.path}: cannot be written ({reason}); left unchanged") from None
    finally:
        if temporary:
            os.unlink(temporary)
