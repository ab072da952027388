"""A phrase repeated again and again: an engine that did not stop."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import LOOPED
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.rule import Example, rule

_NAME = "translation/repetition-loop"
_LONGEST = 12
_TIMES = 3
_FEWEST_WORDS = 8
_WINDOW = 48


@rule(
    _NAME,
    summary="Phrase repeated over and over",
    safety=Safety.REPAIR,
    examples=(
        Example(
            "We saw the end of the end of the end of the end of the war.",
            "We saw the end of the war.",
            "en",
        ),
    ),
    untouched=(
        Example("no no no no, ha ha ha ha", None, "en"),
        Example("1 2 1 2 1 2 1 2 1 2", None, "en"),
    ),
    mqm="non-translation",
    needs=LOOPED,
)
def find(document: Document) -> Iterator[Finding]:
    """Engines can fall into a loop and write the same two to twelve words again and again.

    Three more times in a row at least, with a word of three letters or more in lower case in it;
    one word repeated (``no no no``) is emphasis. The first round stays.
    """
    text = document.text
    if "\n" not in text:
        yield from _judge(text, 0, document.pieces)
        return
    for paragraph in document.paragraphs:
        if paragraph.end - paragraph.start >= _FEWEST_WORDS * 2:
            yield from _judge(text, paragraph.start, text[paragraph.start : paragraph.end].split())


def _judge(text: str, start: int, words: list[str]) -> Iterator[Finding]:
    """Look for loops in the words that begin at ``start``, if enough of them come again."""
    if len(words) < _FEWEST_WORDS:
        return
    for begin in range(0, len(words), _WINDOW * 3 // 4):
        window = words[begin : begin + _WINDOW]
        if len(set(window)) * 10 <= len(window) * 7:
            yield from _loops(text, start, words)
            return


def _loops(text: str, start: int, words: list[str]) -> Iterator[Finding]:
    offsets = []
    at = start
    for word in words:
        at = text.index(word, at)
        offsets.append(at)
        at += len(word)
    number = 0
    # Where the run of words equal to those one period before ends: scanned once for all its starts.
    ends = [0] * (_LONGEST + 1)
    while number < len(words):
        for period in range(2, _LONGEST + 1):
            end = max(ends[period], number + period)
            while end < len(words) and words[end] == words[end - period]:
                end += 1
            ends[period] = end
            rounds = (end - number) // period
            if rounds > _TIMES and _is_phrase(words[number : number + period]):
                first_end = number + period
                last = number + rounds * period - 1
                yield Finding(
                    offsets[first_end],
                    offsets[last + 1]
                    if last + 1 < len(words)
                    else offsets[last] + len(words[last]),
                    _NAME,
                    f"The same {period} words {rounds} times in a row",
                    ("",),
                    Safety.REPAIR,
                )
                number = last
                break
        number += 1


def _is_phrase(words: list[str]) -> bool:
    return len(set(words)) > 1 and any(len(w) > 2 and w.isalpha() and w.islower() for w in words)
