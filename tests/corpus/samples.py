"""Small corpora with every kind of row that makes trouble, in every format."""

from __future__ import annotations

import bz2
import csv
import gzip
import json
from collections.abc import Callable
from pathlib import Path

BASE = [
    "Tea  for two.\u200b",
    "Das CafÃ© am Ufer öffnet heute früh.",
    "Он сказал ,  что это не так.",
    "Nothing to do here.",
    "Les  enfants jouent dans la cour de l’école.",
    "日本語の  文章です。",
    'He said "yes",  then left, late.',
    "",
    "😀  😀 and more",
]
TEXTS = [f"{text} {number}" if text else text for number in range(12) for text in BASE]

BAD_JSON = (
    b"\xe9\xfe not UTF-8\n"
    b'{"text": 5}\n'
    b"\n"
    b'{"text": null}\r\n'
    b'{"text": "\\ud800  \\u00e9\\/ x"}\n'
    b'{"other": 1}\n'
    b"[1, 2]\n"
    b'{"text": "a  b"} {}\n'
    b'{"text": "open\n'
    b'{"text": "nul \\u0000  in"}\n'
    b'{"text": "first", "n": 1.50, "text": "the  last one counts"}\n'
    b'{ "deep": [[{"text": "not  this"}]], "text" : "this  one" , "e": 1e400 }\n'
    b'{"text": "no  line end"}'
)


def json_lines(texts: list[str] = TEXTS) -> bytes:
    return b"".join(
        json.dumps({"id": number, "text": text}, ensure_ascii=number % 2 == 0).encode() + b"\n"
        for number, text in enumerate(texts)
    )


def csv_bytes(quoting: int, end: str) -> bytes:
    import io

    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=quoting, lineterminator=end)  # type: ignore[arg-type]
    writer.writerow(["id", "text", "more"])
    for number, text in enumerate([*TEXTS, "two\nlines  here", "=1+1  \u200b"]):
        writer.writerow([number, text, 'a "quoted" é'])
    return out.getvalue().encode()


def _zstd(data: bytes) -> bytes:
    import zstandard

    middle = len(data) // 2
    return zstandard.compress(data[:middle]) + zstandard.compress(data[middle:])


SAMPLES: dict[str, Callable[[], bytes]] = {
    "plain.jsonl": lambda: json_lines() + BAD_JSON,
    "marked.jsonl": lambda: b"\xef\xbb\xbf" + json_lines(),
    "crlf.jsonl": lambda: json_lines().replace(b"\n", b"\r\n"),
    "empty.jsonl": lambda: b"",
    "packed.jsonl.gz": lambda: gzip.compress(json_lines()) + gzip.compress(BAD_JSON),
    "packed.jsonl.bz2": lambda: bz2.compress(json_lines()) + bz2.compress(BAD_JSON),
    "packed.jsonl.zst": lambda: _zstd(json_lines() + BAD_JSON),
    "minimal.csv": lambda: csv_bytes(csv.QUOTE_MINIMAL, "\n"),
    "all.csv": lambda: csv_bytes(csv.QUOTE_ALL, "\r\n"),
    "bad.csv": lambda: (
        b"\xef\xbb\xbfid,text\n1,a  b\nshort\n2,\xff  x\n\n3,nul \0\n"
        b'4,"ok ""so""  it"\n5,5" wide  and\n6,"not closed  ever\n7,x  y\n'
    ),
    "table.tsv": lambda: (
        b"id\ttext\tmore\n"
        + b"".join(f'{n}\t{text}\t"open\n'.encode() for n, text in enumerate(TEXTS))
        + b"short\n1\tnul \0\tx\n2\t\xff\ty\r\n3\t a  b\tz"
    ),
    "lines.txt": lambda: "\r\n".join(TEXTS).encode() + b"\n\xff\nnul\0\n\n  last  line",
}


def write(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(SAMPLES[name]())
    return path


def unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix == ".gz":
        return gzip.decompress(data)
    if path.suffix == ".bz2":
        return bz2.decompress(data)
    if path.suffix == ".zst":
        import io

        import zstandard

        stream = io.BytesIO(data)
        return zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True).read()
    return data
