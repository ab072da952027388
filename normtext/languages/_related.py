"""What other words of a language a word could be meant for: forms, slips, letters without marks."""

from __future__ import annotations

from normtext.compiled import native
from normtext.languages._lexicon import ABSENT, postings, table
from normtext.named import NamedTuple

LONGEST = 40
"""Letters of a word; what is longer is in no list."""

_COMMON = 12.0  # nats: one word in 160,000 and more
_SHORTEST_STEM = 5
_ENDINGS = ("", "a", "e", "o")
# Letters that are typed without their marks.
_MARKED = {
    "a": "àáâãäåąăā",
    "c": "çćč",
    "d": "ďđ",
    "e": "èéêëęěė",
    "g": "ğ",
    "i": "ìíîïı",
    "l": "ł",
    "n": "ñńň",
    "o": "òóôõöøő",
    "r": "řŕ",
    "s": "śšşș",
    "t": "ťţț",
    "u": "ùúûüůűū",
    "y": "ýÿ",
    "z": "źżž",
    "е": "ё",
}
_UNMARKED, _SLIP, _FORM = 1, 2, 4  # bits of what the compiled part says


class Relatives(NamedTuple):
    """Whether a word of the host is this with a mark on a letter, this but for a slip, or another
    form of it.
    """

    unmarked: bool
    slip: bool
    form: bool


def relatives(word: str, host: int) -> Relatives:
    """Return what a lower-case word of at most :data:`LONGEST` letters may be in the host."""
    compiled = native()
    if compiled is None:
        return plain_relatives(word, host)
    bits: int = compiled.relatives(
        table(), word, host, round(10 * ABSENT), round(10 * _COMMON), _MARKED
    )
    return Relatives(bool(bits & _UNMARKED), bool(bits & _SLIP), bool(bits & _FORM))


def plain_relatives(word: str, host: int) -> Relatives:
    """Return the same without the compiled part."""
    return Relatives(is_unmarked(word, host), is_slip(word, host), is_form(word, host))


def unmarked(words: list[str], host: int) -> int:
    """Count the lower-case words, none over :data:`LONGEST` letters, that may lack a mark."""
    compiled = native()
    if compiled is None:
        return plain_unmarked(words, host)
    found: int = compiled.unmarked(
        table(), words, host, round(10 * ABSENT), round(10 * _COMMON), _MARKED
    )
    return found


def plain_unmarked(words: list[str], host: int) -> int:
    """Return the same without the compiled part."""
    return sum(is_unmarked(word, host) for word in words if len(word) <= LONGEST)


def is_common(word: str, host: int) -> bool:
    """Say whether a lower-case word is one of the language's frequent ones."""
    return dict(postings(word)).get(host, ABSENT) < _COMMON


def is_unmarked(word: str, host: int) -> bool:
    """Say whether a frequent word of the host is this with a mark on one letter."""
    return any(
        is_common(word[:at] + letter + word[at + 1 :], host)
        for at, plain in enumerate(word)
        for letter in _MARKED.get(plain, "")
    )


def is_slip(word: str, host: int) -> bool:
    """Say whether a frequent word of the host is this with a letter more, twice, or moved."""
    if len(word) < _SHORTEST_STEM:
        return False
    slips = set()
    for at in range(len(word)):
        slips.add(word[:at] + word[at + 1 :])
        slips.add(word[:at] + word[at] + word[at:])
        slips.add(word[:at] + word[at : at + 2][::-1] + word[at + 2 :])
    slips.discard(word)
    return any(is_common(slip, host) for slip in slips)


def is_form(word: str, host: int) -> bool:
    """Say whether the host has a word that differs in its ending only."""
    forms = {word[:-cut] + ending for cut in (1, 2) for ending in _ENDINGS}
    forms |= {word + ending for ending in (*_ENDINGS, "s")}
    return any(
        len(form) >= _SHORTEST_STEM
        and form != word
        and any(number == host for number, _ in postings(form))
        for form in forms
    )
