"""Corpora of any bytes, and audit files of any content."""

from __future__ import annotations

import tempfile
from pathlib import Path

from normtext.corpus.errors import CorpusError
from normtext.corpus.files import compress
from normtext.corpus.plan import Options
from normtext.corpus.restore import restore as restore_corpus
from normtext.corpus.run import normalise_corpus

_SUFFIXES = ("jsonl", "csv", "tsv", "txt", "jsonl.gz", "csv.bz2")


def corpus(data: bytes) -> None:
    """A corpus of any bytes is written and restored byte for byte, or refused by a CorpusError."""
    if not data:
        return
    suffix = _SUFFIXES[data[0] % len(_SUFFIXES)]
    unit = ("line", "paragraph", "file")[data[0] >> 3 & 1]
    content = data[1:]
    if suffix.startswith("csv"):
        content = b"id,text\n" + content
    if suffix == "tsv":
        content = b"id\ttext\n" + content
    with tempfile.TemporaryDirectory() as folder:
        source, out, back = (
            str(Path(folder) / f"{name}.{suffix}") for name in ("in", "out", "back")
        )
        if data[0] & 0x80 and suffix.endswith(("gz", "bz2")):
            Path(source).write_bytes(data[1:])  # most likely no such archive
        else:
            Path(source).write_bytes(compress(content, suffix.partition(".")[2][:3]))
        try:
            stats = normalise_corpus(Options([source], out, unit=unit, max_row=4000))
        except CorpusError:
            assert not Path(out).exists()
            return
        try:
            restore_corpus(out, back)
        except CorpusError:
            assert stats.counts["quarantined"]
            return
        if suffix.endswith(("gz", "bz2")):
            return
        assert Path(back).read_bytes() == content


def restore(data: bytes) -> None:
    """An audit file of any content restores something or is refused; nothing half-written stays."""
    audit, _, content = data.partition(b"\0")
    with tempfile.TemporaryDirectory() as folder:
        out, notes, back = (Path(folder) / name for name in ("o.jsonl", "a.jsonl", "b.jsonl"))
        out.write_bytes(content)
        notes.write_bytes(audit)
        try:
            restore_corpus(str(out), str(back), str(notes))
        except CorpusError:
            assert not back.exists()
        assert not list(Path(folder).glob("*.partial"))
