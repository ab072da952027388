"""Whether a line or a bracket may go: only where the text is surely whole without it.

A line removed wrongly is the worst this library can do. What looks like a sentence among lines of
one other language is a stray one; a heading, a command, a row of a table, a quotation with its
source, a line that is announced or that the text has a reason to show, one line of a block, and one
of several bits in the same language are not.
"""

from __future__ import annotations

from functools import cache

from normtext.data import read_lines
from normtext.document import Document
from normtext.languages import identify
from normtext.languages._scripts import WORD, script_of
from normtext.languages._table import number_of, script_of_language
from normtext.languages._tally import tally
from normtext.normalisers.fragments._code import is_technical
from normtext.normalisers.fragments._gloss import introductions
from normtext.normalisers.fragments._spans import Fragment, fragment_spans
from normtext.patterns import pattern

_LONGEST = 250  # characters; what is longer was not translated, and is not to go
_MOST_OF_PROSE = 0.3  # of a short text in two languages, who is to say which one is the stray?
_REACH = 2_000  # characters on either side whose words are looked at
_NEIGHBOUR = 200  # characters of the lines before and after
_SHORTEST_PROSE = 30  # characters
_FEW = 2  # words of the fragment's language that a text may have by chance
_SHARE_OF_FEW = 0.02
_FEW_BRACKETS = 2  # phrases in square brackets beside it: more are its editor's way
_STOPS = tuple(".!?…。！？।؟۔።։")
_TRAILING_OFF = "..."
_CLOSING = "\"'”’»)）」』"
_LABELS = (":", ".")  # after the first word: what follows is an abstract, an answer, an example
_ANNOUNCING = (":", "：", "—", "–")
_SOURCE_OR_GLOSS = ("--", "—", "–", "(", "（", "[", "~ ")
_BRACKETED = pattern(r"\[[^\[\]\n]*\]")


def may_go(document: Document, fragment: Fragment) -> bool:
    """Say whether nothing would be missed if a bracket or a line were gone."""
    text = document.text
    if not fragment.trusted or fragment.language == document.language:
        return False
    if is_technical(text, fragment.start, fragment.end):
        return False
    if fragment.kind == "line":
        if fragment.end - fragment.start > min(_LONGEST, _MOST_OF_PROSE * document.shared(_prose)):
            return False
        if not (_is_lone_sentence(text, fragment) and _is_among_prose(text, fragment)):
            return False
    elif fragment.kind == "bracketed":
        # Where one was left there may be others.
        text = document.shared(_without_bracketed)
        if _is_edited(text, fragment):
            return False
    return not _has_more_of(text, fragment)


def _without_bracketed(document: Document) -> str:
    """Return the text with spaces in place of all fragments in square brackets."""
    text = document.text
    parts: list[str] = []
    cursor = 0
    for fragment in document.shared(fragment_spans):
        if fragment.kind == "bracketed":
            parts += (text[cursor : fragment.start], " " * (fragment.end - fragment.start))
            cursor = fragment.end
    parts.append(text[cursor:])
    return "".join(parts)


def _prose(document: Document) -> int:
    """Count the characters of lines long enough to be sentences; for ``document.shared``."""
    lengths = (end - start for start, end, _ in document.lines)
    return sum(length for length in lengths if length >= _SHORTEST_PROSE)


def _is_lone_sentence(text: str, fragment: Fragment) -> bool:
    line = text[fragment.start : fragment.end]
    first = line.lstrip("¿¡")[:1]
    if not first.isalpha() or first.islower() or line.partition(" ")[0].endswith(_LABELS):
        return False
    stripped = line.rstrip(_CLOSING)
    return stripped.endswith(_STOPS) and not stripped.endswith(_TRAILING_OFF)


def _is_among_prose(text: str, fragment: Fragment) -> bool:
    """Say whether sentences of the text stand around a line that it neither announces nor ends."""
    before = text[max(0, fragment.start - _NEIGHBOUR) : fragment.start].rstrip()
    after = text[fragment.end : fragment.end + _NEIGHBOUR].lstrip()
    if _is_part_of_block(text, fragment):
        return False
    if not before or before.endswith(_ANNOUNCING) or after.startswith(_SOURCE_OR_GLOSS):
        return False  # a first line is a title
    title = text[:_NEIGHBOUR].lstrip().partition("\n")[0]
    lines = (before.rpartition("\n")[2], after.partition("\n")[0])
    if any(_gives_reason(line, fragment.host) for line in (title, *lines)):
        return False
    return any(_is_prose(line, fragment.host) for line in lines)


def _is_prose(line: str, host: str | None) -> bool:
    return (
        len(line) >= _SHORTEST_PROSE
        and not is_technical(line, 0, len(line))
        and identify(line).language == host
    )


@cache
def _examples() -> dict[str, frozenset[str]]:
    rows = (line.split("\t") for line in read_lines("fragments", "examples.txt"))
    return {code: frozenset(words.split()) for code, words in rows}


def _gives_reason(line: str, host: str | None) -> bool:
    """Say whether a line of the text is about language, or about what is sung or written."""
    words = [word.lower() for word in WORD.compiled.findall(line)]
    return not (
        introductions().isdisjoint(words)
        and _examples().get(host or "", frozenset()).isdisjoint(words)
    )


def _is_part_of_block(text: str, fragment: Fragment) -> bool:
    """Say whether a line has others right above or below it, in a text with blank lines."""
    if "\n\n" not in text:
        return False
    before = text[max(0, fragment.start - _NEIGHBOUR) : fragment.start]
    after = text[fragment.end : fragment.end + _NEIGHBOUR]
    above = before[len(before.rstrip()) :]
    below = after[: len(after) - len(after.lstrip())]
    ends = len(below) == len(after)
    return above.count("\n") < 2 or (below.count("\n") < 2 and not ends)


def _is_edited(text: str, fragment: Fragment) -> bool:
    """Say whether square brackets are how the text marks additions to it."""
    around = text[max(0, fragment.start - _REACH) : fragment.end + _REACH]
    found = _BRACKETED.compiled.findall(around)
    return len({inside for inside in found if " " in inside.strip("[ ]")}) > _FEW_BRACKETS


def _has_more_of(text: str, fragment: Fragment) -> bool:
    """Say whether the text around has other words of the fragment's language, here and there."""
    host, other = number_of(fragment.host), number_of(fragment.language)
    if host < 0 or other < 0:
        return True
    start, end = fragment.start, fragment.end
    script = script_of_language(fragment.language)
    if script == script_of_language(fragment.host):
        sides = (host, other)
        words = tally(text, start - _REACH, start, sides).plus(
            tally(text, end, end + _REACH, sides)
        )
        more, total = words.akin_cased, words.words
    else:
        around = text[max(0, start - _REACH) : start] + " " + text[end : end + _REACH]
        found = WORD.compiled.findall(around)
        more = sum(script_of(word[0]) == script and word.islower() for word in found)
        total = len(found)
    return bool(more > max(_FEW, _SHARE_OF_FEW * total))
