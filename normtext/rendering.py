"""Edits made visible: inline diff for a terminal, HTML for a notebook, unified diff for patch.

All three are made from the edits themselves, so they are exact and linear in the text; nothing is
guessed by comparing. What a text contains is escaped: control characters for the terminal, markup
for HTML.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence

from normtext.edits import Edit
from normtext.finding import Finding

_RED, _GREEN, _DIM, _RESET = "\x1b[31m", "\x1b[32m", "\x1b[2m", "\x1b[0m"
_MERGE_WITHIN = 2  # contexts between two changes that make them one hunk
_NO_NEWLINE = "\\ No newline at end of file"


def wants_color() -> bool:
    """Whether standard output takes colours, by the NO_COLOR and FORCE_COLOR conventions."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def visible(text: str, keep: str = "") -> str:
    """Return the text with what cannot be seen, or could command a terminal, written out.

    ``\\n`` becomes ``⏎``; control, format and surrogate characters become ``<U+200B>``.
    """
    shown = []
    for character in text:
        if character in keep or character == " ":
            shown.append(character)
        elif character == "\n":
            shown.append("⏎")
        elif character == "\t":
            shown.append("⇥")
        elif unicodedata.category(character)[0] in "CZ":
            shown.append(f"<U+{ord(character):04X}>")
        else:
            shown.append(character)
    return "".join(shown)


def terminal_diff(
    original: str, edits: Sequence[Edit], color: bool | None = None, context: int = 60
) -> str:
    """Return one line per changed place: ``offset: ...text[-old-]{+new+}text...``."""
    if color is None:
        color = wants_color()
    lines = []
    for group in _groups(edits, context):
        start = max(0, group[0].start - context)
        end = min(len(original), group[-1].end + context)
        shown = ["…" if start else ""]
        cursor = start
        for edit in group:
            shown.append(visible(original[cursor : edit.start]))
            for text, marks, code in ((edit.before, "[-]", _RED), (edit.after, "{+}", _GREEN)):
                if text and color:
                    shown.append(f"{code}{visible(text)}{_RESET}")
                elif text:
                    shown.append(f"{marks[:2]}{visible(text)}{marks[1:]}")
            cursor = edit.end
        shown.append(visible(original[cursor:end]))
        shown.append("…" if end < len(original) else "")
        rules = ", ".join(dict.fromkeys(edit.rule for edit in group))
        lines.append(f"{group[0].start}: {''.join(shown)}")
        lines.append(f"  {_DIM}{rules}{_RESET}" if color else f"  ({rules})")
    return "\n".join(lines)


def _groups(edits: Sequence[Edit], context: int) -> Iterator[list[Edit]]:
    group: list[Edit] = []
    for edit in edits:
        if group and edit.start - group[-1].end > context:
            yield group
            group = []
        group.append(edit)
    if group:
        yield group


_STYLE = (
    "<style>.normtext{white-space:pre-wrap;overflow-wrap:anywhere;font-family:inherit}"
    ".normtext del{background:#ffebe9;color:#82071e}"
    ".normtext ins{background:#dafbe1;color:#055d20;text-decoration:none}"
    ".normtext mark{background:#fff8c5;color:inherit}</style>"
)


def html_diff(original: str, edits: Sequence[Edit], findings: Sequence[Finding] = ()) -> str:
    """Return the text as HTML: deletions, insertions, and findings as marks with their message.

    Everything from the text or a rule is escaped. Findings that overlap an edit or another finding
    are left out of the text; they stay in the result.
    """
    from html import escape

    def quoted(text: str) -> str:
        return escape(visible(text, keep="\n\t"), quote=True)

    pieces = [_STYLE, '<div class="normtext">']
    cursor = 0
    for start, end, mark in _places(edits, findings):
        if start < cursor:
            continue
        pieces.append(quoted(original[cursor:start]))
        if isinstance(mark, Edit):
            if mark.before:
                pieces.append(f'<del title="{quoted(mark.rule)}">{quoted(mark.before)}</del>')
            if mark.after:
                pieces.append(f'<ins title="{quoted(mark.rule)}">{quoted(mark.after)}</ins>')
        else:
            title = quoted(f"{mark.rule}: {mark.message}")
            pieces.append(f'<mark title="{title}">{quoted(original[start:end])}</mark>')
        cursor = end
    pieces.append(quoted(original[cursor:]))
    pieces.append("</div>")
    return "".join(pieces)


