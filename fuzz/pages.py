"""Reports: whatever names and texts hold, a page keeps its markup and a format stays readable."""

from __future__ import annotations

import io
import json
from collections import Counter
from html.parser import HTMLParser
from xml.etree import ElementTree

import normtext
from fuzz.texts import text_of
from normtext.corpus.report import html_report, summary
from normtext.corpus.stats import Stats
from normtext.formats import FORMATS, rows_of, write
from normtext.proposals import proposals_of
from normtext.review import Reviewed, page

_CONTROLS = frozenset(map(chr, (*range(10), *range(11, 32), *range(0x7F, 0xA0))))
_JSON = ("json", "gitlab", "sarif", "rdjson")
_XML = ("checkstyle", "junit")


class _Tags(HTMLParser):
    """Counts a page's elements and attributes, and keeps what its elements hold."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.data: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, _ in attrs:
            self.tags[f"@{name}"] += 1

    def handle_data(self, data: str) -> None:
        self.data.append(data)


def _parsed(html: str) -> _Tags:
    parser = _Tags()
    parser.feed(html)
    return parser


def reports(data: bytes) -> None:
    """Names and texts of any content add no markup to a page and no control to a terminal."""
    text = text_of(data)
    pages = []
    for name in ("x", text):
        stats = Stats()
        stats.add({"rows": 1}, {(name, "en"): 3, ("b", name): 2})
        pages.append(_parsed(html_report(stats, name)).tags)
        shown = summary(stats)
        assert "\x1b" not in shown
        html_report(stats, name).encode("utf-8")
    assert text in ("b", "unknown", "other", "en", "") or pages[0] == pages[1]
    result = normtext.normalize(text, "repair")
    assert "<script" not in result._repr_html_().lower()
    assert "\x1b[3" not in result.diff(color=False)


def formats(data: bytes) -> None:
    """Every format of a check's report can be read back, whatever the path and the text."""
    name, _, rest = data.partition(b"\n")
    path, text = text_of(name), text_of(rest)
    rows = list(rows_of(path, text, normtext.check(text)))
    for format_ in FORMATS:
        out = io.StringIO()
        write(format_, rows, out)
        written = out.getvalue()
        written.encode("utf-8")
        if format_ in _JSON:
            json.loads(written)
        elif format_ in _XML:
            ElementTree.fromstring(written.encode("utf-8"))
        elif format_ == "jsonl":
            assert len([json.loads(line) for line in written.split("\n") if line]) == len(rows)
        else:
            assert not _CONTROLS & set(written)
            if format_ != "full":
                assert written.count("\n") == len(rows)
                assert format_ != "github" or all(
                    line.startswith("::") for line in written.split("\n")[:-1]
                )


def review(data: bytes) -> None:
    """The review page holds its data as data: the same elements whatever the text and the path."""
    name, _, rest = data.partition(b"\n")
    path, text = text_of(name), text_of(rest)
    result, found = normtext.normalize(text, "repair"), normtext.check(text)
    proposals = proposals_of(text, result.edits, found, result.findings)
    made = _parsed(page([Reviewed(path, "0" * 64, text, None, proposals)]))
    plain = _parsed(page([Reviewed("x", "0" * 64, "x", None, [])]))
    assert made.tags == plain.tags
    held = [json.loads(part) for part in made.data if part.strip().startswith('{"version"')]
    assert [file["text"] for one in held for file in one["files"]] == [text]
    assert [file["path"] for one in held for file in one["files"]] == [path]
