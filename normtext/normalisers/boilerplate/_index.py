"""The phrases of web pages as they stand in ``normtext/data/boilerplate/<language>.txt``.

A phrase is looked up as the row it is in its file, ``share on …`` for what begins with ``share
on``. Languages in a script of their own are loaded with the first text in that script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from normtext.data import languages_in
from normtext.normalisers.boilerplate._sections import (
    GAP,
    SCRIPTS,
    UNFOLDED,
    Label,
    folded,
    sections,
)
from normtext.normalisers.boilerplate._words import first_two, last_two

LEAST_SENTENCE = 6  # words of a phrase that may be a whole sentence
_LEAST_EDGE = 3  # words of a phrase at the edge of a sentence
_MANY = 2000
_LETTERS = 5  # of a phrase, by which nearly all running text is known not to begin or end with it
_ENDS = " .,!?:;…\"')]»”"


class Phrase(NamedTuple):
    """``kind`` is the rule's short name; ``certain`` phrases need no company, and
    those that are never a ``heading`` of a text need no look at what follows."""

    kind: str
    certain: bool
    text: str
    language: str
    head: tuple[str, ...]
    tail: tuple[str, ...]
    heading: bool = True


class Index:
    """Phrases by their folded rows, and by which words a line is worth a look for them."""

    def __init__(self, languages: Iterable[str]) -> None:
        self.rows: dict[str, Label] = {}
        # First words of phrases after which a line may go on, last words of those before which it
        # may begin; each with the most words of such a phrase.
        self.opening: dict[str, int] = {}
        self.closing: dict[str, int] = {}
        # The first two and the last two words of phrases that running text may begin or end with,
        # and the letters at the edges of these: five of them, and the outermost one.
        self.first: set[str] = set()
        self.last: set[str] = set()
        self.first_letters: set[str] = set()
        self.last_letters: set[str] = set()
        self.gapped: dict[str, list[str]] = {}  # phrases with a gap inside, by their first word
        self.waiting = SCRIPTS
        self._natural: dict[str, str] = {}
        self._phrases: dict[str, Phrase] = {}
        self._asked = 0
        self._starts: tuple[int, set[str]] = (0, set())
        self._load(languages)

    def _load(self, languages: Iterable[str]) -> None:
        weak: dict[str, Label] = {}
        certain: dict[str, Label] = {}
        for label, rows in reversed([s for language in languages for s in sections(language)]):
            if label.language in UNFOLDED:
                natural, rows = rows, list(map(folded, rows))
                self._natural.update(zip(rows, natural, strict=True))
            (weak if label.mark == "~" else certain).update(dict.fromkeys(rows, label))
        new = weak
        new.update(certain)
        # Loops over all rows, so they are kept cheap: most rows are a few words without a gap.
        # What these sets have too many of costs a look at a line, and nothing else.
        opened = [row for row in new if GAP in row]
        for row in opened:
            first, most = row[: row.index(" ")], row.count(" ")
            if most > self.opening.get(first, 0):
                self.opening[first] = most
        edges = [row for row in opened if row.count(" ") >= _LEAST_EDGE]
        long = [row for row in new if len(row) >= 2 * LEAST_SENTENCE - 1]
        edges += [row for row in long if row.count(" ") >= LEAST_SENTENCE - 1]
        self.first.update([row[: row.index(" ", row.index(" ") + 1)] for row in edges])
        for row in [row for row in opened if row.index(GAP) < len(row) - 1]:
            self._add_ending(row)
        self.first_letters = {key[:_LETTERS] for key in self.first}
        self.first_letters.update([key[0] for key in self.first_letters])
        self.last_letters = {key[-_LETTERS:] for key in self.last}
        self.last_letters.update([key[-1] for key in self.last_letters])
        if self.rows:
            self.rows.update(new)
        else:
            self.rows = new

    def _add_ending(self, row: str) -> None:
        """Take in a phrase with words after its gap."""
        head, _, tail = row.partition(GAP)
        words = tail.strip(f"{GAP} ").split(" ")
        if head:
            self.gapped.setdefault(head.split(" ")[0], []).append(row)
            if " " in head.strip():
                self.first.add(" ".join(head.split(" ")[:2]))
        else:
            self.closing[words[-1]] = max(len(words), self.closing.get(words[-1], 0))
            if len(words) >= _LEAST_EDGE:
                self.last.add(" ".join(words[-2:]))

    def ready_for(self, text: str) -> Index:
        """Return the index itself with the phrases of every script that a text has letters of."""
        if self.waiting and not text.isascii():
            for script in self.waiting:
                letters, languages = script
                if letters.search(text):
                    self._load(languages)
                    self.waiting = tuple(s for s in self.waiting if s is not script)
        return self

    def has_edge(self, text: str) -> bool:
        """Say whether the first two or the last two words of running text are a phrase's."""
        letters = text[:_LETTERS].casefold()[:_LETTERS]
        if (
            (letters[0] in self.first_letters or not letters[0].isalpha())
            and (letters in self.first_letters or not _as_in_key(letters))
            and first_two(text) in self.first
        ):
            return True
        letters = text.rstrip(_ENDS)[-_LETTERS:].casefold()[-_LETTERS:]
        return (
            (letters[-1:] in self.last_letters or not letters[-1:].isalpha())
            and (letters in self.last_letters or not _as_in_key(letters))
            and last_two(text) in self.last
        )

    def has_part(self, key: str) -> bool:
        """Say whether folded words are a phrase, or may begin or end with one."""
        if key in self.rows or key.partition(" ")[0] in self.opening:
            return True
        return key.rpartition(" ")[2] in self.closing or f"{GAP} {key}" in self.rows

    def whole(self, key: str) -> Phrase | None:
        """Return the phrase that folded words are as a whole, a certain one if there is."""
        rows = self.rows
        row = key if key in rows else ""
        if " " in key and not (row and rows[row].mark != "~"):
            for open_row in (f"{key} {GAP}", f"{GAP} {key}"):
                if open_row in rows and (not row or rows[open_row].mark != "~"):
                    row = open_row
                    break
        return self.phrase(row) if row else None

    def part(self, words: Sequence[str]) -> Phrase | None:
        """The same of some words of a line."""
        # For a few questions, as one text asks, a set of all first words is not worth making.
        if self._asked < _MANY:
            self._asked += 1
        elif words[0] not in self._beginnings():
            return None
        return self.whole(" ".join(words))

    def _beginnings(self) -> set[str]:
        count, starts = self._starts
        if count != len(self.rows):
            rows = list(self.rows)  # in one go: another thread may be loading a script
            starts = {row.removeprefix(f"{GAP} ").partition(" ")[0] for row in rows}
            self._starts = (len(rows), starts)
        return starts

    def open(self, key: str, *, prose: bool) -> Iterator[Phrase]:
        """Yield the phrases that folded words begin or end with; longer beginnings first.

        Of running text a phrase that is a whole sentence may be the beginning too.
        """
        rows = self.rows
        first = key.partition(" ")[0]
        if prose or first in self.opening:
            at = key.rfind(" ")
            if not prose:
                rest = key.split(" ", self.opening[first])
                if len(rest) > self.opening[first]:
                    at = len(key) - len(rest[-1]) - 1
            while at > 0:
                head = key[:at]
                if (row := f"{head} {GAP}") in rows:
                    yield self.phrase(row)
                elif prose and head in rows and head.count(" ") >= LEAST_SENTENCE - 1:
                    yield self.phrase(head)
                at = key.rfind(" ", 0, at)
        if (last := key.rpartition(" ")[2]) in self.closing:
            rest = key.rsplit(" ", self.closing[last])
            at = len(rest[0]) if len(rest) > self.closing[last] else key.find(" ")
            while at > 0:
                if (row := f"{GAP}{key[at:]}") in rows:
                    yield self.phrase(row)
                at = key.find(" ", at + 1)
        for row in self.gapped.get(first, ()):
            yield self.phrase(row)

    def phrase(self, row: str) -> Phrase:
        """Return the phrase of a row, made when first met."""
        found = self._phrases.get(row)
        if found is None:
            kind, mark, language = self.rows[row]
            head, _, tail = row.partition(GAP)
            found = self._phrases[row] = Phrase(
                kind,
                mark != "~",
                self._natural.get(row, row).strip(f"{GAP} "),
                language,
                tuple(head.split()),
                tuple(tail.strip(GAP).split()),
                mark != "!",
            )
        return found


def _as_in_key(letters: str) -> bool:
    """Say whether the words that begin or end with these letters do so in a key too."""
    return letters.replace(" ", "", 1).isalpha() and (letters.isascii() or max(letters) < "\u3040")


@cache
def shipped() -> Index:
    """Return the index of the package; it grows with the scripts that are met."""
    apart = {language for _, languages in SCRIPTS for language in languages}
    return Index(language for language in languages_in("boilerplate") if language not in apart)


def is_loaded() -> bool:
    """Say whether the index of the package was asked for already."""
    return shipped.cache_info().currsize > 0
