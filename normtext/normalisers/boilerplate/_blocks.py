"""From marked lines to findings: which line ends and blank lines go with a removed block."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from normtext.finding import Finding, Safety
from normtext.named import NamedTuple
from normtext.normalisers.boilerplate._lines import Line


class Mark(NamedTuple):
    """``rule`` takes a line, ``why`` when called says in words what was seen there.

    What is only shown is the whole line, or its last ``tail`` characters.
    """

    rule: str
    safety: Safety
    why: Callable[[], str]
    tail: int = 0


CONFIDENCE = {Safety.SAFE: 0.99, Safety.REPAIR: 0.95, Safety.SUGGEST: 0.9}


def findings(text: str, lines: Sequence[Line], marks: Mapping[int, Mark]) -> list[Finding]:
    """One finding for each run of neighbouring lines with one rule and safety.

    Of the line breaks around the lines removed together the widest stay, so that what follows
    is separated from what comes before as it was; at the head and the end of the text what
    stood at its edge stays.
    """
    found: list[Finding] = []
    for first, last in _removed(marks):
        blocks = _same(marks, first, last)
        gaps = [_gap(text, lines, start) for start, _ in blocks] + [_gap(text, lines, last)]
        keep = 0
        if first > 0:
            keep = len(gaps) - 1 if last == len(lines) else gaps.index(max(gaps))
        for number, (start, end) in enumerate(blocks):
            begin, stop = lines[start].start, lines[end - 1].end
            if number < keep:
                begin = lines[start - 1].end
            elif end < len(lines):
                stop = lines[end].start
            found.append(_finding(begin, stop, marks[start], end - start, ("",)))
    for index, mark in marks.items():
        if mark.safety is Safety.SUGGEST:
            line = lines[index]
            start = text.index(line.text, line.start)
            end = start + len(line.text)
            found.append(_finding(end - mark.tail if mark.tail else start, end, mark, 1, ()))
    return sorted(found)


def _finding(
    start: int, end: int, mark: Mark, count: int, replacements: tuple[str, ...]
) -> Finding:
    more = "" if count == 1 else f" and {count - 1} more line{'s' if count > 2 else ''}"
    confidence = CONFIDENCE[mark.safety]
    message = mark.why() + more
    return Finding(start, end, mark.rule, message, replacements, mark.safety, None, confidence)


def _removed(marks: Mapping[int, Mark]) -> list[tuple[int, int]]:
    """Runs of neighbouring lines that are to go, whatever their rules."""
    runs: list[tuple[int, int]] = []
    for index in sorted(i for i, mark in marks.items() if mark.safety is not Safety.SUGGEST):
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _same(marks: Mapping[int, Mark], first: int, last: int) -> list[tuple[int, int]]:
    """Split a run where the rule or the safety changes."""
    blocks: list[tuple[int, int]] = []
    for index in range(first, last):
        mark = marks[index]
        if blocks:
            before = marks[blocks[-1][0]]
            if (before.rule, before.safety) == (mark.rule, mark.safety):
                blocks[-1] = (blocks[-1][0], index + 1)
                continue
        blocks.append((index, index + 1))
    return blocks


def _gap(text: str, lines: Sequence[Line], index: int) -> int:
    """Line breaks between a line and the one before it."""
    start = lines[index - 1].end if index > 0 else 0
    end = lines[index].start if index < len(lines) else len(text)
    return text.count("\n", start, end)
