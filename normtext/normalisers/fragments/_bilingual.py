"""Texts in two languages: their lines are no fragments, but fragments may stand in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import pairwise

from normtext.document import Document
from normtext.languages import identify
from normtext.languages._passages import foreign_passages
from normtext.normalisers.fragments._spans import Fragment, credible_fragments
from normtext.normalisers.fragments._unlisted import is_stranger

# A text in which this many lines, and this share of its lines or letters, are in one other
# language is in both; fewer lines need more of a share, and many need none.
_LINES = 3
_SHARE = 0.1
_MANY_LINES = 20
_FEW_LINES = 2
_SHARE_OF_FEW = 0.3
# Lines of a parallel text take turns: so many of the second language in a row, on average.
_TURN = 2.0
# So many lines without a blank one between are a poem, a quotation, a list: one finding.
_BLOCK = 3
_MOST_ASKED = 20_000  # characters of a text whose words are looked up
_FEWEST_WORDS = 6  # of a line that may have a language of its own

LineLanguage = Callable[[int], str | None]


def settle_lines(found: list[Fragment], document: Document) -> list[Fragment]:
    """Return the fragments as they stand in a text whose lines may be in several languages.

    Lines that there are several of are suggestions; blocks of lines are one. Of a text in two
    languages there is one suggestion at most, beside what is foreign in its lines.
    """
    language_of_line = line_languages(document)
    found = _widened(found, document, language_of_line)
    lines = [fragment for fragment in found if fragment.kind == "line"]
    strange = strange_languages(lines, document)
    if strange:
        found = [one for one in found if one.kind != "line" or one.language not in strange]
        lines = [one for one in lines if one.language not in strange]
    second = second_languages(lines, document)
    several = len(lines) >= _LINES
    settled: list[Fragment] = []
    for fragment in found:
        if fragment.kind == "line":
            if fragment.language in second:
                settled += _inside(fragment, document)
            else:
                settled.append(fragment._replace(trusted=fragment.trusted and not several))
        else:
            own = language_of_line(fragment.start)
            # A line that is in neither language of the finding says nothing about it.
            if own == document.language:
                settled.append(fragment)
            elif own != fragment.language and fragment.kind != "word":
                settled.append(fragment._replace(host=own))
    settled = _joined(settled, document.text)
    noted = [note for code in sorted(second) if (note := _note(lines, code, document)) is not None]
    return sorted(settled + noted) if noted else settled


def line_languages(document: Document) -> LineLanguage:
    """Return a function from an offset to the language of the line there, each identified once.

    Short lines are in the language of the document.
    """
    text, host = document.text, document.language

    @cache
    def of_line(start: int) -> str | None:
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        return _language_of(line, host)

    return lambda offset: of_line(text.rfind("\n", 0, offset) + 1)


def _language_of(line: str, host: str | None) -> str | None:
    if len(line.split()) < _FEWEST_WORDS:
        return host
    return identify(line).language or host


def strange_languages(lines: list[Fragment], document: Document) -> set[str]:
    """Return the languages whose lines only show that the text is in none that is listed."""
    text = document.text[:_MOST_ASKED]
    ends = [0, *(line.end for line in lines)]
    starts = [*(line.start for line in lines), len(text)]
    pieces = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    return {
        language
        for language in {line.language for line in lines if not line.other_script}
        if is_stranger(pieces, document.language, language, 0.0)
    }


def second_languages(lines: list[Fragment], document: Document) -> set[str]:
    """Return the languages that the text is written in beside its own."""
    numbers = Counter(fragment.language for fragment in lines)
    if max(numbers.values(), default=0) < _FEW_LINES:
        return set()
    filled = sum(line.end > line.start for line in document.lines)
    sizes: Counter[str] = Counter()
    for fragment in lines:
        sizes[fragment.language] += fragment.end - fragment.start
    return {
        code
        for code, number in numbers.items()
        if number >= max(_FEW_LINES, _SHARE_OF_FEW * filled)
        or (number >= _LINES and max(number / filled, sizes[code] / len(document.text)) >= _SHARE)
        or number >= _MANY_LINES
    }


def _widened(
    found: list[Fragment], document: Document, language_of_line: LineLanguage
) -> list[Fragment]:
    """Return fragments with those that are part of a line in their language made that line."""
    text = document.text
    widened: list[Fragment] = []
    for fragment in found:
        own = language_of_line(fragment.start)
        if fragment.kind != "line" and own == fragment.language != document.language:
            start = text.rfind("\n", 0, fragment.start) + 1
            end = text.find("\n", fragment.end)
            line = text[start : end if end >= 0 else len(text)]
            start += len(line) - len(line.lstrip())
            fragment = fragment._replace(
                start=start, end=start + len(line.strip()), kind="line", trusted=False
            )
        if not widened or fragment.start >= widened[-1].end:
            widened.append(fragment)
    return widened


def _inside(fragment: Fragment, document: Document) -> list[Fragment]:
    """Return what is foreign in a line of a second language."""
    line = document.text[fragment.start : fragment.end]
    host = fragment.language
    inside = credible_fragments(line, foreign_passages(line, host), host)
    return [
        part._replace(start=part.start + fragment.start, end=part.end + fragment.start)
        for part in inside
        # The text's own language is no more foreign in the line than the line in the text.
        if part.language != document.language or part.kind != "bare"
    ]


def _note(lines: list[Fragment], code: str, document: Document) -> Fragment | None:
    """Return the first line of a second language, to say that there are others.

    None for a parallel text, in which both languages take turns.
    """
    mine = [fragment for fragment in lines if fragment.language == code]
    runs = 1 + sum(
        any(map(str.isalpha, document.text[before.end : after.start]))
        for before, after in pairwise(mine)
    )
    filled = sum(line.end > line.start for line in document.lines)
    if len(mine) >= _SHARE_OF_FEW * filled and len(mine) < _TURN * runs:
        return None
    return mine[0]._replace(kind="line", trusted=False, together=len(mine))


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
