"""Passages copied from the source without their capitals."""

from __future__ import annotations

from normtext.bilingual.features import copied_runs, latin_words, source_language
from normtext.document import Document

# Nouns have a capital in these languages, so that one capital says nothing.
CAPITAL_NOUNS = frozenset(("de", "lb"))
_FEWEST = 3
_FEWEST_CAPITALS = 2


def lower_case_runs(document: Document) -> list[tuple[int, int, str]]:
    """Return the passages of three words or more that the source has with capitals.

    Each as its offsets and as the source writes it. Two of the words at least have a capital in the
    source and none here: names of bodies, titles, lists of names. In languages that write all nouns
    with a capital only passages without a comma count, since substances come in lists.
    """
    source = document.source or ""
    if not source or source.isupper():
        return []
    words = list(latin_words(document.text))
    copy = list(latin_words(source))
    found = []
    low = [match.group().lower() for match in copy]
    for first, last, at in copied_runs([match.group() for match in words], low, _FEWEST):
        shift = at - first  # from a word here to the same word in the source
        while first < last and copy[first + shift].group().islower():
            first += 1
        while first < last and copy[last + shift].group().islower():
            last -= 1
        theirs = copy[first + shift : last + shift + 1]
        if sum(not match.group().islower() for match in theirs) < _FEWEST_CAPITALS:
            continue
        start, end = words[first].start(), words[last].end()
        meant = source[theirs[0].start() : theirs[-1].end()]
        if meant.lower() != document.text[start:end]:
            continue
        if document.shared(source_language) in CAPITAL_NOUNS and "," in meant:
            continue
        found.append((start, end, meant))
    return found
