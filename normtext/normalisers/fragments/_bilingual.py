"""Texts in two languages: their lines are no fragments, but fragments may stand in them."""

from __future__ import annotations

from collections import Counter

from normtext.document import Document
from normtext.languages import identify
from normtext.languages._passages import foreign_passages
from normtext.normalisers.fragments._spans import Fragment, credible_fragments

# A text in which this many lines, and this share of them, are in one other language has two.
_LINES = 2
_SHARE = 0.3
# So many lines without a blank one between are a poem, a quotation, a list: one finding.
_BLOCK = 3


def settle_lines(found: list[Fragment], document: Document) -> list[Fragment]:
    """Return the fragments without the lines of a second language, and blocks of lines as one."""
    second = second_languages(found, document)
    if second:
        found = [part for fragment in found for part in _seen_at_home(fragment, second, document)]
    return _joined(found, document.text)


def second_languages(found: list[Fragment], document: Document) -> set[str]:
    """Return the languages that the text is written in beside its own."""
    lines = Counter(fragment.language for fragment in found if fragment.kind == "line")
    if max(lines.values(), default=0) < _LINES:
        return set()
    filled = sum(line.end > line.start for line in document.lines)
    return {
        language for language, number in lines.items() if number >= max(_LINES, _SHARE * filled)
    }


def _seen_at_home(fragment: Fragment, second: set[str], document: Document) -> list[Fragment]:
    """Return a fragment as it is, or what is foreign in it where it is in a second language."""
    if fragment.kind != "line":
        return [fragment._replace(host=_host_of_line(fragment, second, document.text))]
    if fragment.language not in second:
        return [fragment]
    line = document.text[fragment.start : fragment.end]
    host = fragment.language
    inside = credible_fragments(line, foreign_passages(line, host), host)
    return [
        part._replace(start=part.start + fragment.start, end=part.end + fragment.start)
        for part in inside
    ]


def _host_of_line(fragment: Fragment, second: set[str], text: str) -> str | None:
    start = text.rfind("\n", 0, fragment.start) + 1
    end = text.find("\n", fragment.end)
    language = identify(text[start : end if end >= 0 else len(text)]).language
    return language if language in second else fragment.host


def _joined(found: list[Fragment], text: str) -> list[Fragment]:
    """Return fragments with lines that follow each other joined, to be judged by a reader."""
    joined: list[Fragment] = []
    at = 0
    while at < len(found):
        after = at + 1
        while after < len(found) and _follows(found[after - 1], found[after], text):
            after += 1
        block = found[at:after]
        if len(block) >= _BLOCK:
            first = block[0]
            joined.append(
                first._replace(
                    end=block[-1].end,
                    words=sum(line.words for line in block),
                    evidence=sum(line.evidence for line in block),
                    against=sum(line.against for line in block),
                    confidence=max(line.confidence for line in block),
                    trusted=False,
                )
            )
        else:
            joined += block
        at = after
    return joined


def _follows(before: Fragment, after: Fragment, text: str) -> bool:
    between = text[before.end : after.start]
    return (
        before.kind == after.kind == "line"
        and before.language == after.language
        and between.count("\n") == 1
        and not between.strip()
    )
