"""The cheap test that says where mojibake could be, so that clean text never reaches ftfy.

UTF-8 read as a single-byte encoding shows as a character that stands for a lead byte followed by
characters that stand for continuation bytes, all in the same encoding. Only ends of such
sequences are looked for, by one pattern; pairs that ordinary prose contains (a capital before a
closing quote, an accented letter before a guillemet) do not count, because a damaged text always
has others. The encodings are those that ftfy tries, in `ftfy.chardata.CHARMAP_ENCODINGS`.
"""

from __future__ import annotations

import re
from functools import cache

ENCODINGS = (
    "latin-1",
    "windows-1252",
    "windows-1251",
    "windows-1250",
    "windows-1253",
    "windows-1254",
    "windows-1257",
    "iso-8859-2",
    "mac-roman",
    "cp437",
)

# Continuation characters that stand after letters in clean prose, Ukrainian to Serbian included.
_NATURAL = frozenset("\xa0\xad«»‘’“”„–—…°·•©®™§£¢µ№‹›\x85іїєґўјљњћџђќѓё")
# Leads after which even those are suspicious: they hardly end a word in any language.
_TELLING_LEADS = "ÂÃÄÅÎÏÐÑØÙĂĹĆΓ×√├┬"
# Leads that are punctuation or French letters in clean text read as Mac OS Roman.
_MAC_LEADS = frozenset("¬√ƒ≈∆◊")


def _decode(first: int, last: int, encoding: str) -> str:
    """What the bytes ``first..last`` stand for; unassigned ones are C1 controls, as in browsers."""
    found = []
    for byte in range(first, last + 1):
        try:
            found.append(bytes([byte]).decode(encoding))
        except UnicodeDecodeError:
            found.append(chr(byte))
    return "".join(found)


def _set(characters: str) -> str:
    return f"[{re.escape(''.join(sorted(set(characters))))}]"


@cache
def gate() -> re.Pattern[str]:
    """Return the pattern that ends at the last character of a possible UTF-8 sequence."""
    ends: set[str] = set("\ufffd" + _TELLING_LEADS)
    branches = []
    for encoding in ENCODINGS:
        lead_2 = _decode(0xC2, 0xDF, encoding)
        lead_3 = _decode(0xE0, 0xEF, encoding)
        lead_4 = _decode(0xF0, 0xF4, encoding)
        rest = _decode(0x80, 0xBF, encoding)
        odd = "".join(c for c in rest if c not in _NATURAL)
        if encoding == "mac-roman":
            symbols = "".join(c for c in odd if not c.isalpha())
            branches.append(f"(?<={_set(lead_2)}{_set(symbols)})")
            lead_2 = "".join(c for c in lead_2 if c in _MAC_LEADS)
        ends.update(rest)
        branches.append(f"(?<={_set(lead_2)}{_set(odd + chr(0xFFFD))})")
        loose = _set(rest + "\ufffd")
        branches.append(f"(?<={_set(lead_3)}{_set(odd)}{loose})")
        branches.append(f"(?<={_set(lead_3)}{loose}{_set(odd)})")
        branches.append(f"(?<={_set(lead_4)}{_set(odd)}{loose}{{2}})")
        branches.append(f"(?<={_set(lead_4)}{loose}{_set(odd)}{loose})")
    branches.append(f"(?<=[{_TELLING_LEADS}]{_set(''.join(_NATURAL))})")
    branches.append(f"(?<=[âв]{_set(''.join(_NATURAL))}{{2}})")
    # A no-break space that became a space, a lost byte that became a question mark.
    branches.append("(?<=[ÂÃÅÎÐÙĂ])(?=[ ?])")
    return re.compile(f"{_set(''.join(ends))}(?:{'|'.join(branches)})")
