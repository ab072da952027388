"""Words that mix Latin with look-alikes from Cyrillic or Greek."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.unicode._scripts import script, unmixed
from normtext.patterns import pattern
from normtext.rule import Example, rule

_LATIN = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
_OTHER = "\u0370-\u03ff\u0400-\u052f"
_AT_OTHER = pattern(f"[{_OTHER}](?:(?=[{_LATIN}])|(?<=[{_LATIN}].))")
_AT_LATIN = pattern(f"[{_LATIN}](?:(?=[{_OTHER}])|(?<=[{_OTHER}].))")
_WORD = pattern(rf"[{_LATIN}{_OTHER}\d_]*")
_SUFFIX = 4
_MIXED = ChunkMark(_AT_OTHER.search, ascii=False, words=False)


@rule(
    "unicode/homoglyph",
    summary="Letter of another script that looks the same",
    safety=Safety.SAFE,
    non_ascii=True,
    examples=(
        Example("сто\u0070она", "сторона", "ru"),
        Example("the wh\u043ele story", "the whole story", "en"),
    ),
    untouched=(Example("iPhone'ом, PDFка, Windowsа, μm", None, "ru"),),
    needs=_MIXED,
    mqm="character-encoding",
)
def find(document: Document) -> Iterator[Finding]:
    """A Latin ``p`` in a Russian word looks right and makes it another word to every program.

    It comes from a keyboard left on the other layout, from optical recognition, or from someone
    evading a filter (UTS #39). A word is repaired into the script that most of it is in, if
    every other letter has a look-alike there; Cyrillic endings on Latin names stay.
    """
    text = document.text
    # The pattern that begins with the rarer script is the faster one.
    latin = text.count("e") + text.count("a")
    other = text.count("о") + text.count("а") + text.count("α")
    mixed = _AT_LATIN if latin < other else _AT_OTHER
    cursor = 0
    match = mixed.search(text)
    while match:
        start = _word_start(text, match.start(), cursor)
        word = _WORD.match(text, start)
        end = max(word.end() if word else match.end(), match.end())
        yield from _word_findings(text, start, end)
        cursor = end
        match = mixed.search(text, end)


def _word_start(text: str, place: int, cursor: int) -> int:
    while place > cursor and (script(text[place - 1]) or text[place - 1] in "_0123456789"):
        place -= 1
    return place


def _word_findings(text: str, start: int, end: int) -> Iterator[Finding]:
    word = text[start:end]
    found = unmixed(word)
    if found is None:
        return
    repaired, own = found
    if own == "Latin" and _is_ending(word):
        return
    foreign = [place for place in range(len(word)) if word[place] != repaired[place]]
    if any(word[i].isupper() and word[i - 1].islower() for i in foreign if i):
        # Two words with the space between them lost.
        return
    # A small Greek letter in front of a Latin word may be a symbol: `νmax`.
    symbol = "α" <= word[0] <= "ω" and own == "Latin"
    sure = len(word) > 3 and all(c.isalpha() for c in word) and not symbol
    groups = _runs(foreign)
    for first, last in groups:
        message = f"'{word[first:last]}' is not {own}, in a {own} word"
        yield Finding(
            start + first,
            start + last,
            "unicode/homoglyph",
            message,
            (repaired[first:last],),
            Safety.SAFE if sure else Safety.SUGGEST,
        )


def _is_ending(word: str) -> bool:
    """Whether a Latin word has its other letters at the end only, as Slavic endings stand."""
    body = word.rstrip("".join(c for c in set(word) if script(c) != "Latin"))
    return len(word) - len(body) <= _SUFFIX and all(script(c) == "Latin" for c in body)


def _runs(places: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs
