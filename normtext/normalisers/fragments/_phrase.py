"""From fragments to findings: spans that a removal leaves tidy, and the sentence for the reader."""

from __future__ import annotations

from collections.abc import Sequence

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.languages._table import name_of
from normtext.normalisers.fragments._enclosure import PAIRS
from normtext.normalisers.fragments._spans import Fragment, fragment_spans
from normtext.normalisers.fragments._stray import may_go

_LONGEST_QUOTED = 40


def findings_of(document: Document, kind: str, safety: Safety, rule: str) -> Sequence[Finding]:
    """Return a finding for every fragment of one kind, to be removed with what belongs to it."""
    fragments = document.shared(fragment_spans)
    if not fragments:
        return ()
    return [
        _finding(document, fragment, safety, rule)
        for fragment in fragments
        if fragment.kind == kind
    ]


def _finding(document: Document, fragment: Fragment, safety: Safety, rule: str) -> Finding:
    start, end = removal_span(document.text, fragment)
    return Finding(
        start,
        end,
        rule,
        message_of(document, fragment),
        # Lines of a text in two languages are to be translated, not to go.
        ("",) if fragment.together == 1 else (),
        safety if safety > Safety.SUGGEST and may_go(document, fragment) else Safety.SUGGEST,
        fragment.language,
        fragment.confidence,
    )


def message_of(document: Document, fragment: Fragment) -> str:
    text = " ".join(document.text[fragment.start : fragment.end].split())
    if len(text) > _LONGEST_QUOTED:
        text = text[: _LONGEST_QUOTED - 1].rstrip() + "…"
    host = name_of(fragment.host)
    if fragment.together > 1:
        return (
            f"Text in two languages: {fragment.together} lines of a text in {host} are in "
            f"{name_of(fragment.language)}, the first: '{text}'"
        )
    language = " or ".join(map(name_of, (fragment.language, *fragment.alternatives)))
    article = "an" if host[0] in "AEIOU" else "a"
    kind = fragment.kind if fragment.kind in ("line", "word") else "fragment"
    said = f"{language} {kind} in {article} {host} text"
    if fragment.kind == "word" or fragment.other_script or not fragment.evidence:
        return f"{said}: '{text}'"
    against = fragment.against or "none"
    return (
        f"{said}: '{text}' ({fragment.evidence} of {fragment.words} words are clearly "
        f"{name_of(fragment.language)}, {against} {host})"
    )


def removal_span(text: str, fragment: Fragment) -> tuple[int, int]:
    """Return what has to go so that the text around closes up: marks, and one space or line end."""
    start, end = fragment.start, fragment.end
    if fragment.kind == "line":
        return _line_span(text, start, end)
    if fragment.kind in ("bracketed", "parenthesised", "quoted"):
        while text[start - 1].isspace():
            start -= 1
        while text[end].isspace():
            end += 1
        start -= 1
        end += 1
    if text[end : end + 1] in (" ", "\u00a0") and (
        start == 0 or text[start - 1].isspace() or text[start - 1] in "([{«“„「"
    ):
        end += 1
    elif start and text[start - 1] in " \u00a0" and not text[end : end + 1].isalnum():
        start -= 1
    return start, end


def inner_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the words of a removal span, without the space and the marks around them."""
    start, end = _trimmed(text, start, end)
    if end - start > 1 and text[start] in PAIRS and text[end - 1] in PAIRS[text[start]][0]:
        start, end = _trimmed(text, start + 1, end - 1)
    return start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _line_span(text: str, start: int, end: int) -> tuple[int, int]:
    while start and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t\r":
        end += 1
    if end == len(text):  # the last line takes the line ends before it
        while start and text[start - 1].isspace():
            start -= 1
        return start, end
    end += 1
    # Between blank lines one of them goes too.
    if start == 0 or text[start - 2 : start] == "\n\n":
        while end < len(text) and text[end] == "\n":
            end += 1
            if start:
                break
    return start, end
