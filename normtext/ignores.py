"""Inline silence: ``normtext: ignore[rule, ...]``, ``normtext: off`` and ``normtext: on``.

They stand in comments of the file's markup (anywhere in plain text). ``ignore`` holds for the line
it is on, or, where nothing else is on that line, for the next line that is not blank (in catalogues
and subtitles: for all of an entry, which no comment can stand inside); names are rules or families,
none means all. ``off`` holds from its line to the line with ``on``, or to the
end. What silences nothing is reported as ``normtext/unused-ignore``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from normtext.finding import Finding, Safety
from normtext.named import NamedTuple
from normtext.patterns import pattern
from normtext.span import Span

UNUSED = "normtext/unused-ignore"
_DIRECTIVE = pattern(r"normtext:[ \t]*(?:(off|on)\b|ignore\b(?:\[([^\]\n]{0,500})\])?)")
_BLANK_LINE = pattern(r"\n[ \t\r]*(?=\n)")


class Ignore(NamedTuple):
    """A directive at ``place`` that silences ``names`` (empty: all) in what ``scope`` covers."""

    place: Span
    scope: Span
    names: tuple[str, ...]
    is_region: bool

    def covers(self, finding: Finding) -> bool:
        """Whether the finding touches the scope and is one of those named."""
        start, end = self.scope
        if finding.end < start or finding.start > end:
            return False
        if finding.start == end and finding.end > end:
            return False
        rule = finding.rule
        return not self.names or rule in self.names or rule.partition("/")[0] in self.names


def find_ignores(
    text: str, comments: Iterable[tuple[int, int]], *, of_entries: bool = False
) -> list[Ignore]:
    """Return the directives in a text's comments, in order; an ``off`` and its ``on`` are one.

    With ``of_entries`` one on a line of its own is for all lines to the next blank one.
    """
    if "normtext:" not in text:
        return []
    found: list[Ignore] = []
    opened: Span | None = None
    for start, end in comments:
        for match in _DIRECTIVE.finditer(text, start, end):
            place = Span(*match.span())
            if match.group(1) == "off":
                opened = opened or place
            elif match.group(1) == "on":
                if opened:
                    found.append(_region(text, opened, match.end()))
                opened = None
            else:
                names = tuple(filter(None, map(str.strip, (match.group(2) or "").split(","))))
                whole = (start, end) if (start, end) != (0, len(text)) else place
                scope = _scope(text, place, Span(*whole), of_entries)
                found.append(Ignore(place, scope, names, False))
    if opened:
        found.append(_region(text, opened, len(text)))
    return sorted(found)


def _region(text: str, opened: Span, end: int) -> Ignore:
    return Ignore(opened, Span(_line_start(text, opened.start), _line_end(text, end)), (), True)


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def _scope(text: str, place: Span, comment: Span, of_entries: bool) -> Span:
    """The line of a directive, or the next one with something on it if the comment stands alone."""
    start, end = _line_start(text, place.start), _line_end(text, place.end)
    before = text[start : max(start, comment.start)]
    after = text[min(end, comment.end) : end]
    if any(map(str.isalnum, before)) or any(map(str.isalnum, after)):
        return Span(start, end)
    cursor = _line_end(text, max(end, comment.end - 1)) + 1
    while cursor < len(text):
        stop = _line_end(text, cursor)
        if not text[cursor:stop].isspace() and stop > cursor:
            blank = _BLANK_LINE.search(text, stop) if of_entries else None
            return Span(cursor, blank.start() if blank else len(text) if of_entries else stop)
        cursor = stop + 1
    return Span(start, end)


def split(
    findings: Sequence[Finding], ignores: Sequence[Ignore]
) -> tuple[list[Finding], list[Finding], list[Ignore]]:
    """Return the findings that stay, those that are silenced, and the ignores without use."""
    kept: list[Finding] = []
    silenced: list[Finding] = []
    used: set[Ignore] = set()
    # Within each kind scopes are separate or equal, so that sorted by start is sorted by end.
    kinds = [
        sorted((ignore for ignore in ignores if ignore.is_region is kind), key=_scope_of)
        for kind in (True, False)
    ]
    for finding in findings:
        covering = [ignore for kind in kinds for ignore in _covering(kind, finding)]
        used.update(covering)
        (silenced if covering else kept).append(finding)
    return kept, silenced, [ignore for ignore in ignores if ignore not in used]


def _scope_of(ignore: Ignore) -> Span:
    return ignore.scope


def _covering(ignores: list[Ignore], finding: Finding) -> Iterator[Ignore]:
    index = bisect_left(ignores, finding.start, key=lambda ignore: ignore.scope.end)
    while index < len(ignores) and ignores[index].scope.start <= finding.end:
        if ignores[index].covers(finding):
            yield ignores[index]
        index += 1


def unused(ignore: Ignore, known: Iterable[str]) -> Finding:
    """Return the report of a directive that silences nothing; ``known`` are the right names."""
    from difflib import get_close_matches

    message = "Nothing is silenced here: the directive can go"
    names = set(known)
    for name in ignore.names:
        if name not in names:
            near = get_close_matches(name, sorted(names), 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            message = f"No rule or family is called {name}{hint}"
            break
    return Finding(*ignore.place, UNUSED, message, (), Safety.SUGGEST)