def _places(
    edits: Sequence[Edit], findings: Sequence[Finding]
) -> list[tuple[int, int, Edit | Finding]]:
    """Return edits and findings by start; findings that touch an edit are left out."""
    starts = [edit.start for edit in edits]
    from bisect import bisect_left

    places: list[tuple[int, int, Edit | Finding]] = [(e.start, e.end, e) for e in edits]
    for finding in findings:
        if finding.start == finding.end:
            continue
        index = bisect_left(starts, finding.end)
        if index == 0 or edits[index - 1].end <= finding.start:
            places.append((finding.start, finding.end, finding))
    places.sort(key=lambda place: place[:2])
    return places


def unified_diff(original: str, edits: Sequence[Edit], path: str, context: int = 3) -> str:
    """Return a unified diff that ``patch`` and ``git apply`` take; empty if nothing changes."""
    if not edits:
        return ""
    lines = original.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    hunks = _changed_lines(original, edits, lines, starts)
    shown = [f"--- a/{path}", f"+++ b/{path}"]
    growth = 0
    index = 0
    while index < len(hunks):
        last = index
        while (
            last + 1 < len(hunks) and hunks[last + 1][0] - hunks[last][1] <= context * _MERGE_WITHIN
        ):
            last += 1
        group = hunks[index : last + 1]
        index = last + 1
        shown += _hunk(lines, group, growth, context)
        growth += sum(len(new) - (end - start) for start, end, new, _ in group)
    return "\n".join(shown) + "\n"


def _changed_lines(
    original: str, edits: Sequence[Edit], lines: list[str], starts: list[int]
) -> list[tuple[int, int, list[str], bool]]:
    """Return ``(first line, line after the last, new lines, new last line has no newline)``.

    One for each changed block of lines. The empty string after a final newline is not a line.
    """
    from bisect import bisect_right

    blocks: list[tuple[int, int, list[Edit]]] = []
    for edit in edits:
        first = bisect_right(starts, edit.start) - 1
        end = bisect_right(starts, edit.end)
        if blocks and first < blocks[-1][1]:
            begin, stop, inside = blocks[-1]
            inside.append(edit)
            blocks[-1] = (begin, max(stop, end), inside)
        else:
            blocks.append((first, end, [edit]))
    changed = []
    for first, end, inside in blocks:
        pieces = []
        cursor = starts[first]
        for edit in inside:
            pieces += [original[cursor : edit.start], edit.after]
            cursor = edit.end
        new = "".join([*pieces, original[cursor : starts[end] - 1]]).split("\n")
        at_end = end == len(lines)
        if at_end and lines[-1] == "":
            end -= 1
        unterminated = at_end and new[-1] != ""
        if at_end and not unterminated:
            new.pop()
        changed.append((first, end, new, unterminated))
    return changed


def _hunk(
    lines: list[str], group: list[tuple[int, int, list[str], bool]], growth: int, context: int
) -> list[str]:
    count = len(lines) - (lines[-1] == "")
    begin = max(0, group[0][0] - context)
    stop = min(count, group[-1][1] + context)
    body: list[str] = []

    def put(sign: str, numbers: range) -> None:
        for number in numbers:
            body.append(sign + lines[number])
            if number == len(lines) - 1:
                body.append(_NO_NEWLINE)

    cursor = begin
    added = 0
    for first, end, new, unterminated in group:
        put(" ", range(cursor, first))
        put("-", range(first, end))
        body += ["+" + line for line in new]
        if unterminated:
            body.append(_NO_NEWLINE)
        added += len(new) - (end - first)
        cursor = end
    put(" ", range(cursor, stop))
    old_size, new_size = stop - begin, stop - begin + added
    old_start = begin + 1 if old_size else begin
    new_start = begin + growth + 1 if new_size else begin + growth
    return [f"@@ -{old_start},{old_size} +{new_start},{new_size} @@", *body]
