"""Whether spaces in a line make a layout: columns, lists, code, drawings."""

from __future__ import annotations

from normtext.patterns import pattern

_WIDE = pattern(r"(?<=\S)(?: {2,}|\t+ *| +\t+ *)(?=\S)")
_MARKER = pattern(
    r"\s*(?:\*?[ \t]*@\w{1,20}|[-*+•·–—>#]+|//+"
    r"|\(?[0-9]{1,3}[.):]|\(?[^\W\d_][.):]|[ivxIVX]{1,5}[.)])$"
)
# A command's option and its values, before what a help text says of it.
_OPTION = pattern(r" *(?:-[A-Za-z](?![^\W\d_])|--[a-z])[^ ]*(?: [^ ]+){0,3}$")
_WIDEST_MARKER = 16
_WIDEST_OPTION = 40
_LONGEST_LINE = 20_000
_DRAWN = pattern(r"[|│┃═─]|[-_=~^/\\]{3}")
# A line below the heads of a table, or above its rows.
_RULED = pattern(r"\s*[-=_+─═]{3,}[-=_+─═ \t]*$")
# Columns of a table show by their number, where fields are short: ``SID  Auth  Last Visit``.
_FEWEST_COLUMNS = 4
_WORDS_IN_FIELD = 2
_SENTENCE_ENDS = frozenset(".!?,;:。！？，؟।…")
_SENTENCE_GAP = 2
_NARROW = 4  # a wider gap between anything but words of a sentence is layout
_FEWEST_BESIDE = 3
_REACH = 120  # characters of a line on either side of a gap
_SYLLABLES = "\u1100"  # from here on scripts that need no spaces, and Korean
_FEWEST_LETTERS = 3
_CORE = pattern(r"[()（）\[\]<>「」『』“”·.,:]+")
_SHORT = pattern(r"[A-Z][a-z]{2},?")  # the name of a month or a day
_NOTE = pattern(r"(?:#+|//)\s")
# What change logs set off: an address, a release and its date (``v0.90   2002.08.13``), a field.
_ADDRESS = pattern(
    r"[<(][^<>()\s]{1,100}@|<[^<>\s]{1,100}>|\[[^\[\]]{1,60}\]\s*$|\(\d{1,4}([-./])\d\d?\1\d{1,4}\)"
)
_RELEASE = pattern(
    r"\s*\W?[A-Za-z]?\d{1,9}(?:[-./:_]\w{1,12})+[.:,]?(?: \d{4}-\d\d-\d\d)?$"
    r"|[A-Z][a-z]{2} [A-Z][a-z]{2} +\d{1,2} [\d:]{5,8} (?:[A-Z]{2,5} )?\d{4}$"
)
_FIELD = pattern(r"\s*[A-Z][\w-]{1,24}:$")
_IDENTIFIER = pattern(r"\s*\w+(?:_\w+)+[(),:]*$")
_COPYRIGHT = pattern(r"(?i)\W*copyright\b")
_INDENTED = 4
_LINE = 40  # characters of a line set to a measure


def wide_gaps(line: str) -> list[tuple[int, int]]:
    """Return spans of several spaces or of tabs between other characters of a line."""
    if "  " not in line and "\t" not in line:
        return []
    return [match.span() for match in _WIDE.finditer(line)]


def is_laid_out(line: str, gaps: list[tuple[int, int]], neighbours: list[str]) -> bool:
    """Whether the gaps of a line are columns, indentation, a drawing, or a list's marker."""
    if line.startswith("\t") or (len(line) > _INDENTED and not line[:_INDENTED].strip(" \xa0")):
        return True
    if len(gaps) >= 2 and sum(end - start for start, end in gaps) >= 3 * len(gaps):
        return True
    if _DRAWN.search(line) or _are_columns(line, gaps):
        return True
    if any(map(_RULED.match, neighbours)) or _is_justified(line, neighbours):
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


def _are_columns(line: str, gaps: list[tuple[int, int]]) -> bool:
    """Whether a line is a row of short fields, of which one has two words at least."""
    if len(gaps) + 1 < _FEWEST_COLUMNS or line.rstrip()[-1:] in _SENTENCE_ENDS:
        return False
    edges = [0, *(place for gap in gaps for place in gap), len(line)]
    fields = [len(line[a:b].split()) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return max(fields) > 1 and sum(fields) <= _WORDS_IN_FIELD * len(fields)


def _is_justified(line: str, neighbours: list[str]) -> bool:
    """Whether spaces fill a line to the measure of the one beside it, which has gaps as well."""
    size = len(line.rstrip())
    return size >= _LINE and any(len(one.rstrip()) == size and wide_gaps(one) for one in neighbours)


def sets_apart(line: str, start: int, end: int) -> bool:
    """Whether a gap parts no two words of a sentence: the letters of a spaced-out heading, a note
    from what it is about, pieces of a drawing, or columns if it is a wide one.
    """
    before = line[max(0, start - _REACH) : start].split()
    after = line[end : end + _REACH].split()
    if _are_letters(before[-2:], after[:2]):
        return True
    if _ADDRESS.match(line, end) or _COPYRIGHT.match(line):
        return True
    if start <= _WIDEST_OPTION and (
        _RELEASE.match(line[:start])
        or _IDENTIFIER.match(line[:start])
        or (end - start > _SENTENCE_GAP and _FIELD.match(line[:start]))
    ):
        return True
    if _NOTE.match(line, end) or _is_padded(before[-1], line[start:end], after[0]):
        return True
    if before[-1].endswith(">") and ("@" in before[-1] or "://" in before[-1]):
        return True  # an address and what it signs: ``<jo@example.org>  Mon, 30 Sep 2002``
    if end - start > _NARROW:
        return len(before) < _FEWEST_BESIDE or len(after) < _FEWEST_BESIDE
    return not any(map(str.isalnum, before[-1] + after[0]))


def _is_padded(before: str, gap: str, after: str) -> bool:
    """Whether a figure stands under those of two digits: ``Tue,  8 Mar``, ``Mar  8 19:30``."""
    return (
        gap == "  "
        and len(after := after.rstrip(",")) == 1
        and after.isdecimal()
        and _SHORT.fullmatch(before) is not None
    )


def _are_letters(before: list[str], after: list[str]) -> bool:
    """Whether letters stand apart: two of a script without spaces, or three letters at least."""
    last, first = _CORE.sub("", before[-1]), _CORE.sub("", after[0])
    if not (len(last) == len(first) == 1 and (last + first).isalpha()):
        return False
    if last >= _SYLLABLES and first >= _SYLLABLES:
        return True
    return len(before) + len(after) >= _FEWEST_LETTERS and all(
        len(word) == 1 for word in before + after
    )


def after_marker(line: str, start: int) -> bool:
    """Whether what stands before ``start`` is but a list item's number or bullet, or an option."""
    if start <= _WIDEST_MARKER and _MARKER.match(line[:start]):
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
