"""The words of a page's running text: what a line says that the text speaks of is a part of it."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from normtext.named import NamedTuple
from normtext.normalisers.boilerplate._lines import Line
from normtext.patterns import pattern

WORD = pattern(r"\w+")


class Vocabulary(NamedTuple):
    """The words of running text, as a set and sorted."""

    words: frozenset[str]
    in_order: list[str]

    def having(self, terms: set[str]) -> set[str]:
        """Return the terms that stand in the text, or begin a word of it."""
        found = terms & self.words
        for term in terms - found:
            at = bisect_left(self.in_order, term)
            if at < len(self.in_order) and self.in_order[at].startswith(term):
                found.add(term)
        return found

    def has_all_of(self, line: Line) -> bool:
        """Say whether the text has all the words of a line."""
        terms = set(WORD.compiled.findall(line.text))
        return bool(terms) and terms == self.having(terms)


@lru_cache(maxsize=4)
def vocabulary(texts: tuple[str, ...]) -> Vocabulary:
    """Kept, for a page is looked at several times, and most times its running text is the same."""
    words = frozenset(WORD.compiled.findall("\n".join(texts)))
    return Vocabulary(words, sorted(words))
