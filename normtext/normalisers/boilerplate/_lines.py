"""The lines of a document as the boilerplate rules see them.

What can be said of a line wherever it stands is kept for the next page that has it: pages of one
site share most of their furniture, and a page is read again once something was taken from it.
"""

from __future__ import annotations

from collections.abc import Sequence

from normtext.document import Document
from normtext.normalisers.boilerplate._compiled import forget
from normtext.normalisers.boilerplate._index import Phrase
from normtext.normalisers.boilerplate._words import CJK, fold

_SENTENCE_ENDS = frozenset(".!?…。！？؟।։")
_CLOSERS = " \t\r\"'”’»«“)]›』」）*"

_LONGEST_PHRASE_LINE = 300
ENDS_ONLY = 112  # of a line longer than this only the ends can hold a phrase
_MOST_REMEMBERED = 8192  # lines


class Wording:
    """What a line says, stripped.

    ``closed`` says that it ends as a sentence does, ``prose`` that it reads like running text.
    What the other modules work out from the text alone they keep here: ``hit`` once ``is_read``,
    the ``values`` and ``terms`` of :mod:`_features`, the ``score`` that a model gives these, and
    ``is_code`` of :mod:`_plain`.
    """

    is_read = False
    hit: Phrase | None = None
    _key: str | None = None
    values: tuple[float, ...] | None = None
    terms: Sequence[str] = ()
    score: tuple[object, float] = (None, 0.0)
    is_code: bool | None = None

    def __init__(self, text: str) -> None:
        self.text = text
        self.closed = is_closed(text)
        self.prose = is_prose(text)

    @property
    def key(self) -> str:
        """Casefolded words with ``#`` for any number; "" of a line of over 112 characters."""
        key = self._key
        if key is None:
            key = self._key = fold(self.text) if len(self.text) <= ENDS_ONLY else ""
        return key

    @property
    def words(self) -> tuple[str, ...]:
        """The same apart."""
        return tuple(self.key.split())

    def ends(self) -> str:
        """Words of a long line's head and tail; "" of a line over 300 characters."""
        if len(self.text) > _LONGEST_PHRASE_LINE:
            return ""
        return fold(f"{self.text[:64]} … {self.text[-48:]}")


class Line:
    """One line that is not blank: a wording at its place.

    ``start`` and ``end`` are offsets into the document's text, without the line end.
    """

    __slots__ = ("closed", "end", "prose", "start", "text", "wording")

    def __init__(self, start: int, end: int, wording: Wording) -> None:
        self.start = start
        self.end = end
        self.wording = wording
        self.text = wording.text
        self.closed = wording.closed
        self.prose = wording.prose

    @property
    def words(self) -> tuple[str, ...]:
        """Those of the wording."""
        return self.wording.words


def is_closed(text: str) -> bool:
    """Say whether a stripped line ends as a sentence does."""
    return text[-1] in _SENTENCE_ENDS or text.rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS


def is_prose(text: str) -> bool:
    """Say whether a stripped line reads like running text."""
    size = len(text)
    if size > ENDS_ONLY:
        if size > _LONGEST_PHRASE_LINE:
            return True
        spaces = text.count(" ")
        return spaces >= 17 or (is_closed(text) and (spaces >= 8 or _is_cjk(text)))
    return is_closed(text) and ((size >= 45 and text.count(" ") >= 8) or _is_cjk(text))


def _is_cjk(text: str) -> bool:
    return not text.isascii() and len(text) >= 16 and CJK.search(text) is not None


class _Remembered(dict[str, Wording]):
    """Short lines seen lately; all are forgotten where they get too many."""

    def __missing__(self, text: str) -> Wording:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        wording = self[text] = Wording(text)
        return wording


_remembered = _Remembered()


def forget_lines() -> None:
    """Forget the lines seen so far, as a measurement of the first look has to."""
    _remembered.clear()
    forget()


def line_of(text: str, start: int = 0) -> Line:
    """Return a line of its own with a text that is not blank."""
    return Line(start, start + len(text), Wording(text.strip()))


def wording_of(text: str) -> Wording:
    """Return what is known of a stripped line, remembered if it is a short one."""
    return Wording(text) if len(text) > ENDS_ONLY else _remembered[text]


def read_lines(document: Document) -> list[Line]:
    """Return the lines that are not blank; an empty list where there is no line break."""
    text = document.text
    if "\n" not in text:
        return []
    lines = []
    start = 0
    for raw in text.split("\n"):
        if raw:
            stripped = raw.strip()
            if stripped:
                end = start + len(raw) - (raw[-1] == "\r")
                lines.append(Line(start, end, wording_of(stripped)))
        start += len(raw) + 1
    return lines
