"""For people: each finding with the line it is on, a caret under it, and what would help."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TextIO

from normtext.formats import Row
from normtext.formats.concise import line
from normtext.rendering import visible, wants_color

_BEFORE, _AFTER = 60, 60
_BOLD, _BLUE, _YELLOW, _RESET = "\x1b[1m", "\x1b[34m", "\x1b[33m", "\x1b[0m"


def write(rows: Iterable[Row], out: TextIO) -> None:
    """Write rows with their source lines, in colours where the output takes them."""
    color = wants_color()
    for row in rows:
        for number, text in enumerate(excerpt(row)):
            if color and number == 0:
                text = f"{_BOLD}{text}{_RESET}"
            elif color and "^" in text and text.lstrip().startswith("|"):
                bar, mark, rest = text.partition("|")
                text = f"{_BLUE}{bar}{mark}{_RESET}{_YELLOW}{rest}{_RESET}"
            out.write(text + "\n")
        out.write("\n")


def excerpt(row: Row) -> list[str]:
    """Return a row as lines of text."""
    number = str(row.start.line)
    gap = " " * len(number)
    before = ("…" if len(row.before) > _BEFORE else "") + visible(row.before[-_BEFORE:])
    first, newline, _ = row.found.partition("\n")
    found = visible(first) + ("⏎ …" if newline else "")
    after = "" if newline else visible(row.after[:_AFTER]) + ("…" * (len(row.after) > _AFTER))
    lines = [
        line(row),
        f"{gap} |",
        f"{number} | {before}{found}{after}",
        f"{gap} | {' ' * width(before)}{'^' * max(1, width(found))}",
    ]
    if row.finding.replacements:
        best = row.finding.replacements[0]
        help_ = f"replace with: {_quoted(best)}" if best.strip() else _said(best)
        lines.append(f"{gap} = {help_}")
        if row.finding.replacements[1:]:
            others = ", ".join(map(_quoted, row.finding.replacements[1:4]))
            lines.append(f"{gap} = or: {others}")
    return lines


def _quoted(replacement: str) -> str:
    """The replacement, in quotation marks where a space at its edge would not be seen."""
    shown = visible(replacement)
    return shown if replacement == replacement.strip() else f'"{shown}"'


def _said(blank: str) -> str:
    if not blank:
        return "remove it"
    return f"replace with: {visible(blank)}" if blank != " " else "replace with one space"


def width(text: str) -> int:
    """Return how many columns a terminal needs for a text (Unicode's East Asian Width)."""
    columns = 0
    for character in text:
        if character.isascii():
            columns += 1
        elif not unicodedata.combining(character):
            columns += 1 + (unicodedata.east_asian_width(character) in "WF")
    return columns
