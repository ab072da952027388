"""Whether spaces in a line make a layout: columns, lists, code, drawings."""

from __future__ import annotations

from normtext.patterns import pattern

_WIDE = pattern(r"(?<=\S)(?: {2,}|\t+ *| +\t+ *)(?=\S)")
_MARKER = pattern(r"\s*(?:[-*+•·–—>#]+|\(?[0-9]{1,3}[.):]|\(?[^\W\d_][.):]|[ivxIVX]{1,5}[.)])$")
_DRAWN = pattern(r"[|│┃═─]|[-_=~^/\\]{3}")


def wide_gaps(line: str) -> list[tuple[int, int]]:
    """Return spans of several spaces or of tabs between other characters of a line."""
    return [match.span() for match in _WIDE.finditer(line)]


def is_laid_out(line: str, gaps: list[tuple[int, int]], neighbours: list[str]) -> bool:
    """Whether the gaps of a line are columns, indentation, a drawing, or a list's marker."""
    if line.startswith(("\t", "    ")) or _DRAWN.search(line):
        return True
    if len(gaps) >= 2 and sum(end - start for start, end in gaps) >= 3 * len(gaps):
        return True
    places = {end for _, end in gaps}
    for neighbour in neighbours:
        for _, end in wide_gaps(neighbour):
            if end in places or "\t" in line:
                return True
    return False


def after_marker(line: str, start: int) -> bool:
    """Whether what stands before ``start`` is only the number or bullet of a list item."""
    return start <= 8 and bool(_MARKER.match(line[:start]))
