"""Spans that no edit may touch.

Three kinds: spans the caller names and regions between ``normtext: off`` and ``normtext: on`` are
never touched; URLs and e-mail addresses found in the text are never changed, but may go as a whole
together with the block around them that an edit deletes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from normtext.finding import Finding
from normtext.patterns import pattern
from normtext.span import Span
from normtext.taking import is_apart

_SCHEMES = ("https", "http", "ftp")
_REST = pattern(r"[^\s<>\"“”«»]+")
# One optional group at most repeats, over classes that cannot match its separator: linear.
_DOMAIN = pattern(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_LONGEST_NAME = 64  # characters before the @
_SWITCH = pattern(r"normtext:[ \t]*(off|on)\b")
_END = itemgetter(1)
_AFTER_URL = ".,;:!?)]}'’”…"


def merge(spans: Iterable[tuple[int, int]]) -> list[Span]:
    """Return the union of spans as sorted, separate, non-empty spans."""
    merged: list[Span] = []
    begin = stop = -1
    for start, end in sorted((span[0], span[1]) for span in spans):
        if start >= end:
            continue
        if start > stop:
            if stop > begin:
                merged.append(Span(begin, stop))
            begin, stop = start, end
        elif end > stop:
            stop = end
    if stop > begin:
        merged.append(Span(begin, stop))
    return merged


def addresses(text: str) -> Iterator[Span]:
    """Yield the URLs and e-mail addresses of a text, without the punctuation after them."""
    # By the marks that each has: a pattern would be tried at every word of the text.
    done = 0
    for start, rest in sorted([*_schemes(text), *_hosts(text)]):
        match = _REST.match(text, rest) if start >= done else None
        if match is not None:
            done = end = match.end()
            while end > start and text[end - 1] in _AFTER_URL:
                end -= 1
            yield Span(start, end)
    done = 0
    at = text.find("@")
    while at >= 0:
        start = at
        while start and at - start <= _LONGEST_NAME and _is_in_name(text[start - 1]):
            start -= 1
        if done <= start < at and at - start <= _LONGEST_NAME:
            match = _DOMAIN.match(text, at + 1)
            if match is not None:
                done = match.end()
                yield Span(start, done)
        at = text.find("@", at + 1)


def _schemes(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a URL may begin with its scheme, and where what follows ``://`` does."""
    mark = text.find("://")
    while mark >= 0:
        for scheme in _SCHEMES:
            if text.endswith(scheme, 0, mark):
                yield mark - len(scheme), mark + 3
                break
        mark = text.find("://", mark + 3)


def _hosts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where one may begin with ``www.``, and where what follows that does."""
    start = text.find("www.")
    while start >= 0:
        if not (start and (text[start - 1].isalnum() or text[start - 1] == "_")):
            yield start, start + 4
        start = text.find("www.", start + 4)


def _is_in_name(character: str) -> bool:
    return character.isalnum() or character in "_.+-"


def switched_off(text: str) -> Iterator[Span]:
    """Yield the lines from one with ``normtext: off`` to the next with ``normtext: on``."""
    if "normtext:" not in text:
        return
    off = -1
    for match in _SWITCH.finditer(text):
        if match.group(1) == "off" and off < 0:
            off = text.rfind("\n", 0, match.start()) + 1
        elif match.group(1) == "on" and off >= 0:
            end = text.find("\n", match.end())
            yield Span(off, len(text) if end < 0 else end)
            off = -1
    if off >= 0:
        yield Span(off, len(text))


class Guard:
    """Says of a finding whether it may stand; spans are looked for at the first question."""

    def __init__(self, text: str, given: Sequence[tuple[int, int]] = ()) -> None:
        for span in given:
            if not 0 <= span[0] <= span[1] <= len(text):
                raise ValueError(
                    f"protected span {span[0]}:{span[1]} is not in a text of {len(text)} "
                    "code points"
                )
        self._text = text
        self._given = given
        self._fixed: list[Span] | None = None
        self._addresses: list[Span] | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing is protected but addresses."""
        if self._fixed is None:
            self._fixed = merge((*self._given, *switched_off(self._text)))
        return not self._fixed

    def allowed(self, findings: list[Finding]) -> list[Finding]:
        """Return those that may stand."""
        return [finding for finding in findings if self.allows(finding)]

    def allows(self, finding: Finding) -> bool:
        """False where the finding would touch a protected span (see the module's text)."""
        start, end, replacements = finding.start, finding.end, finding.replacements
        if self.is_open:
            if is_apart(finding, self._text):
                return True
        elif any(_touched(self._fixed or (), start, end)):
            return False
        if self._addresses is None:
            self._addresses = merge(addresses(self._text))
        if not self._addresses:
            return True
        may_contain = not replacements or replacements[0] == ""
        for span in _touched(self._addresses, start, end):
            inside = span.start < start or span.end > end
            if inside or not may_contain:
                return False
        return True


def _touched(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """Yield the spans that ``start:end`` shares a character with, or is a caret strictly inside."""
    index = bisect_right(spans, start, key=_END)
    while index < len(spans):
        span = spans[index]
        if span.start >= end and not span.start < start:
            return
        yield span
        index += 1
