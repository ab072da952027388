"""Line ends of several kinds in one text."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_ENDS = pattern(r"\r+\n|\r|\n|[\u2028\u2029]\n?")
_RARE_ENDS = pattern(r"\r+\n?|[\u2028\u2029]\n?")
_NAMES = {"\r": "carriage return", "\r\n": "CRLF", "\n": "LF"}


@rule(
    "whitespace/line-end",
    summary="Line end unlike the others",
    safety=Safety.SAFE,
    triggers=("\r", "\u2028", "\u2029"),
    examples=(Example("one\r\ntwo\nthree\nfour", "one\ntwo\nthree\nfour", "en"),),
    untouched=(Example("one\r\ntwo\r\n", None, "en"),),
    local=False,
)
def find(document: Document) -> Iterator[Finding]:
    """Mixed line ends come from texts put together from several systems.

    The most frequent of LF and CRLF is taken for the text's own; a lone carriage return and the
    separators U+2028 and U+2029, which most programs do not take for line ends, become that too.
    """
    text = document.text
    windows = text.count("\r\n")
    own = "\r\n" if windows > text.count("\n") - windows else "\n"
    for match in (_ENDS if own == "\r\n" else _RARE_ENDS).finditer(text):
        end = match.group()
        if end == own:
            continue
        place, stop = match.span()
        before = text[place - 1 : place] if place else ""
        name = _NAMES.get(end, "line separator" if end[0] > "\r" else "doubled carriage return")
        message = f"Line end ({name}) unlike the others"
        if before and before != "\n" and end[0] == "\u2028" and text[stop : stop + 1] == " ":
            stop += 1
        yield Finding(place, stop, "whitespace/line-end", message, (own,), Safety.SAFE)
