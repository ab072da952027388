"""Single-byte encodings that UTF-8 gets read as, and what UTF-8 looks like in each of them.

UTF-8 is a lead byte and one to three continuation bytes, of which only certain combinations are
valid (RFC 3629, section 4). Read as a single-byte encoding each byte is one character, so that a
pattern of character classes finds such sequences and one table leads back to the bytes.
"""

from __future__ import annotations

import re
from functools import cache

from normtext.patterns import pattern

# In order of preference where two explain the damage equally well. The first stands for
# ISO 8859-1 as well: its C1 controls and the characters of windows-1252 are read alike.
CODECS = (
    "windows-1252",
    "windows-1251",
    "windows-1250",
    "mac-roman",
    "windows-1254",
    "windows-1257",
    "windows-1253",
    "iso-8859-2",
    "cp437",
)

# Valid sequences as (lead byte's range, then each continuation byte's), RFC 3629; the last one is a
# character above U+FFFF written as two surrogates, as CESU-8 has it.
_SEQUENCES: tuple[tuple[tuple[int, int], ...], ...] = (
    ((0xC2, 0xDF), (0x80, 0xBF)),
    ((0xE0, 0xE0), (0xA0, 0xBF), (0x80, 0xBF)),
    ((0xE1, 0xEC), (0x80, 0xBF), (0x80, 0xBF)),
    ((0xED, 0xED), (0x80, 0x9F), (0x80, 0xBF)),
    ((0xEE, 0xEF), (0x80, 0xBF), (0x80, 0xBF)),
    ((0xF0, 0xF0), (0x90, 0xBF), (0x80, 0xBF), (0x80, 0xBF)),
    ((0xF1, 0xF3), (0x80, 0xBF), (0x80, 0xBF), (0x80, 0xBF)),
    ((0xF4, 0xF4), (0x80, 0x8F), (0x80, 0xBF), (0x80, 0xBF)),
    ((0xED, 0xED), (0xA0, 0xAF), (0x80, 0xBF), (0xED, 0xED), (0xB0, 0xBF), (0x80, 0xBF)),
)

BEYOND_ASCII = pattern("[^\x00-\x7f]")


@cache
def byte_of(codec: str) -> dict[int, int]:
    """Return a table from code points beyond ASCII to bytes, for ``str.translate``.

    A byte the encoding leaves unassigned is the C1 control of that number, as browsers have it.
    """
    table: dict[int, int] = {}
    for byte in range(0x80, 0x100):
        try:
            table[ord(bytes([byte]).decode(codec))] = byte
        except UnicodeDecodeError:
            table[byte] = byte
        if codec == "windows-1252":
            table[byte] = byte
    return table


def characters(codec: str, first: int, last: int) -> str:
    """Return a pattern class's inside: what the bytes ``first..last`` are in ``codec``."""
    found = sorted(code for code, byte in byte_of(codec).items() if first <= byte <= last)
    return "".join(re.escape(chr(code)) for code in found)


@cache
def ends(codec: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters that lead and continuation bytes are in ``codec``."""
    table = byte_of(codec).items()
    return (
        frozenset(chr(code) for code, byte in table if byte >= 0xC2),
        frozenset(chr(code) for code, byte in table if byte < 0xC0),
    )


def possible(text: str) -> list[str]:
    """Return the codecs of which a text has lead and continuation characters."""
    found = set(BEYOND_ASCII.compiled.findall(text))
    return [
        codec
        for codec in CODECS
        if not any(found.isdisjoint(characters) for characters in ends(codec))
    ]


@cache
def sequence(codec: str) -> str:
    """Return the source of a pattern for one valid UTF-8 sequence as ``codec`` shows it."""
    branches = []
    for (first, last), *others in _SEQUENCES:
        rest = "".join(f"[{characters(codec, *byte_range)}]" for byte_range in others)
        branches.append(f"(?<=[{characters(codec, first, last)}]){rest}")
    # One class in front of everything: only so does `re` skip what cannot begin a match.
    return f"[{characters(codec, 0xC2, 0xF4)}](?:{'|'.join(branches)})"


@cache
def runs(codec: str) -> re.Pattern[str]:
    """Return the pattern of maximal runs of valid sequences."""
    one = sequence(codec)
    return re.compile(f"{one}(?:{one})*")


@cache
def stretches(codec: str) -> re.Pattern[str]:
    """Return the pattern of stretches that are ASCII and valid sequences and nothing else.

    Sequences that lost a byte on the way count too: the replacement character stands for it, or
    a question mark, and a no-break space at the end of one may have become a space.
    """
    lead = characters(codec, 0xC2, 0xF4)
    rest = characters(codec, 0x80, 0xBF)
    lost = f"[{lead}](?:[{rest}]{{0,2}}[?\ufffd][{rest}]{{0,2}}|[{rest}]?(?= ))"
    return re.compile(rf"(?:[\x00-\x7f]++|{sequence(codec)}|{lost})++")


def undone(run: str, codec: str) -> tuple[str, list[int]]:
    """Return what a run of valid sequences was, and the length of each character's sequence."""
    data = run.translate(byte_of(codec)).encode("latin-1")
    original = data.decode("utf-8", "surrogatepass")
    if any("\ud800" <= c <= "\udbff" for c in original):
        original = original.encode("utf-16", "surrogatepass").decode("utf-16")
    lengths = []
    place = 0
    for character in original:
        size = len(character.encode())
        lengths.append(6 if size == 4 and data[place] == 0xED else size)
        place += lengths[-1]
    return original, lengths
