"""Features of texts: what one pass over a text shows, as rules may need it."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any

from normtext import shapes, vocabulary
from normtext.named import NamedTuple
from normtext.patterns import LazyPattern
from normtext.remembered import forgettable
from normtext.vocabulary import LONGEST, PlainVocabulary, Survey, joint, marks_in, new_vocabulary

if TYPE_CHECKING:
    from normtext.document import Document

_MOST_TESTS = 64
_MOST_ASKED = 4096  # sets of characters whose tests are remembered
_MOST_KINDS = 7
_LONGEST_KEPT = 400  # characters
_MOST_LONG = 512  # chunks of more than LONGEST
_AT_END = 128
_TOLD = 0x600  # code points whose letters may be told of; beyond are hardly any that were misread
_CLOSING = frozenset(".,;:!?")
_WORD = re.compile(r"[^\W\d_]+")
QUIET = "、。・ー「」『』（）《》〈〉【】，：；？！…“”—"
"""Marks that say nothing between East Asian letters."""

_GIVEN = vocabulary.QUOTES + 1
_FOREIGN = _GIVEN + 1
_OF_CHUNKS = (1 << vocabulary.JOINTS) - 1


class Feature:
    """Something that one pass over a text shows (see :attr:`Document.features`); one bit of many.

    ``a | b`` is there where either is, ``a & b`` where both are. As what a rule ``needs`` it costs
    nothing per document. A document has it too where one of the ``characters`` (no plain letters)
    occurs.
    """

    __slots__ = ("also", "bits", "characters", "further")

    def __init__(
        self,
        bits: int,
        characters: str = "",
        further: Callable[[Document], object] | None = None,
        also: int = 0,
    ) -> None:
        self.bits = bits
        self.also = also
        self.characters = frozenset(characters)
        self.further = further

    def __and__(self, other: Feature) -> Feature:
        """Return what is there where both are; of ``other``, one or more of its bits."""
        if self.also or self.further or other.also or other.further or other.characters:
            raise ValueError("no more than two features, the second one without characters")
        return Feature(self.bits, "".join(self.characters), also=other.bits)

    def __or__(self, other: Feature) -> Feature:
        if self.also or self.further or other.also or other.further:
            raise ValueError("only features without conditions of their own")
        return Feature(self.bits | other.bits, "".join(self.characters | other.characters))

    def then(self, further: Callable[[Document], object]) -> Feature:
        """Return what is there where the feature is and, asked only then, ``further`` is true."""
        return Feature(self.bits, "".join(self.characters), further, self.also)

    def __call__(self, document: Document) -> bool:
        return bool(
            (
                document.features & self.bits
                or not self.characters.isdisjoint(document.marks)
                or (self.bits & FOREIGN.bits and document.may_have_fragments)
            )
            and (not self.also or document.features & self.also)
            and (self.further is None or document.shared(self.further))
        )

    def any(self, document: Document) -> bool:
        """Say whether the document has it."""
        return self(document)

    def chunks(self, document: Document) -> list[str]:
        """Return the distinct chunks that the document has it by, in no order; long ones left out.

        Only of tests of chunks.
        """
        return document.survey_now.passing(self.bits & _OF_CHUNKS)


class Pairs(NamedTuple):
    """Letters by which a plain word may pass a test.

    Two in a row of which the one is among the first letters of one of ``kinds``, the next among the
    second; or the last one of the word is among ``ends``.
    """

    kinds: tuple[tuple[str, str], ...]
    ends: str = ""


class ChunkMark(Feature):
    """The feature that a chunk passes a test; ``test`` has to depend on the chunk alone.

    What is known of the chunks that pass makes it cheaper: only those ``within`` which one of some
    characters (no letters) stands, otherwise than as the mark that closes a word, and of these, if
    they are of one script and no marks beyond ASCII, only those that have one of some ``shapes``
    (:mod:`normtext.shapes`); none in ASCII; no
    plain ``words`` of one script (False), or only those with certain letters: a function gives
    these. Plain East Asian letters with no more than one of the :data:`QUIET` marks between any two
    pass none.
    """

    __slots__ = ()

    def __init__(
        self,
        test: Callable[[str], object],
        characters: str = "",
        *,
        within: str = "",
        shapes: tuple[str, ...] | None = None,
        ascii: bool = True,
        words: bool | Callable[[], Pairs] = True,
    ) -> None:
        bit = _next_bit()
        _tests.append(_Test(bit, test, frozenset(within), ascii, words, shapes))
        _begin_afresh()
        super().__init__(bit, characters)


class WordMark(Feature):
    """The feature that one of some words stands in a chunk: a run of letters.

    In chunks of over 40 characters none is looked for. ``words`` is called at the first chunk.
    """

    __slots__ = ()

    def __init__(self, words: Callable[[], Iterable[str]], characters: str = "") -> None:
        bit = _next_bit()
        _word_lists.append((bit, words))
        _begin_afresh()
        super().__init__(bit, characters)


class Joint(Feature):
    """The feature that characters of two kinds have nothing but white space between them.

    ``pairs`` of kinds are written ``"stop lower"`` (:data:`normtext.vocabulary.KINDS`).
    """

    __slots__ = ()

    def __init__(self, *pairs: str) -> None:
        bits = 0
        for pair in pairs:
            bits |= joint(*pair.split())
        super().__init__(bits << vocabulary.JOINTS)


DOUBLED = Feature(1 << vocabulary.DOUBLED)
"""The feature that a chunk stands twice in a row."""

LOOPED = Feature(1 << vocabulary.LOOPED)
"""The feature that two to twelve chunks come four times in a row."""

WIDE_SPACE = Feature(1 << vocabulary.WIDE)
"""The feature that white space of two characters or more stands somewhere."""

TRAILING_SPACE = Feature(1 << vocabulary.TRAILING)
"""The feature that a line ends in a space or tab."""

UNEVEN_BRACKETS = Feature(1 << vocabulary.BRACKETS)
"""The feature that of round or of square brackets not as many open as close."""

QUOTES = Feature(1 << vocabulary.QUOTES)
"""The feature that there are three typographic double quotation marks, or more."""

GIVEN_LANGUAGE = Feature(1 << _GIVEN)  # of the document, not its survey
"""The feature that the caller said which language the document is in."""

FOREIGN = Feature(1 << _FOREIGN)  # of the document and its language
"""The feature that something may be in another language than the document."""


class _Test(NamedTuple):
    bit: int
    test: Callable[[str], object]
    within: frozenset[str]
    ascii: bool
    words: bool | Callable[[], Pairs]
    shapes: tuple[str, ...] | None


_Asked = tuple[tuple[int, Callable[[str], object]], ...]


def _direct(tests: Iterable[_Test]) -> _Asked:
    """Return bits and tests without the way round by a :class:`~normtext.patterns.LazyPattern`."""
    found = []
    for bit, test, *_ in tests:
        holder = getattr(test, "__self__", None)
        if isinstance(holder, LazyPattern):
            test = getattr(holder.compiled, test.__name__)
        found.append((bit, test))
    return tuple(found)


class Marking:
    """All tests of chunks there are, and what is known of chunks under them."""

    def __init__(self) -> None:
        self._within = [test for test in _tests if test.within]
        self._others = [(t.bit, t.test) for t in _tests if not t.within and t.ascii]
        self._beyond_ascii = [test for test in _tests if not (test.within or test.ascii)]
        self._direct: _Asked | None = None
        self._lists = tuple(_word_lists)
        self._words: dict[str, int] | None = None
        self._asked_by: dict[str, int] = {}
        for test in self._within:
            for character in test.within:
                self._asked_by[character] = self._asked_by.get(character, 0) | test.bit
        self._telling = frozenset(self._asked_by)
        self._asked: dict[frozenset[str], _Asked] = {}
        self._asked_together: dict[int, _Asked] = {}
        self._of_long: dict[str, int] = {}
        self.vocabulary: Any = new_vocabulary(
            self._marks_told,
            None if self._others else self._by_word,
            self._pairs(),
            QUIET,
            self._combining,
            self._shapes(),
        )
        self.is_compiled = not isinstance(self.vocabulary, PlainVocabulary)

    def _pairs(self) -> bytes | None:
        """Return two bytes for each code point: what letters a plain word is asked about by.

        The low one has a bit for each kind of pair that it may be the first of, and 128 where it
        may stand at the end; the high one a bit for each that it may be the second of. None: all
        words are asked about.
        """
        said = [test.words for test in self._beyond_ascii]
        pairs = [words() for words in said if not isinstance(words, bool)]
        kinds = [kind for known in pairs for kind in known.kinds]
        if True in said or len(kinds) > _MOST_KINDS:
            return None
        table = array("H", bytes(2 * _TOLD))
        shifted = [(letters, 1 << bit) for bit, (letters, _) in enumerate(kinds)]
        shifted += [(letters, 256 << bit) for bit, (_, letters) in enumerate(kinds)]
        for letters, bits in (*shifted, *((known.ends, _AT_END) for known in pairs)):
            for letter in set(letters):
                if ord(letter) < _TOLD:
                    table[ord(letter)] |= bits
                elif not marks_in(letter):
                    return None
        return table.tobytes()

    def _shapes(self) -> bytes | None:
        """Return by which shapes chunks are asked about; None: all are that have any mark or digit.

        Where no shapes are known of a test, each character that it asks for is one.
        """
        return shapes.table(
            shape
            for test in self._within
            for shape in (
                [(test.within,)] if test.shapes is None else map(shapes.places, test.shapes)
            )
        )

    def _combining(self) -> bytes:
        """Return how letters and signs combine of which no test asks but for their order."""
        from normtext.combining import traits

        asked = set(self._telling)
        for test in self._beyond_ascii:
            known = None if isinstance(test.words, bool) else test.words()
            for letters in (*chain.from_iterable(known.kinds), known.ends) if known else ():
                asked.update(letters)
        return traits(frozenset(asked))

    def _marks_told(self, chunk: str) -> int:
        """Return the marks of a chunk; of the last long ones they are kept, as of others elsewhere.

        So they are asked for once, however often a text with them is looked at.
        """
        if not LONGEST < len(chunk) <= _LONGEST_KEPT:
            return self._marks_of(chunk)
        known = self._of_long
        marks = known.get(chunk)
        if marks is None:
            if len(known) >= _MOST_LONG:
                known.clear()
            marks = known[chunk] = self._marks_of(chunk)
        return marks

    def _marks_of(self, chunk: str) -> int:
        words = self._by_word()
        found = 0
        is_word = chunk.isalpha()
        word = chunk
        if not is_word and chunk[-1] in _CLOSING:
            word = chunk[:-1]
            is_word = word.isalpha()
        if is_word:
            found = words.get(word, 0)
        else:
            if len(chunk) <= LONGEST:
                for part in _WORD.findall(chunk):
                    found |= words.get(part, 0)
            for bit, test in self._within_one(self._telling.intersection(chunk)):
                if test(chunk):
                    found |= bit
        for bit, test in self._others:
            if test(chunk):
                found |= bit
        if not chunk.isascii():
            for bit, test in self._beyond():
                if test(chunk):
                    found |= bit
        return found

    def _beyond(self) -> _Asked:
        """Return the tests for chunks that are not all of ASCII."""
        found = self._direct
        if found is None:
            found = self._direct = _direct(self._beyond_ascii)
        return found

    def _within_one(self, characters: frozenset[str]) -> _Asked:
        """Return the tests for chunks with one of some characters in them."""
        found = self._asked.get(characters)
        if found is None:
            # Many sets call for the same tests: those of digits.
            bits = 0
            for character in characters:
                bits |= self._asked_by[character]
            found = self._asked_together.get(bits)
            if found is None:
                found = _direct(test for test in self._within if test.bit & bits)
                self._asked_together[bits] = found
            if len(self._asked) < _MOST_ASKED:
                self._asked[characters] = found
        return found

    def _by_word(self) -> dict[str, int]:
        bits = self._words
        if bits is None:
            bits = {}
            for bit, words in self._lists:
                for word in words():
                    bits[word] = bits.get(word, 0) | bit
            self._words = bits
        return bits


_tests: list[_Test] = []
_word_lists: list[tuple[int, Callable[[], Iterable[str]]]] = []
_current: dict[None, Marking] = forgettable({})
VOCABULARY: dict[None, Any] = forgettable({})
"""That of what :func:`marking` returns, where it was made and is compiled."""


def _begin_afresh() -> None:
    """Forget what is known under fewer tests."""
    _current.clear()
    VOCABULARY.clear()


def _next_bit() -> int:
    number = len(_tests) + len(_word_lists)
    if number >= _MOST_TESTS:
        raise ValueError(f"more than {_MOST_TESTS} tests of chunks")
    return 1 << number


def marking() -> Marking:
    """Return what is known of chunks: of all tests so far, so that a new one begins afresh."""
    known = _current.get(None)
    if known is None:
        known = _current[None] = Marking()
        if known.is_compiled:
            VOCABULARY[None] = known.vocabulary
    return known


def survey_of(text: str) -> Survey:
    """Return what one pass over a text shows."""
    survey: Survey = marking().vocabulary.survey(text)
    return survey
