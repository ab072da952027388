"""Questions about the words of a text that have been answered for most words before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from normtext.remembered import forgettable
from normtext.vocabulary import Survey, joint, new_vocabulary

if TYPE_CHECKING:
    from normtext.document import Document

_MOST_KEPT = 200_000
_LONGEST_KEPT = 40  # characters; what is longer is no word, and not kept
_MOST_TESTS = 64
_JOINTS = 64  # the first bit of those of joints, behind those of tests
_DOUBLED = 128
_LOOPED = 129
_WIDE = 130
_TRAILING = 131
_GIVEN = 132


class ChunkTest:
    """Whether any chunk of a text passes a test; most chunks of any text have been tested before.

    ``test`` has to depend on the chunk alone. Asking about a text whose chunks are all known to
    fail costs one set difference; a :class:`ChunkMark` costs nothing.
    """

    def __init__(self, test: Callable[[str], object]) -> None:
        self._test = test
        self._failed: set[str] = set()

    def any(self, chunks: frozenset[str]) -> bool:
        """Say whether a chunk passes."""
        for chunk in chunks - self._failed:
            if self._test(chunk):
                return True
            if len(chunk) <= _LONGEST_KEPT:
                if len(self._failed) >= _MOST_KEPT:
                    self._failed = set()
                self._failed.add(chunk)
        return False


class Feature:
    """Something that one pass over a text shows (see :attr:`Document.features`); one bit of many.

    ``a | b`` is there where either is. As what a rule ``needs`` it costs nothing per document. A
    document has it too where one of the ``characters`` (no plain letters) occurs.
    """

    __slots__ = ("bits", "characters")

    def __init__(self, bits: int, characters: str = "") -> None:
        self.bits = bits
        self.characters = frozenset(characters)

    def __or__(self, other: Feature) -> Feature:
        return Feature(self.bits | other.bits, "".join(self.characters | other.characters))

    def __call__(self, document: Document) -> bool:
        return bool(document.features & self.bits) or not self.characters.isdisjoint(document.marks)

    def any(self, document: Document) -> bool:
        """Say whether the document has it."""
        return self(document)


class ChunkMark(Feature):
    """The feature that a chunk passes a test; ``test`` has to depend on the chunk alone.

    What is known of the chunks that pass makes the test cheaper: only those ``within`` which one of
    some characters (not letters) stands, only ``words`` (of 40 characters at most), none in
    ``ascii``.
    """

    __slots__ = ()

    def __init__(
        self,
        test: Callable[[str], object],
        characters: str = "",
        *,
        within: str = "",
        words: bool = False,
        ascii: bool = True,
    ) -> None:
        bit = 1 << len(_tests)
        _tests.append(_Test(bit, test, frozenset(within), words, ascii))
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
        super().__init__(bits << _JOINTS)


DOUBLED = Feature(1 << _DOUBLED)
"""The feature that a chunk stands twice in a row."""

LOOPED = Feature(1 << _LOOPED)
"""The feature that two to twelve chunks come four times in a row."""

WIDE_SPACE = Feature(1 << _WIDE)
"""The feature that white space of two characters or more stands somewhere."""

TRAILING_SPACE = Feature(1 << _TRAILING)
"""The feature that a line ends in a space or tab."""

GIVEN_LANGUAGE = Feature(1 << _GIVEN)
"""The feature that the caller said which language the document is in."""


class _Test(NamedTuple):
    bit: int
    test: Callable[[str], object]
    within: frozenset[str]
    words: bool
    ascii: bool


class Marking:
    """All tests of chunks there are, and what is known of chunks under them."""

    def __init__(self, tests: Sequence[_Test]) -> None:
        if len(tests) > _MOST_TESTS:
            raise ValueError(f"more than {_MOST_TESTS} tests of chunks")
        self._within = [test for test in tests if test.within]
        rest = [test for test in tests if not test.within]
        # By whether a chunk is short enough for a word, and in ASCII.
        self._others = {
            (is_word, is_ascii): [
                test for test in rest if is_word >= test.words and is_ascii <= test.ascii
            ]
            for is_word in (False, True)
            for is_ascii in (False, True)
        }
        self.vocabulary: Any = new_vocabulary(self._marks_of)

    def _marks_of(self, chunk: str) -> int:
        found = 0
        for bit, test, _, _, _ in self._others[len(chunk) <= _LONGEST_KEPT, chunk.isascii()]:
            if test(chunk):
                found |= bit
        if not chunk.isalpha():
            characters = frozenset(chunk)
            for bit, test, within, _, _ in self._within:
                if not within.isdisjoint(characters) and test(chunk):
                    found |= bit
        return found

    @staticmethod
    def features(survey: Any, is_given: bool) -> int:
        found: int = survey.passed() | survey.joints << _JOINTS
        found |= survey.doubled << _DOUBLED | survey.looped << _LOOPED
        found |= survey.wide << _WIDE | survey.trailing << _TRAILING | is_given << _GIVEN
        return found


_tests: list[_Test] = []


@forgettable
@cache
def _marking(number: int) -> Marking:
    return Marking(_tests[:number])


def marking() -> Marking:
    """Return what is known of chunks: of all tests so far, so that a new one begins afresh."""
    return _marking(len(_tests))


def survey_of(text: str) -> Survey:
    """Return what one pass over a text shows."""
    survey: Survey = marking().vocabulary.survey(text)
    return survey
