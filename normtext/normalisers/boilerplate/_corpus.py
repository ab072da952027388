"""Lines that many documents of one source have: furniture, whatever its language or its words."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from functools import partial
from hashlib import blake2b

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._blocks import Mark, findings
from normtext.normalisers.boilerplate._lines import read_lines
from normtext.patterns import pattern

_NUMBER = pattern(r"\d+")
_LETTER = pattern(r"[^\W_]")
_DEPTH = 4
_LONGEST_COUNTER = 40  # characters of a line whose figures do not matter


class RepeatedLines:
    """A step for a chain that finds lines which other documents of the same source have too.

    >>> step = RepeatedLines.fit(pages_of_one_site)              # doctest: +SKIP
    >>> normalize(page, "repair", chain=Chain([step]))           # doctest: +SKIP

    A line counts once a document; case and spacing do not matter, nor do the figures in a line
    of at most 40 characters (``Page 3 of 9``). It is found
    where at least ``least_documents`` documents and at least ``least_share`` of all have it.
    ``safety`` is what its findings claim; a document of nothing else is shown and not emptied.

    Memory is ``16 * width`` bytes, whatever the number of documents: counts are kept in a
    count-min sketch (Cormode and Muthukrishnan 2005) with conservative update. A count is never
    too low; with four rows it is too high by more than ``2.72 / width`` of all counted lines for
    one line in fifty at most.
    """

    name = "repeated-lines"
    rule = "boilerplate/repeated-in-corpus"

    def __init__(
        self,
        *,
        least_documents: int = 5,
        least_share: float = 0.05,
        safety: Safety = Safety.REPAIR,
        width: int = 1 << 16,
    ) -> None:
        if least_documents < 2 or not 0 <= least_share <= 1 or width < 1:
            raise ValueError(
                "least_documents must be 2 or more, least_share between 0 and 1, width positive; "
                f"got {least_documents}, {least_share}, {width}"
            )
        self.least_documents = least_documents
        self.least_share = least_share
        self.safety = safety
        self.width = width
        self.documents = 0
        self._counts = array("I", bytes(4 * _DEPTH * width))

    @classmethod
    def fit(
        cls,
        texts: Iterable[str],
        *,
        least_documents: int = 5,
        least_share: float = 0.05,
        safety: Safety = Safety.REPAIR,
        width: int = 1 << 16,
    ) -> RepeatedLines:
        """Return a step that has counted these documents; they are read once, one at a time."""
        step = cls(
            least_documents=least_documents, least_share=least_share, safety=safety, width=width
        )
        for text in texts:
            step.add(text)
        return step

    def add(self, text: str) -> None:
        """Count one more document."""
        self.documents += 1
        counts = self._counts
        for key in {_key(line) for line in text.split("\n")} - {""}:
            cells = self._cells(key)
            count = min(counts[cell] for cell in cells) + 1
            for cell in cells:
                if counts[cell] < count:
                    counts[cell] = count

    def count(self, line: str) -> int:
        """Return in how many of the documents counted a line stands; perhaps a few too many."""
        key = _key(line)
        return min(self._counts[cell] for cell in self._cells(key)) if key else 0

    def find(self, document: Document) -> list[Finding]:
        """Return the repeated lines of a document, neighbours as one finding."""
        least = max(self.least_documents, self.least_share * self.documents)
        lines = read_lines(document)
        marks: dict[int, Mark] = {}
        for index, line in enumerate(lines):
            count = self.count(line.text)
            if count >= least:
                why = f"Repeated in the corpus: this line stands in {count} of {self.documents}"
                marks[index] = Mark(self.rule, self.safety, partial(str, f"{why} documents"))
        if len(marks) == len(lines):
            marks = {at: mark._replace(safety=Safety.SUGGEST) for at, mark in marks.items()}
        return findings(document.text, lines, marks)

    def _cells(self, key: str) -> list[int]:
        digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=4 * _DEPTH).digest()
        width = self.width
        return [
            row * width + int.from_bytes(digest[4 * row : 4 * row + 4], "little") % width
            for row in range(_DEPTH)
        ]

    def __repr__(self) -> str:
        return (
            f"<RepeatedLines of {self.documents} documents, least_documents="
            f"{self.least_documents}, least_share={self.least_share}>"
        )


def _key(line: str) -> str:
    """What makes two lines the same; empty for a line without letters and digits."""
    if _LETTER.search(line) is None:
        return ""
    key = " ".join(line.casefold().split())
    return _NUMBER.sub("0", key) if len(key) <= _LONGEST_COUNTER else key
