"""A function word that stands twice in a row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from normtext.chunks import DOUBLED
from normtext.data import read_lines
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.rule import Example, rule

_NAME = "translation/doubled-word"
_MAX_SPACES = 2
_CLAUSE = 120  # characters
_CLAUSE_ENDS = (".", "!", "?", ",", ";", ":", "\n\n")
_SAFETY = {"never": Safety.SAFE, "seldom": Safety.REPAIR}


@rule(
    _NAME,
    summary="Word written twice in a row",
    safety=Safety.SAFE,
    examples=(
        Example("in the the middle", "in the middle", "en"),
        Example("Brot und und Butter", "Brot und Butter", "de"),
    ),
    untouched=(
        Example("I had had it; that that was so", None, "en"),
        Example("nous nous levons, vous vous levez", None, "fr"),
        Example("die Leute, die die Zeitung lesen", None, "de"),
    ),
    mqm="addition",
    needs=DOUBLED,
)
def find(document: Document) -> Iterator[Finding]:
    """Engines repeat short words at the seams of what they join.

    Which words can never stand twice in a right sentence (``the the``), which seldom do, and which
    may (``that that``, ``die die``) is data per language; words that are in no list are left alone,
    because most languages double words for emphasis, for plurals and in names.
    """
    words = document.pieces
    language = document.language
    classes = _words_of(language) if language else {}
    if not classes:
        return
    if not any(one == other and one in classes for one, other in pairwise(words)):
        return
    text = document.text
    at = 0
    previous = previous_start = previous_end = -1
    for number, word in enumerate(words):
        start = text.index(word, at)
        at = start + len(word)
        if (
            previous >= 0
            and words[previous] == word
            and word in classes
            and start - previous_end <= _MAX_SPACES
            and "\n" not in text[previous_end:start]
            and document.language_at(start) == language
        ):
            # Three times is emphasis; the reach takes in one character beyond a third word.
            reach = len(word) + _MAX_SPACES + 1
            before = text[max(0, previous_start - reach) : previous_start].rpartition("\n")[2]
            after = text[at : at + reach].partition("\n")[0]
            # After a quotation mark the first of two letters may be named: ``" e e``.
            named = len(word) == 1 and before.rstrip()[-1:] in ('"', "'", "“", "‘", "«")
            joins = _joins_clauses(text, previous_start, word, language)
            if not (named or joins) and word not in (*before.split()[-1:], *after.split()[:1]):
                yield Finding(
                    previous_start,
                    start,
                    _NAME,
                    f"The word “{word}” stands twice",
                    ("",),
                    classes[word],
                    language,
                )
        previous, previous_start, previous_end = number, start, at


def _joins_clauses(text: str, start: int, word: str, language: str | None) -> bool:
    """Whether a clause may end in the first of two words and another begin with the second."""
    openers = _clauses_of(language).get(word) if language else None
    if openers is None:
        return False
    before = text[max(0, start - _CLAUSE) : start]
    clause = before[max(map(before.rfind, _CLAUSE_ENDS)) + 1 :]
    return not openers.isdisjoint(clause.lower().split())


@cache
def _clauses_of(language: str) -> dict[str, frozenset[str]]:
    """Return the words that may so stand twice, with those that open the clause before."""
    return {
        word: frozenset(openers)
        for tag, words, *openers in map(
            str.split, read_lines("translation", "doubled-word-clauses.txt")
        )
        if tag == language
        for word in words.split(",")
    }


@cache
def _words_of(language: str) -> dict[str, Safety]:
    """Return the words of a language that do not stand twice, with how sure that is."""
    return {
        word: _SAFETY[sure]
        for tag, sure, *words in map(str.split, read_lines("translation", "doubled-word.txt"))
        if tag == language
        for word in words
    }
