"""What has been learnt about chunks, and one pass over a text that puts it to use.

A chunk is what stands between white space: the cheapest view of the words. Most chunks of any text
have been met before, so whatever depends on the chunk alone (does it pass a rule's test, does it
speak for a language, does it look foreign in another) is worked out once and remembered. The pass
is compiled from ``normtext/native`` where there was a compiler when the package was built; the
classes here do the same, several times slower.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Set
from functools import cache, cached_property
from itertools import islice, pairwise
from operator import itemgetter
from typing import Any, Protocol

from normtext.compiled import native

LONGEST = 40
"""Characters of a chunk; what is longer is no word, and not remembered."""

JOINTS, DOUBLED, LOOPED, WIDE, TRAILING, BRACKETS, QUOTES = 64, 128, 129, 130, 131, 132, 133
"""The bits of :meth:`Survey.features` behind those of tests; of joints the first."""

QUOTE_MARKS = "“”„«»"
MANY_QUOTES = 3
"""Quotation marks in a text from which one may be of another kind, or have no partner."""

_LIMIT = 100_000
_LONGEST_PERIOD = 12  # chunks that make up one round of a loop

MarksOf = Callable[[str], int]
TellingOf = Callable[[str], "tuple[int, int] | None"]
LooksForeign = Callable[[str, int], object]
KINDS = ("other", "lower", "upper", "digit", "stop", "mark", "letter", "opener")
"""Kinds of characters beside white space: ``letter`` has no case, ``mark`` is one of ``,;:!?``,
``opener`` is the first of :data:`OPENERS`, which is ``upper`` as well."""

OPENERS = (
    *("The", "He", "She", "It", "They", "This", "These", "We", "In", "On", "At", "If"),
    *("And", "But", "However", "There", "When", "As", "For", "Our", "His", "Its"),
    *("Their", "Then", "So", "You", "What", "That"),
)
"""Small English words that begin a sentence, and have a capital inside one in titles only."""

PLAIN = " a-zA-Zß-öø-žΆΈ-ΏΑ-ώЀ-џҐґא-תء-غف-يऀ-෿ก-๛Ạ-ỹぁ-ゖァ-ヺ一-鿿가-힣"
"""Spaces and plain letters of Latin, Greek, Cyrillic, Hebrew, Arabic, Indic, Thai, East Asian
scripts, as the inside of a character class: they say nothing about a text."""

_FIRST, _LAST = itemgetter(0), itemgetter(-1)
_OPENER = KINDS.index("opener")
# Of ASCII; its letters are all of the first script, Latin.
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_WIDE = re.compile(r"\s\s")
_TRAILING = re.compile(r"[ \t](?:[\r\n]|\Z)")
# All that str.isspace() says yes to.
_SPACES = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
# Of a character's class; the rest is the number of its script.
_MARK = 0x80
_AROUND = 0x40
_SPACE = 0x20


class Survey(Protocol):
    """What one pass over a text showed.

    ``marks``: the distinct characters that are not plain, sorted; ``number`` of chunks;
    ``different``: distinct chunks, at most (those over 40 characters, and the 100,001st and
    after, count each time); ``doubled``: whether one
    stands twice in a row; ``looped``: whether two to twelve stand four times in a row; ``wide``:
    whether any white space is of two characters or more; ``trailing``: whether a space or tab
    stands at the end of a line; ``joints``: a bit for each pair of kinds around white space
    (:func:`joint`); ``letters`` by number of script; ``present``: bits of the scripts there are;
    ``scripts``: those bits, the commonest, its letters, all letters.
    """

    @property
    def marks(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def different(self) -> int: ...
    @property
    def doubled(self) -> bool: ...
    @property
    def looped(self) -> bool: ...
    @property
    def wide(self) -> bool: ...
    @property
    def trailing(self) -> bool: ...
    @property
    def joints(self) -> int: ...
    @property
    def letters(self) -> tuple[int, ...]: ...
    @property
    def present(self) -> int: ...
    @property
    def scripts(self) -> tuple[int, int, int, int]: ...

    def features(self) -> int:
        """Return the bits of all tests that any chunk passes, and of what the pass showed.

        From bit :data:`JOINTS` on ``joints``, then ``doubled``, ``looped``, ``wide``, ``trailing``;
        whether as many brackets open as close; whether there are :data:`MANY_QUOTES`.
        """

    def passing(self, bits: int) -> list[str]:
        """Return the distinct chunks that pass one of some tests, but for those over 40 characters.

        And but for the 100,001st distinct one and after.
        """

    def leader(self, script: int) -> tuple[int, int, int] | None:
        """Return the language of a script that the telling chunks leave no doubt of (number).

        With it the sum of their leads for it and that of all, in tenths of a nat, each distinct
        one counted once. None where there is a doubt.
        """

    def suspects(self, host: int) -> frozenset[str]:
        """Return the chunks that look foreign in a host (number of the language)."""

    def host(self, in_full: bool) -> tuple[str | None, float] | None:
        """Return the language and its share of the vote, as ``identify_host()`` does.

        None without the compiled part.
        """

    def passages(self, host: int) -> list[tuple[Any, ...]] | None:
        """Return the passages in other languages of a host's script, in order, none overlapping.

        Each as the fields of a :class:`~normtext.languages._passages.Passage`. None without the
        compiled part.
        """

    def may_have_fragments(self, host: int) -> bool:
        """Say whether anything may be in another language than a host; False is certain."""


def joint(before: str, after: str) -> int:
    """Return the bit of two kinds of characters with white space between them."""
    return 1 << (8 * KINDS.index(before) + KINDS.index(after))


def marks_in(text: str) -> frozenset[str]:
    """Return the characters that say something about a text: all but spaces and plain letters."""
    classes = character_classes()
    return frozenset(
        mark for mark in {*text} if ord(mark) >= len(classes) or classes[ord(mark)] & _MARK
    )


@cache
def character_classes() -> bytes:
    """Return a byte for each code point up to the last with a script.

    The number of the script, 128 for a character that is not plain, 64 for a mark around words, 32
    for white space.
    """
    from normtext.languages._chunks import MARKS_AROUND
    from normtext.languages._scripts import script_ranges

    ranges = script_ranges()
    classes = bytearray(bytes([_MARK]) * (1 + max(last for _, last, _ in ranges)))
    for first, last in re.findall("(.)-(.)", PLAIN):
        classes[ord(first) : ord(last) + 1] = bytes(ord(last) + 1 - ord(first))
    for single in re.sub(".-.", "", PLAIN):
        classes[ord(single)] = 0
    for mark in MARKS_AROUND:
        classes[ord(mark)] |= _AROUND
    for space in _SPACES:
        classes[ord(space)] |= _SPACE
    for first, last, script in ranges:
        with_script = b"".join(bytes([flags | script]) * 32 for flags in range(0, 256, 32))
        classes[first : last + 1] = classes[first : last + 1].translate(with_script)
    return bytes(classes)


@cache
def _kind(character: str) -> int:
    if character == ".":
        return 4
    if character in ",;:!?":
        return 5
    if character.islower():
        return 1
    if character.isupper():
        return 2
    if character.isdecimal():
        return 3
    return 6 if character.isalpha() else 0


class PlainVocabulary:
    """The vocabulary in Python; arguments are those of the compiled one.

    ``classes`` are :func:`character_classes`; the functions say what is to be known of a chunk.
    What follows them is only for the compiled one, which answers for itself where a chunk is a
    plain word: the bits of the words that rules look for, which pairs of letters are more than
    plain (:class:`~normtext.chunks.ChunkMark`), the marks that say as little as the East Asian
    letters beside them, bits of the scripts whose plain letters are in NFC in any order, how
    letters and signs of other scripts combine (:func:`~normtext.combining.traits`), the shapes of
    chunks that are asked about (:func:`~normtext.shapes.table`), the tables of
    ``languages/_lexicon.py`` and ``_ngrams.py``, the :data:`OPENERS`, the limits of
    ``languages/_chunks.py``, the number of each language's script (and 128 where it is easily seen
    where it is not), what marks and stops between words of two languages may be, and what is known
    of languages as hosts (``languages/_hosts.py``). ``limit`` is how many chunks are remembered,
    ``longest`` how long they may be.
    """

    def __init__(
        self,
        classes: bytes,
        marks_of: MarksOf,
        telling_of: TellingOf,
        looks_foreign: LooksForeign,
        words: Callable[[], dict[str, int]] | None,
        pairs: bytes | None,
        quiet: str,
        stable: int,
        combining: Callable[[], bytes] | None,
        shapes: bytes | None,
        lexicon: Callable[[], Any] | None,
        spelling: Callable[[], tuple[str, bytes]],
        openers: str,
        limits: tuple[int, ...],
        scripts: bytes,
        marks: str,
        stops: str,
        hosts: tuple[Any, ...],
        limit: int,
        longest: int,
    ) -> None:
        self.classes = classes
        self.scripts = scripts.ljust(64, b"\0")
        self.openers = frozenset(openers.split())
        self.limit, self.longest = limit, longest
        self._marks_of, self._telling_of, self._looks_foreign = marks_of, telling_of, looks_foreign
        self._forget()

    def _forget(self) -> None:
        # Chunks of which there is nothing to say, and what there is to say of the others.
        self.unmarked: set[str] = set()
        self.marked: dict[str, int] = {}
        self.telling: dict[str, tuple[int, int] | None] = {}
        self.cleared: dict[int, set[str]] = {}
        self.suspects: dict[int, set[str]] = {}
        self._remembered = 0

    def survey(self, text: str) -> PlainSurvey:
        if not isinstance(text, str):
            raise TypeError("survey() takes one str")
        # Of a chunk up to three things: its marks, its language, whether it looks foreign.
        if self._remembered >= 3 * self.limit:
            self._forget()
        return PlainSurvey(self, text)

    def _may_keep(self, chunk: str) -> bool:
        if len(chunk) > self.longest or self._remembered >= 6 * self.limit:
            return False
        self._remembered += 1
        return True

    def marks_of(self, chunk: str) -> int:
        if chunk in self.unmarked:
            return 0
        found = self.marked.get(chunk)
        if found is None:
            found = self._marks_of(chunk)
            if self._may_keep(chunk):
                if found:
                    self.marked[chunk] = found
                else:
                    self.unmarked.add(chunk)
        return found

    def telling_of(self, chunk: str) -> tuple[int, int] | None:
        if chunk in self.telling:
            return self.telling[chunk]
        found = self._telling_of(chunk)
        if self._may_keep(chunk):
            self.telling[chunk] = found
        return found

    def looks_foreign(self, chunk: str, host: int) -> bool:
        found = bool(self._looks_foreign(chunk, host))
        if self._may_keep(chunk):
            (self.suspects if found else self.cleared).setdefault(host, set()).add(chunk)
        return found


class PlainSurvey:
    """A survey in Python; what is not asked for is not worked out."""

    def __init__(self, vocabulary: PlainVocabulary, text: str) -> None:
        self._vocabulary = vocabulary
        self._text = text
        self._pieces = text.split()
        self._chunks = frozenset(self._pieces)

    @cached_property
    def marks(self) -> str:
        return "".join(sorted(marks_in(self._text)))

    @property
    def number(self) -> int:
        return len(self._pieces)

    @property
    def different(self) -> int:
        counted = self._counted()
        return len(counted) + sum(piece not in counted for piece in self._pieces)

    @property
    def doubled(self) -> bool:
        return len(self._chunks) < len(self._pieces) and any(
            before == after for before, after in pairwise(self._pieces)
        )

    @property
    def looped(self) -> bool:
        pieces = self._pieces
        if len(pieces) - len(self._chunks) < 3 * 2 - 1:
            return False
        for period in range(2, _LONGEST_PERIOD + 1):
            run = 0
            for before, piece in zip(pieces, pieces[period:], strict=False):
                run = run + 1 if piece == before else 0
                if run >= 3 * period:
                    return True
        return False

    @property
    def wide(self) -> bool:
        return _WIDE.search(self._text) is not None

    @property
    def trailing(self) -> bool:
        return _TRAILING.search(self._text) is not None

    @property
    def joints(self) -> int:
        ends, starts = map(_LAST, self._pieces), map(_FIRST, self._pieces[1:])
        found = set(zip(ends, starts, strict=False))
        bits = 0
        for before, after in found:
            bits |= 1 << (8 * _kind(before) + _kind(after))
        for before_it, piece in pairwise(self._pieces):
            if piece in self._vocabulary.openers:
                bits |= 1 << (8 * _kind(before_it[-1]) + _OPENER)
        return bits

    @cached_property
    def letters(self) -> tuple[int, ...]:
        classes = self._vocabulary.classes
        counts = [0] * 32
        if self._text.isascii():
            counts[1] = len(self._text.encode().translate(None, _NO_LETTERS))
            return tuple(counts)
        for character, count in Counter(self._text).items():
            code = ord(character)
            if code < len(classes):
                counts[classes[code] & 31] += count
        return (0, *counts[1:])

    @property
    def present(self) -> int:
        return self.scripts[0]

    @cached_property
    def scripts(self) -> tuple[int, int, int, int]:
        letters = self.letters
        most = max(range(len(letters)), key=letters.__getitem__)
        present = sum(1 << script for script, count in enumerate(letters) if count)
        return present, most if letters[most] else 0, letters[most], sum(letters)

    def _counted(self) -> Set[str]:
        """The distinct chunks that count: the first ones, without those too long for words."""
        longest, limit = self._vocabulary.longest, self._vocabulary.limit
        if len(self._chunks) <= limit and max(map(len, self._chunks), default=0) <= longest:
            return self._chunks
        words = dict.fromkeys(piece for piece in self._pieces if len(piece) <= longest)
        return set(islice(words, limit))

    def features(self) -> int:
        found = self.joints << JOINTS | self.doubled << DOUBLED | self.looped << LOOPED
        found |= self.wide << WIDE | self.trailing << TRAILING
        found |= self._is_uneven() << BRACKETS | self._has_quotes() << QUOTES
        for chunk in self._chunks - self._vocabulary.unmarked:
            found |= self._vocabulary.marks_of(chunk)
        return found

    def _is_uneven(self) -> bool:
        count = self._text.count
        return count("(") != count(")") or count("[") != count("]")

    def _has_quotes(self) -> bool:
        return sum(map(self._text.count, QUOTE_MARKS)) >= MANY_QUOTES

    def passing(self, bits: int) -> list[str]:
        return [chunk for chunk in self._counted() if self._vocabulary.marks_of(chunk) & bits]

    def leader(self, script: int) -> tuple[int, int, int] | None:
        from normtext.languages._chunks import leader_of

        sums = [0] * 64
        telling = 0
        for found in map(self._vocabulary.telling_of, self._counted()):
            if found is not None:
                telling += 1
                sums[found[0]] += found[1]
        leader = leader_of(telling, sums, self.different)
        if leader is None or self._vocabulary.scripts[leader[0]] & 31 != script:
            return None
        return leader

    def suspects(self, host: int) -> frozenset[str]:
        if not 0 <= host < 64:
            raise ValueError(f"no language has the number {host}")
        vocabulary = self._vocabulary
        rest = self._chunks - vocabulary.cleared.get(host, frozenset())
        known: Set[str] = vocabulary.suspects.get(host, frozenset())
        return frozenset(
            chunk for chunk in rest if chunk in known or vocabulary.looks_foreign(chunk, host)
        )

    def host(self, in_full: bool) -> tuple[str | None, float] | None:
        return None

    def passages(self, host: int) -> list[tuple[Any, ...]] | None:
        return None

    def may_have_fragments(self, host: int) -> bool:
        from normtext.languages._hosts import host_of
        from normtext.languages._table import languages

        known = host_of(languages()[host].code)
        if known is None or known.is_mixed or self.present & known.foreign:
            return known is not None
        return known.is_listed and bool(self.suspects(host))


def _native() -> Any:
    compiled = native()
    return PlainVocabulary if compiled is None else compiled.Vocabulary


# Of the others, letters decompose, or combine with what follows.
_STABLE = ("Latin", "Greek", "Cyrillic", "Hebrew", "Arabic", "Hangul", "Kana", "Han")


def new_vocabulary(
    marks_of: MarksOf,
    words: Callable[[], dict[str, int]] | None,
    pairs: bytes | None,
    quiet: str,
    combining: Callable[[], bytes] | None,
    shapes: bytes | None,
) -> Any:
    """Return an empty vocabulary, compiled where it could be.

    ``marks_of`` asks the tests. ``words``: of a plain word it asks no more than these, if it has
    none of the ``pairs``; of East Asian letters and ``quiet`` marks, nothing. ``combining``: how
    letters and signs combine of which it asks no more than of plain words. ``shapes``: what has
    none of them it asks no more about either (:func:`~normtext.shapes.table`).
    """
    from normtext.languages._chunks import LIMITS, looks_foreign_in, telling
    from normtext.languages._hosts import hosts
    from normtext.languages._lexicon import table
    from normtext.languages._limits import MARKS_BETWEEN, STOPS_BETWEEN
    from normtext.languages._ngrams import trigrams
    from normtext.languages._scripts import script_numbers
    from normtext.languages._table import languages

    return _native()(
        character_classes(),
        marks_of,
        telling,
        looks_foreign_in,
        words,
        pairs,
        quiet,
        sum(1 << script_numbers()[script] for script in _STABLE),
        combining,
        shapes,
        table,
        trigrams,
        " ".join(OPENERS),
        LIMITS,
        bytes(script_numbers()[known.script] | 128 * known.rare for known in languages()),
        MARKS_BETWEEN,
        STOPS_BETWEEN,
        hosts(),
        limit=_LIMIT,
        longest=LONGEST,
    )
