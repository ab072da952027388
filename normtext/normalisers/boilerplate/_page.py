"""All boilerplate rules read one page together, so that no two claim the same line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._blocks import Mark, findings
from normtext.normalisers.boilerplate._compiled import reader
from normtext.normalisers.boilerplate._evidence import cut_mark, read_hits
from normtext.normalisers.boilerplate._glance import is_plain, is_surely_plain
from normtext.normalisers.boilerplate._index import Phrase, is_loaded
from normtext.normalisers.boilerplate._kinds import LABELS
from normtext.normalisers.boilerplate._lines import Line, read_lines
from normtext.normalisers.boilerplate._model import Model, shipped
from normtext.normalisers.boilerplate._plain import is_no_page
from normtext.normalisers.boilerplate._reader import Reader, shown

_LEAST_REPEATED = 80  # characters

Page = dict[str, list[Finding]]


def page_findings(document: Document, kind: str) -> list[Finding]:
    """Return what the rule ``boilerplate/<kind>`` finds."""
    return document.shared(read_page).get(f"boilerplate/{kind}") or []


def read_page(document: Document, model: Model | None = None) -> Page:
    """Return what every rule finds, by rule; with weights of one's own if given."""
    if not is_loaded() and is_surely_plain(document.text):
        return {}
    model = model or shipped()
    compiled = reader(model)
    page: Page | None = None if compiled is None else compiled.read(document.text)
    return read_plainly(document, model) if page is None else page


def read_plainly(document: Document, model: Model) -> Page:
    """The same in Python."""
    if is_plain(document.text):
        return {}
    lines = read_lines(document)
    hits = read_hits(lines, document.text)
    marks = Reader(lines, hits, model).marks()
    marks = _with_reports(lines, hits, marks)
    if not marks:
        return {}
    if is_no_page(lines, document.text):
        marks = _only_shown(marks)
    page: Page = {}
    for finding in findings(document.text, lines, marks):
        page.setdefault(finding.rule, []).append(finding)
    return page


def _only_shown(marks: dict[int, Mark]) -> dict[int, Mark]:
    return {index: mark._replace(safety=Safety.SUGGEST) for index, mark in marks.items()}


def _with_reports(
    lines: Sequence[Line], hits: Sequence[Phrase | None], marks: dict[int, Mark]
) -> dict[int, Mark]:
    """Add what is only shown; a page that is boilerplate as a whole is for its owner to judge."""
    left = [index for index in range(len(lines)) if index not in marks]
    if not left or (
        len(marks) > len(left) and not any(lines[at].prose or lines[at].closed for at in left)
    ):
        marks = _only_shown(marks)
    prose = [index for index in left if lines[index].prose]
    seen: set[str] = set()
    for index in prose:
        line = lines[index]
        if len(line.text) >= _LEAST_REPEATED:
            if line.text in seen:
                _report(marks, index, "repeated-block", f"{shown(line)} stands above already")
            seen.add(line.text)
    once = [index for index in prose if index not in marks]
    for index in once[-1:]:
        if size := cut_mark(lines[index]):
            _report(marks, index, "truncation", "the text seems to go on elsewhere", size)
    for index, hit in enumerate(hits):
        if hit is not None and hit.kind == "credit" and hit.certain and index not in marks:
            _report(marks, index, "credit", "names who contributed to the text")
    return marks


def _report(marks: dict[int, Mark], index: int, kind: str, what: str, tail: int = 0) -> None:
    why = partial(str, f"{LABELS[kind]}: {what}")
    marks[index] = Mark(f"boilerplate/{kind}", Safety.SUGGEST, why, tail)
