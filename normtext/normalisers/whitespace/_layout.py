"""Whether spaces in a line make a layout: columns, lists, code, drawings."""

from __future__ import annotations

from normtext.patterns import pattern

_WIDE = pattern(r"(?<=\S)(?: {2,}|\t+ *| +\t+ *)(?=\S)")
_MARKER = pattern(r"\s*(?:[-*+•·–—>#]+|\(?[0-9]{1,3}[.):]|\(?[^\W\d_][.):]|[ivxIVX]{1,5}[.)])$")
# A command's option and its values, before what a help text says of it.
_OPTION = pattern(r" *(?:-[A-Za-z](?![^\W\d_])|--[a-z])[^ ]*(?: [^ ]+){0,3}$")
_WIDEST_OPTION = 40
_LONGEST_LINE = 20_000
_DRAWN = pattern(r"[|│┃═─]|[-_=~^/\\]{3}")


def wide_gaps(line: str) -> list[tuple[int, int]]:
    """Return spans of several spaces or of tabs between other characters of a line."""
    if "  " not in line and "\t" not in line:
        return []
    return [match.span() for match in _WIDE.finditer(line)]


def is_laid_out(line: str, gaps: list[tuple[int, int]], neighbours: list[str]) -> bool:
    """Whether the gaps of a line are columns, indentation, a drawing, or a list's marker."""
    if line.startswith(("\t", "    ")):
        return True
    if len(gaps) >= 2 and sum(end - start for start, end in gaps) >= 3 * len(gaps):
        return True
    if _DRAWN.search(line):
        return True
    places = {end for _, end in gaps}
    if "\t" in line:
        return any(map(wide_gaps, neighbours))
    return any(_ends_gap(neighbour, end) for neighbour in neighbours for end in places)


def _ends_gap(line: str, end: int) -> bool:
    """Whether one of the gaps of a line ends at a place (:func:`wide_gaps`)."""
    if end >= len(line) or line[end].isspace():
        return False
    start = end
    while start and line[start - 1] in " \t":
        start -= 1
    if not start or line[start - 1].isspace():
        return False
    gap = line[start:end]
    return len(gap) >= 2 if "\t" not in gap else not gap.strip(" ").strip("\t")


def after_marker(line: str, start: int) -> bool:
    """Whether what stands before ``start`` is but a list item's number or bullet, or an option."""
    if start <= 8 and _MARKER.match(line[:start]):
        return True
    return start <= _WIDEST_OPTION and _OPTION.match(line[:start]) is not None


def neighbours(text: str, start: int, end: int) -> list[str]:
    """Return the lines before and after a line, as far as they are not too long to be rows."""
    found = []
    if start:
        found.append(
            text[text.rfind("\n", max(0, start - 1 - _LONGEST_LINE), start - 1) + 1 : start - 1]
        )
    if end < len(text):
        after = text.find("\n", end + 1, end + 1 + _LONGEST_LINE)
        found.append(text[end + 1 : after if after >= 0 else end + 1 + _LONGEST_LINE])
    return found
