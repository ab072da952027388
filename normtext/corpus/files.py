"""Input files as streams of bytes: decompressed, positioned, and with every fault a clear error."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from normtext.corpus.errors import CorpusError, reason
from normtext.named import NamedTuple

FORMATS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".txt": "text",
    ".text": "text",
    ".parquet": "parquet",
}
COMPRESSIONS = {".gz": "gz", ".bz2": "bz2", ".zst": "zst"}
_BLOCK = 1 << 20


class Kind(NamedTuple):
    """A file's format (a value of FORMATS) and compression (of COMPRESSIONS, or "")."""

    format: str
    compression: str


def kind_of(path: str, given: str | None = None) -> Kind:
    """Return what a file is, by its name; ``given`` overrides the format. Raise CorpusError."""
    base, suffix = os.path.splitext(path)
    compression = COMPRESSIONS.get(suffix.lower(), "")
    if compression:
        suffix = os.path.splitext(base)[1]
    found = given or FORMATS.get(suffix.lower())
    if found is None:
        names = ", ".join([*FORMATS, *(f"*{suffix}" for suffix in COMPRESSIONS)])
        raise CorpusError(f"{path}: unknown kind of file; say --format, or name it one of: {names}")
    if found == "parquet" and compression:
        raise CorpusError(f"{path}: Parquet compresses its own pages; unpack the file first")
    return Kind(found, compression)


def identity(path: str) -> dict[str, int]:
    """Return what tells whether a file is still the same: size and time. Raise CorpusError."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise CorpusError(f"{path}: not a regular file; a run that can resume needs one")
        return {"size": status.st_size, "mtime_ns": status.st_mtime_ns}
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path}: {reason(error)}") from None


@contextmanager
def opened(path: str, compression: str) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Give the decompressed stream of a file, and the raw one (for how far we are).

    Every fault of reading or decompressing inside the block becomes a CorpusError.
    """
    identity(path)
    try:
        with open(path, "rb") as raw:
            yield _decompressed(raw, compression), raw
    except CorpusError:
        raise
    except FileNotFoundError as error:
        raise CorpusError(f"{path}: {reason(error)}") from None
    except (OSError, EOFError) as error:
        damaged = compression and getattr(error, "errno", None) is None
        raise CorpusError(
            f"{path}: {_damage(compression, error) if damaged else reason(error)}"
        ) from None
    except Exception as error:
        if type(error).__name__ not in ("ZstdError", "error"):  # zstandard's and zlib's
            raise
        raise CorpusError(f"{path}: {_damage(compression, error)}") from None


def _damage(compression: str, error: Exception) -> str:
    return f"the {compression} data is damaged or cut off ({reason(error)})"


def _decompressed(raw: IO[bytes], compression: str) -> IO[bytes]:
    if compression == "gz":
        import gzip

        return io.BufferedReader(gzip.GzipFile(fileobj=raw), _BLOCK)
    if compression == "bz2":
        import bz2

        return io.BufferedReader(bz2.BZ2File(raw), _BLOCK)
    if compression == "zst":
        return io.BufferedReader(_ZstdStream(raw), _BLOCK)
    return raw


class _ZstdStream(io.RawIOBase):
    """Frames one after the other, decompressed; data that ends inside a frame is an error."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self._new = zstd().ZstdDecompressor
        self._frame: Any = None
        self._left = b""
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            if not self._left:
                self._left = self._raw.read(1 << 16)
                if not self._left:
                    if self._frame is not None:
                        raise EOFError("it ends inside a frame")
                    return 0
            if self._frame is None:
                self._frame = self._new(max_window_size=1 << 27).decompressobj()
            self._ready = memoryview(self._frame.decompress(self._left))
            self._left = self._frame.unused_data
            if self._frame.eof:
                self._frame = None
            else:
                self._left = b""
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size


def zstd() -> Any:
    """Return the zstandard module; raise CorpusError that says what to install."""
    try:
        import zstandard
    except ImportError:
        raise CorpusError(".zst files need: pip install 'normtext[corpus]'") from None
    return zstandard


def compress(data: bytes, compression: str) -> bytes:
    """Return the data as one member, stream or frame; such pieces may be put end to end."""
    if not data or not compression:
        return data
    if compression == "gz":
        import gzip

        return gzip.compress(data, 6, mtime=0)
    if compression == "bz2":
        import bz2

        return bz2.compress(data)
    packed: bytes = zstd().ZstdCompressor(level=3, write_checksum=True).compress(data)
    return packed


def skip(stream: IO[bytes], raw: IO[bytes], position: int) -> None:
    """Go to a position of the decompressed stream."""
    if stream is raw:
        raw.seek(position)
        return
    while position > 0:
        block = stream.read(min(_BLOCK, position))
        if not block:
            raise EOFError("it is shorter than it was")
        position -= len(block)
