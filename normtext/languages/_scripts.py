"""Scripts by code-point range: enough of Unicode's Script property to tell words apart."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from normtext.patterns import pattern

# Letters only; what is not listed (punctuation, digits, symbols) has no script.
_RANGES = (
    (0x41, 0x5A, "Latin"),
    (0x61, 0x7A, "Latin"),
    (0xAA, 0xAA, "Latin"),
    (0xBA, 0xBA, "Latin"),
    (0xC0, 0xD6, "Latin"),
    (0xD8, 0xF6, "Latin"),
    (0xF8, 0x24F, "Latin"),
    (0x370, 0x373, "Greek"),
    (0x386, 0x386, "Greek"),
    (0x388, 0x3FF, "Greek"),
    (0x400, 0x52F, "Cyrillic"),
    (0x531, 0x58F, "Armenian"),
    (0x5D0, 0x5F4, "Hebrew"),
    (0x620, 0x64A, "Arabic"),
    (0x66E, 0x6D3, "Arabic"),
    (0x6FA, 0x77F, "Arabic"),
    (0x900, 0x963, "Devanagari"),
    (0x971, 0x97F, "Devanagari"),
    (0x980, 0x9E3, "Bengali"),
    (0xA00, 0xA7F, "Gurmukhi"),
    (0xA80, 0xAE3, "Gujarati"),
    (0xB80, 0xBE3, "Tamil"),
    (0xC00, 0xC63, "Telugu"),
    (0xC80, 0xCE3, "Kannada"),
    (0xD00, 0xD63, "Malayalam"),
    (0xE00, 0xE4E, "Thai"),
    (0x10A0, 0x10FF, "Georgian"),
    (0x1100, 0x11FF, "Hangul"),
    (0x1E00, 0x1EFF, "Latin"),
    (0x1F00, 0x1FFF, "Greek"),
    (0x3005, 0x3007, "Han"),
    (0x3041, 0x309F, "Kana"),
    (0x30A1, 0x30FA, "Kana"),
    (0x30FC, 0x30FF, "Kana"),
    (0x3131, 0x318E, "Hangul"),
    (0x3400, 0x4DBF, "Han"),
    (0x4E00, 0x9FFF, "Han"),
    (0xAC00, 0xD7A3, "Hangul"),
    (0xF900, 0xFAFF, "Han"),
    (0xFB1D, 0xFB4F, "Hebrew"),
    (0xFB50, 0xFDFF, "Arabic"),
    (0xFE70, 0xFEFC, "Arabic"),
    (0xFF66, 0xFF9D, "Kana"),
    (0x20000, 0x3134F, "Han"),
)
_STARTS = [first for first, _, _ in _RANGES]

# Scripts that one language alone is written in, as far as the tables go.
LANGUAGE_OF_SCRIPT = {
    "Greek": "el",
    "Hebrew": "he",
    "Hangul": "ko",
    "Kana": "ja",
    "Han": "zh",
    "Thai": "th",
    "Bengali": "bn",
    "Tamil": "ta",
    "Telugu": "te",
    "Gujarati": "gu",
    "Gurmukhi": "pa",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Armenian": "hy",
    "Georgian": "ka",
}

# Scripts without upper and lower case, where case is no evidence of a name.
CASELESS = frozenset(
    (
        "Hebrew",
        "Arabic",
        "Devanagari",
        "Bengali",
        "Gurmukhi",
        "Gujarati",
        "Tamil",
        "Telugu",
        "Kannada",
        "Malayalam",
        "Thai",
        "Georgian",
        "Hangul",
        "Kana",
        "Han",
    )
)
EAST_ASIAN = frozenset(("Han", "Kana"))


@cache
def script_of(letter: str) -> str | None:
    """Return the script of a letter, None for anything else."""
    code = ord(letter)
    at = bisect_right(_STARTS, code) - 1
    if at >= 0 and code <= _RANGES[at][1]:
        return _RANGES[at][2]
    return None


def letter_class(*scripts: str) -> str:
    """Return the inside of a character class that matches the letters of the scripts."""
    return "".join(
        f"\\U{first:08x}-\\U{last:08x}" for first, last, script in _RANGES if script in scripts
    )


@cache
def all_scripts() -> tuple[str, ...]:
    return tuple(dict.fromkeys(script for _, _, script in _RANGES))


@cache
def script_numbers() -> dict[str, int]:
    """Return a number from 1 for each script."""
    return {script: number for number, script in enumerate(all_scripts(), 1)}


def script_ranges() -> list[tuple[int, int, int]]:
    """Return first and last code point, and the number of the script, of all ranges of letters."""
    return [(first, last, script_numbers()[script]) for first, last, script in _RANGES]


@cache
def foreign_groups(host_script: str) -> tuple[tuple[tuple[str, ...], int], ...]:
    """Return the scripts that a passage in another script may be in, with their bits in a survey.

    Chinese and Japanese share theirs, and are told apart by more than the script.
    """
    own = EAST_ASIAN if host_script in EAST_ASIAN else frozenset((host_script,))
    groups: list[tuple[str, ...]] = [(s,) for s in all_scripts() if s not in own | EAST_ASIAN]
    if not own & EAST_ASIAN:
        groups.append(("Han", "Kana"))
    numbers = script_numbers()
    return tuple((group, sum(1 << numbers[script] for script in group)) for group in groups)


@cache
def own_scripts(host_script: str) -> int:
    """Return the bits of all scripts that are not foreign to a host."""
    return ~sum(bits for _, bits in foreign_groups(host_script))


# Letters, the combining marks of Indic and other scripts, and joiners inside words.
WORD = pattern(r"[^\W\d_]+(?:[\u0300-\u036f\u0900-\u0dff\u200c\u200d]+[^\W\d_]*)*")
# U+0370–1DFF, 1F00–1FFF, 2C80–A6FF, A8E0–AB2F, ABC0–FFDC; said by what it leaves out, since `re`
# takes ten times as long to compile a class of sixty thousand characters.
BEYOND_LATIN = pattern(
    r"[^\x00-\u036f\u1e00-\u1eff\u2000-\u2c7f\ua700-\ua8df\uab30-\uabbf\uffdd-\U0010ffff]"
)

_TECHNICAL = frozenset("/\\@_=#&~$<>")
_BEFORE_OPTION = frozenset(" \t\n-([\"'`“«")


def is_technical(text: str, start: int, end: int) -> bool:
    """Say whether a word is part of an address, a file name, an option, code, or brackets."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before == after == " ":
        return False
    if before in _TECHNICAL or after in _TECHNICAL or before.isdigit() or after.isdigit():
        return True
    if before == "-" and (start < 2 or text[start - 2] in _BEFORE_OPTION):
        return True
    if after == ":" and text.startswith("//", end + 1):
        return True
    if before == "(" and start > 1 and script_of(text[start - 2]) == script_of(text[start]):
        return True  # f(x), not a bracket that closes up with a word in another script
    if before in ".()":
        return start > 1 and text[start - 2].isalpha() and text[start - 2].islower()
    # Not the bracket that closes a fragment between letters of another script.
    return after in ".()" and script_of(text[end + 1 : end + 2] or " ") == script_of(text[start])
