"""Words divided at the end of a line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from normtext.data import read_lines
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.translation._words import cost_in
from normtext.patterns import pattern
from normtext.rule import Example, rule

_BREAKS = pattern(r"([^\W\d_]{2,30})([-\u2010\xad])[ \t]*\r?\n[ \t]*(?=([^\W\d_]{2,30}))")
_RARE = 13.0  # nats (-ln p): what is rarer may be half a word
# Overlapping, so that in "a-b-c" both pairs are found.
_COMPOUNDS = pattern(r"(?<![^\W\d_])(?=([^\W\d_]{2,30}-[^\W\d_]{2,30})(?![^\W\d_]))")


@rule(
    "whitespace/hyphenated-line-break",
    summary="Word divided at the end of a line",
    safety=Safety.SAFE,
    triggers=("-\n", "\u2010\n", "\xad\n"),
    examples=(Example("an exam-\nple and an example", "an example and an example", "en"),),
    untouched=(
        Example("Ein-\nund Ausgang", None, "de"),
        Example("- one\n- two", None, "en"),
    ),
    local=False,
)
def find(document: Document) -> Iterator[Finding]:
    """Division at line ends stays behind when printed text is turned into plain text.

    The halves are joined by default only after a soft hyphen; with a hyphen on request, if the
    whole word occurs elsewhere in the text; otherwise it is shown, unless both halves are words
    and more common than the whole (``case-insensitive``). Before a conjunction the
    hyphen stands for a second half that is left out (``Ein- und Ausgang``).
    """
    text = document.text
    words: set[str] = set()
    compounds: set[str] = set()
    for match in _BREAKS.finditer(text):
        first, hyphen, second = match.groups()
        if not second.islower() or second in _conjunctions():
            continue
        if hyphen == "\xad":
            safety = Safety.SAFE
        else:
            if not words:
                words = {word.group().lower() for word in document.words()}
                compounds = {pair.group(1).lower() for pair in _COMPOUNDS.finditer(text)}
            known = (first + second).lower() in words
            if f"{first}-{second}".lower() in compounds:
                continue  # the hyphen is its own wherever it stands: ``side-band-64k``
            if not known and _is_compound(document, match.start(), first, second):
                continue
            safety = Safety.REPAIR if known else Safety.SUGGEST
        message = "Word divided at the end of a line"
        yield Finding(
            match.end(1), match.end(), "whitespace/hyphenated-line-break", message, ("",), safety
        )


def _is_compound(document: Document, at: int, first: str, second: str) -> bool:
    """Whether the hyphen is the word's own: both halves are words, commoner than the whole."""
    if document.text[at - 1 : at] in ("_", "-", "/", "."):
        return True
    language = document.language_at(at)
    whole = cost_in(first + second, language)
    return max(cost_in(first, language), cost_in(second, language)) < min(whole, _RARE)


@cache
def _conjunctions() -> frozenset[str]:
    return frozenset(read_lines("unicode", "conjunctions.txt"))
