"""What is fuzzed: functions that take any bytes and raise only where a promise is broken."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import normtext
from normtext import Chain, Edit, Finding, Result
from normtext.corpus.errors import CorpusError
from normtext.corpus.plan import Options
from normtext.corpus.report import html_report, summary
from normtext.corpus.restore import restore as restore_corpus
from normtext.corpus.run import normalise_corpus
from normtext.corpus.stats import Stats
from normtext.edits import apply, invert

_LANGUAGES = (None, "en", "fr", "de", "ja", "ar", "pt-BR", "xx")
_SUFFIXES = ("jsonl", "csv", "tsv", "txt", "jsonl.gz", "csv.bz2")


def text_of(data: bytes) -> str:
    """Any bytes as a str, lone surrogates included."""
    return data.decode("utf-8", "surrogateescape" if len(data) % 2 else "surrogatepass_or_replace")


def _surrogate_pass(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError):
        piece = error.object[error.start : error.start + 3]
        try:
            return piece.decode("utf-8", "surrogatepass"), error.start + len(piece)
        except UnicodeDecodeError:
            return "\ufffd", error.end
    raise error


def _register() -> None:
    import codecs

    codecs.register_error("surrogatepass_or_replace", _surrogate_pass)


_register()


def normalize(data: bytes) -> None:
    """Edits replay and invert; the output is a fixed point; the result is JSON and back."""
    if not data:
        return
    level = "repair" if data[0] & 1 else "safe"
    language = _LANGUAGES[data[0] >> 1 & 7]
    text = text_of(data[1:])
    result = normtext.normalize(text, level, language=language)
    assert apply(text, result.edits) == result.text
    assert apply(result.text, invert(result.edits)) == text
    assert normtext.normalize(result.text, level, language=language).edits == ()
    assert Result.from_dict(json.loads(json.dumps(result.to_dict()))) == result
    str(result)
    result._repr_html_()


def check(data: bytes) -> None:
    """Findings lie in the text, are sorted, and are JSON and back."""
    text = text_of(data)
    found = normtext.check(text)
    assert found == sorted(found, key=lambda finding: finding.order)
    for finding in found:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert Finding.from_dict(json.loads(json.dumps(finding.to_dict()))) == finding


def from_dict(data: bytes) -> None:
    """From any JSON something that works is built, or one of the documented errors raised."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return
    builders: tuple[Callable[[dict[str, object]], object], ...] = (
        Chain.from_dict,
        Edit.from_dict,
        Finding.from_dict,
        Result.from_dict,
        Stats.from_dict,
    )
    for build in builders:
        try:
            built = build(value)
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            continue
        repr(built)


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
            from normtext.corpus.files import compress

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


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, _ in attrs:
            self.tags[f"@{name}"] += 1


def reports(data: bytes) -> None:
    """Names and texts of any content add no markup to a page and no control to a terminal."""
    text = text_of(data)
    pages = []
    for name in ("x", text):
        stats = Stats()
        stats.add({"rows": 1}, {(name, "en"): 3, ("b", name): 2})
        parser = _Tags()
        parser.feed(html_report(stats, name))
        pages.append(parser.tags)
        shown = summary(stats)
        assert "\x1b" not in shown
        html_report(stats, name).encode("utf-8")
    assert text in ("b", "unknown", "other", "en", "") or pages[0] == pages[1]
    result = normtext.normalize(text, "repair")
    assert "<script" not in result._repr_html_().lower()
    assert "\x1b[3" not in result.diff(color=False)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "normalize": normalize,
    "check": check,
    "from_dict": from_dict,
    "corpus": corpus,
    "restore": restore,
    "reports": reports,
}
