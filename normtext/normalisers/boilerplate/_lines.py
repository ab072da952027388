"""The lines of a document as the boilerplate rules see them: words, numbers, prose or not."""

from __future__ import annotations

from normtext.document import Document
from normtext.patterns import pattern

# CJK characters are words of their own, so that a phrase may begin or end inside a run of them.
_TOKEN = pattern(r"©|[぀-ヿ㐀-鿿]|[^\W\d_぀-ヿ㐀-鿿]+|\d+(?:[.,:/-]\d+)*")
_DIGIT = pattern(r"\d")
_SENTENCE_ENDS = frozenset(".!?…。！？؟।։")
_CLOSERS = " \t\r\"'”’»«“)]›』」）*"
CJK = pattern(r"[぀-ヿ㐀-鿿]")

_LONGEST_PHRASE_LINE = 300
_ENDS_ONLY = 112  # of a line longer than this only the ends can hold a phrase


class Line:
    """One line that is not blank.

    ``start`` and ``end`` are offsets into the document's text, without the line end; ``text`` is
    stripped; ``closed`` says that it ends as a sentence does, ``prose`` that it reads like running
    text.
    """

    __slots__ = ("_words", "closed", "end", "prose", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.closed = text.rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS
        self._words: tuple[str, ...] | None = None
        size = len(text)
        if size > _LONGEST_PHRASE_LINE:
            self.prose = True
        elif size > _ENDS_ONLY:
            self.prose = text.count(" ") >= (8 if self.closed else 17) or _is_cjk(text, self.closed)
        else:
            self.prose = self.closed and (
                (size >= 45 and text.count(" ") >= 8) or _is_cjk(text, self.closed)
            )

    @property
    def words(self) -> tuple[str, ...]:
        """Casefolded words with ``#`` for any number; none of a line of over 112 characters."""
        if self._words is None:
            self._words = words_of(self.text) if len(self.text) <= _ENDS_ONLY else ()
        return self._words

    def edges(self) -> tuple[str, str]:
        """The first two and the last two words, casefolded, ``#`` for a number."""
        text, tokens = self.text, _TOKEN.compiled.findall
        return " ".join(map(_folded, tokens(text[:40])[:2])), " ".join(
            map(_folded, tokens(text[-32:])[-2:])
        )

    def ends(self) -> tuple[str, ...]:
        """Words of a long line's head and tail; none of a line over 300 characters."""
        if len(self.text) > _LONGEST_PHRASE_LINE:
            return ()
        return words_of(f"{self.text[:64]} … {self.text[-48:]}")


def _folded(word: str) -> str:
    return "#" if word[0].isdigit() else word.casefold()


def words_of(text: str) -> tuple[str, ...]:
    """Casefolded words, any row of numbers as one ``#``; CJK characters one by one."""
    words: list[str] = _TOKEN.compiled.findall(text.casefold().replace("i\u0307", "i"))
    if _DIGIT.search(text) is None:
        return tuple(words)
    joined: list[str] = []
    for word in words:
        if not word[0].isdigit():
            joined.append(word)
        elif not joined or joined[-1] != "#":
            joined.append("#")
    return tuple(joined)


def _is_cjk(text: str, closed: bool) -> bool:
    return closed and len(text) >= 16 and CJK.search(text) is not None


def read_lines(document: Document) -> list[Line]:
    """Return the lines that are not blank; an empty list where there is no line break."""
    text = document.text
    if "\n" not in text:
        return []
    lines = []
    for span in document.lines:
        raw = text[span.start : span.end]
        stripped = raw.strip()
        if stripped:
            end = span.end - 1 if raw[-1] == "\r" else span.end
            lines.append(Line(span.start, end, stripped))
    return lines
