"""Languages as those of whole texts: what may be foreign in each."""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import cache

from normtext.languages._scripts import CASELESS, LANGUAGE_OF_SCRIPT, own_scripts, script_numbers
from normtext.languages._table import languages, number_of
from normtext.named import NamedTuple

_SCRIPTS = 32
_NONE = 0xFF
# Hosts whose lists are short, or whose readers take a relative's words for their own.
_NO_SINGLE = frozenset(("da", "no", "hr", "ar", "fa", "ur"))
# Languages of which many a sentence is written without diacritics; ASCII alone in any other has
# lost them, and its words look foreign.
UNMARKED = frozenset(("en", "id", "nl", "de", "fr", "es", "it", "pt"))
# Passages of Chinese may stand in Japanese, in a script that is also its own.
_MIXED = ("ja",)
_DOUBTED = ("nl",)


class Host(NamedTuple):
    """``foreign``: bits of the scripts that are another language's.

    ``is_listed``: it has a full word list, so that words of its own script may be told from it;
    ``has_single``: single foreign words are looked for, ``has_marked``: in text that is not all of
    ASCII; ``is_mixed``: a passage in another language may be in its own script;
    ``is_doubted``: texts in a relative are taken for it.
    """

    foreign: int
    is_listed: bool
    has_single: bool
    has_marked: bool
    is_mixed: bool
    is_doubted: bool


@cache
def host_of(code: str) -> Host | None:
    """Return what may be foreign in a language, None where nothing is known of it."""
    number = number_of(code)
    if number < 0:
        return None
    language = languages()[number]
    is_listed = language.words not in ("-", "function")
    foreign = ~own_scripts(language.script)
    if code == "zh":  # not so the other way round
        foreign |= 1 << script_numbers()["Kana"]
    has_marked = is_listed and not language.rare and code not in _NO_SINGLE
    return Host(
        foreign,
        is_listed,
        has_marked and code in UNMARKED,
        has_marked,
        code in _MIXED,
        code in _DOUBTED,
    )


def hosts() -> tuple[
    bytes,
    tuple[str, ...],
    bytes,
    bytes,
    tuple[int, int, int, int],
    int,
    Callable[[str, int], bool],
    str,
    bytes,
    frozenset[str],
]:
    """Return all that for the compiled vocabulary, and what a vote about a language goes by.

    Two numbers of four bytes a language (the scripts; a bit for each of what else there is), the
    codes, the number of the one language of each script or 255, the place of each among the names
    of scripts, the scripts without spaces between words (Korean: long words), bits of those without
    capitals, what tells words that may stand alone, the letters of which a mixed host's passages in
    its own script have two, the numbers of relatives that lines may be undecided between, two by
    two, and the small words in names.
    """
    from normtext.languages._han import chinese_only
    from normtext.languages._identify import PAIRS
    from normtext.languages._single import may_stand_alone
    from normtext.languages._token import particles

    codes = tuple(language.code for language in languages())
    packed = b""
    for code in codes:
        host = host_of(code)
        assert host is not None
        flags = sum(flag << bit for bit, flag in enumerate(host[1:]))
        packed += struct.pack("=II", host.foreign & 0xFFFFFFFF, flags)
    by_script, ranks = bytearray([_NONE] * _SCRIPTS), bytearray(_SCRIPTS)
    numbers = script_numbers()
    for script, code in LANGUAGE_OF_SCRIPT.items():
        by_script[numbers[script]] = number_of(code)
    for rank, script in enumerate(sorted(numbers)):
        ranks[numbers[script]] = rank
    unspaced = (numbers["Thai"], numbers["Han"], numbers["Kana"], numbers["Hangul"])
    return (
        packed,
        codes,
        bytes(by_script),
        bytes(ranks),
        unspaced,
        sum(1 << numbers[script] for script in CASELESS),
        may_stand_alone,
        chinese_only(),
        bytes(number_of(code) for pair in PAIRS for code in pair),
        particles(),
    )
