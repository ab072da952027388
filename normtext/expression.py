"""Regular expressions as automata that match whatever they match, and perhaps more.

What a pattern demands of the characters around a match (boundaries, most assertions) is left out,
so a text without a match of the automaton has none of the pattern: that is what the compiled part
asks (``native/look.c``). The automaton is the position automaton of Glushkov (The abstract theory
of automata, 1961): a place for each character that a pattern names, and which place may follow
which; a line ends before and after the text.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from normtext.remembered import forgettable

# Code points whose class is told by a table; of the others, by what kind of character they are.
_BLOCKS = (range(0x700), range(0x2000, 0x2070))
_LISTED = "".join(chr(point) for block in _BLOCKS for point in block)
_INDEX = {character: index for index, character in enumerate(_LISTED)}
_KINDS = 4  # letters, decimal digits, white space, others
_UNLISTED = ((1 << _KINDS) - 1) << len(_LISTED)
_ALL = (1 << len(_LISTED) + _KINDS) - 1
_MOST_COPIES = 8  # of what is repeated
_MOST_PLACES = 20_000
_MOST_CLASSES = 255
_FOLDED, _ASCII, _DOTALL = int(re.IGNORECASE), int(re.ASCII), int(re.DOTALL)

Automaton = tuple[bytes, bytes, bytes, bytes, bytes, bytes, bytes]
"""Classes of characters, which of these each set of characters has, which set each place takes,
where a match may end, where one may begin, and what may follow each place: bytes, and numbers in
the order of this machine."""


class _Part(NamedTuple):
    """A part of an expression: may it be empty, the places it can begin and end with."""

    is_empty: bool
    first: tuple[int, ...]
    last: tuple[int, ...]


_NOTHING = _Part(True, (), ())


def automaton(sources: Iterable[tuple[str, int]]) -> Automaton | None:
    """Return one automaton for patterns and their flags; None where anything may match."""
    made = _Automaton()
    try:
        parts = [made.expression(source, flags) for source, flags in sources]
    except OverflowError:
        return None
    if not parts or any(part.is_empty for part in parts):
        return None
    return made.told(parts)


class _Automaton:
    def __init__(self) -> None:
        self.takes: list[int] = []
        """Of each place, the characters it takes: a bit for each listed one and each kind."""
        self.follows: list[set[int]] = []

    def expression(self, source: str, flags: int) -> _Part:
        from re import _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(source, flags)
        return self._sequence(parsed, parsed.state.flags, is_head=True, is_tail=True)

    def _place(self, characters: int) -> _Part:
        number = len(self.takes)
        if number >= _MOST_PLACES:
            raise OverflowError("more places than an automaton may have")
        self.takes.append(characters)
        self.follows.append(set())
        return _Part(False, (number,), (number,))

    def _link(self, last: Iterable[int], first: Iterable[int]) -> None:
        for place in last:
            self.follows[place].update(first)

    def _joined(self, one: _Part, other: _Part) -> _Part:
        self._link(one.last, other.first)
        return _Part(
            one.is_empty and other.is_empty,
            one.first + other.first if one.is_empty else one.first,
            one.last + other.last if other.is_empty else other.last,
        )

    def _either(self, parts: Sequence[_Part]) -> _Part:
        return _Part(
            any(part.is_empty for part in parts),
            tuple(place for part in parts for place in part.first),
            tuple(place for part in parts for place in part.last),
        )

    def _looped(self, part: _Part) -> _Part:
        self._link(part.last, part.first)
        return part

    def _sequence(self, items: Any, flags: int, *, is_head: bool, is_tail: bool) -> _Part:
        found = _NOTHING
        begins_bound = False
        count = len(items)
        for number, (operation, argument) in enumerate(items):
            name = str(operation)
            ends = is_tail and number == count - 1
            if name == "AT" and str(argument) == "AT_BOUNDARY":
                if flags & _ASCII:
                    continue  # other letters are boundaries there
                if is_head and number == 0:
                    begins_bound, is_head = True, False
                if ends and found.last and not found.is_empty and self._are_letters(found.last):
                    found = self._joined(found, self._place(_ALL ^ _category("WORD")))
                continue
            begins = is_head and found is _NOTHING
            found = self._joined(
                found, self._item(name, argument, flags, is_head=begins, is_tail=ends)
            )
        if begins_bound and found.first and not found.is_empty and self._are_letters(found.first):
            found = self._joined(self._place(_ALL ^ _category("WORD")), found)
        return found

    def _are_letters(self, places: Iterable[int]) -> bool:
        return all(not self.takes[place] & ~_category("WORD") for place in places)

    def _item(self, name: str, argument: Any, flags: int, *, is_head: bool, is_tail: bool) -> _Part:
        if name in ("LITERAL", "NOT_LITERAL", "IN", "ANY", "RANGE", "CATEGORY"):
            return self._place(_characters(name, argument, flags))
        if name == "BRANCH":
            return self._either(
                [
                    self._sequence(branch, flags, is_head=is_head, is_tail=is_tail)
                    for branch in argument[1]
                ]
            )
        if name == "SUBPATTERN":
            _, added, removed, inner = argument
            return self._sequence(
                inner, (flags | added) & ~removed, is_head=is_head, is_tail=is_tail
            )
        if name == "ATOMIC_GROUP":
            return self._sequence(argument, flags, is_head=is_head, is_tail=is_tail)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, items = argument
            return self._repeated(least, most, items, flags)
        if name == "ASSERT":  # what has to follow at the end, or stand before the beginning
            direction, inner = argument
            if is_tail and direction > 0:
                return self._sequence(inner, flags, is_head=False, is_tail=True)
            if is_head and direction < 0:
                return self._sequence(inner, flags, is_head=True, is_tail=False)
            return _NOTHING
        if name == "ASSERT_NOT":
            direction, inner = argument
            if (is_tail and direction > 0) or (is_head and direction < 0):
                return self._place(_other_than(inner, flags))
            return _NOTHING
        if name == "AT":
            where = str(argument)
            at_begin = is_head and where.startswith("AT_BEGINNING")
            if at_begin or (is_tail and where.startswith("AT_END")):
                return self._place(_one("\n"))
            return _NOTHING
        return self._anything()  # a reference to a group, and what there may be yet

    def _anything(self) -> _Part:
        part = self._looped(self._place(_ALL))
        return part._replace(is_empty=True)

    def _repeated(self, least: int, most: Any, items: Any, flags: int) -> _Part:
        found = _NOTHING
        for _ in range(min(least, _MOST_COPIES)):
            found = self._joined(found, self._inner(items, flags))
        more = int(most) - least
        if least > _MOST_COPIES or more > _MOST_COPIES:
            rest = self._looped(self._inner(items, flags))
            return self._joined(found, rest._replace(is_empty=True))
        for _ in range(more):
            found = self._joined(found, self._inner(items, flags)._replace(is_empty=True))
        return found

    def _inner(self, items: Any, flags: int) -> _Part:
        return self._sequence(items, flags, is_head=False, is_tail=False)

    def told(self, parts: Sequence[_Part]) -> Automaton | None:
        """Return the automaton as the compiled part takes it; None where it is too large."""
        groups = [_ALL]
        distinct = sorted(set(self.takes))
        for characters in distinct:
            halves = ((group & characters, group & ~characters) for group in groups)
            groups = [half for pair in halves for half in pair if half]
        if len(groups) > _MOST_CLASSES:
            return None
        classes = bytearray(len(_LISTED) + _KINDS)
        for number, group in enumerate(groups):
            for index in _bits(group):
                classes[index] = number
        sets = {characters: number for number, characters in enumerate(distinct)}
        members = b"".join(
            bytes(bool(characters & group) for characters in distinct) for group in groups
        )
        ends = bytearray(len(self.takes))
        for part in parts:
            for place in part.last:
                ends[place] = 1
        follow_at = array("I", [0])
        follows = array("H")
        for following in self.follows:
            follows.extend(sorted(following))
            follow_at.append(len(follows))
        first = array("H", sorted(place for part in parts for place in part.first))
        return (
            bytes(classes),
            members,
            array("H", map(sets.__getitem__, self.takes)).tobytes(),
            bytes(ends),
            first.tobytes(),
            follow_at.tobytes(),
            follows.tobytes(),
        )


def _bits(number: int) -> Iterable[int]:
    """Return the places of the bits of a number."""
    return (at for at, bit in enumerate(reversed(f"{number:b}")) if bit == "1")


def _one(character: str) -> int:
    index = _INDEX.get(character)
    return _UNLISTED if index is None else 1 << index


def _characters(name: str, argument: Any, flags: int) -> int:
    """Return the characters that one item takes, and of those not listed perhaps more."""
    if name == "ANY":
        return _ALL if flags & _DOTALL else _ALL ^ _one("\n")
    if name == "CATEGORY":
        kind = str(argument).removeprefix("CATEGORY_")
        if kind.startswith("NOT_"):
            return _ALL if flags & _ASCII else _ALL ^ _category(kind.removeprefix("NOT_"))
        return _category(kind)
    if name == "LITERAL":
        return _folded(chr(argument)) if flags & _FOLDED else _one(chr(argument))
    if name == "NOT_LITERAL":
        return _ALL ^ _one(chr(argument)) | _UNLISTED
    if name == "RANGE":
        return _between(*argument, bool(flags & _FOLDED))
    found = 0
    items = [(str(operation), item) for operation, item in argument]
    is_negated = items[0][0] == "NEGATE"
    for operation, item in items[is_negated:]:
        found |= _characters(operation, item, flags)
    if not is_negated:
        return found
    is_told = all(operation == "CATEGORY" for operation, _ in items[1:])
    if flags & _ASCII and any(operation == "CATEGORY" for operation, _ in items):
        return _ALL
    return _ALL ^ found if is_told else _ALL ^ found | _UNLISTED


def _other_than(items: Any, flags: int) -> int:
    """Return what may stand where no character of some kinds may, or nothing at all."""
    found = _ALL
    branches = items[0][1][1] if len(items) == 1 and str(items[0][0]) == "BRANCH" else [items]
    for branch in branches:
        if len(branch) != 1:
            continue  # more than a character: its first one alone may be there
        name, argument = str(branch[0][0]), branch[0][1]
        if name == "LITERAL":
            found &= _characters("NOT_LITERAL", argument, flags)
        elif name == "IN" and str(argument[0][0]) == "NEGATE":
            found &= _characters("IN", argument[1:], flags)
        elif name == "IN":
            found &= _characters("IN", [("NEGATE", None), *argument], flags)
    return found | _one("\n")  # as at the ends of the text


@forgettable
@cache
def _folded(character: str) -> int:
    """Return a character in any case."""
    same = re.compile(re.escape(character), re.IGNORECASE).findall(_LISTED)
    return sum(map(_one, same)) | _UNLISTED


@forgettable
@cache
def _between(low: int, high: int, is_folded: bool) -> int:
    listed = [character for character in _LISTED if low <= ord(character) <= high]
    found = _UNLISTED if len(listed) < high - low + 1 else 0
    for character in listed:
        found |= _folded(character) if is_folded else _one(character)
    return found


@forgettable
@cache
def _category(kind: str) -> int:
    """Return the characters of ``WORD``, ``DIGIT`` or ``SPACE``, listed ones and kinds."""
    written = {"WORD": r"\w", "DIGIT": r"\d", "SPACE": r"\s"}[kind]
    kinds = {"WORD": (0, 1), "DIGIT": (1,), "SPACE": (2,)}[kind]
    found = sum(map(_one, re.findall(written, _LISTED)))
    return found | sum(1 << len(_LISTED) + number for number in kinds)
