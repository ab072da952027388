"""Where invisible characters have work to do, script by script.

Sources: The Unicode Standard, chapters 9 (Arabic), 12 (Indic), 16 (Southeast Asia) and 23.2
(layout controls); UTS #51 (emoji sequences); UAX #14 (break opportunities). Own tables.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category

from normtext.finding import Safety

CHARACTERS = frozenset(
    "\u00ad\u034f\u115f\u1160\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\u3164\uffa0"
    "\u206a\u206b\u206c\u206d\u206e\u206f"
) | frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))

# Scripts whose letters join, so that joiners say how: Arabic to N'Ko and Adlam, Mongolian.
_JOINING = r"\u0600-\u08ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc\U0001e900-\U0001e95f"
# Brahmic scripts: joiners ask for half forms and chillus.
_BRAHMIC = r"\u0900-\u0dff\u0e00-\u109f\u1700-\u17ff\u1900-\u1aff\u1b00-\u1bff\ua800-\uabff"
JOINERS = "\u200c\u200d"
JOINED = _JOINING + _BRAHMIC
"""Letters that joiners are for, as the inside of a character class."""
# Brahmic scripts without spaces between words: a space of no width says where lines may break.
_UNSPACED = r"\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\ua9e0-\uaadf"
# Roundhand and chancery letters of mathematics, hieroglyphs, Manichaean: letters with
# standardized variants (StandardizedVariants.txt).
_VARIED = r"\u2100-\u214f\U00010ac0-\U00010aff\U00013000-\U0001345f\U0001d49c-\U0001d4cf"
_HAN = r"\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


@cache
def _is_in(ranges: str) -> re.Pattern[str]:
    return re.compile(f"[{ranges}]")


def _in(character: str, ranges: str) -> bool:
    return bool(_is_in(ranges).match(character))


def _emoji(character: str) -> bool:
    """Whether a character can be part of an emoji sequence."""
    return bool(character) and (
        category(character) in ("So", "Sk", "Sm", "Me")
        or "\U0001f000" <= character <= "\U0001faff"
        or character in "‼⁉ℹ〰〽\ufe0f\U000e007f"
    )


def _plain_letter(character: str) -> bool:
    """A letter of a script that knows no joiners and no variants: Latin, Greek, Cyrillic."""
    return character.isalpha() and character < "\u0590"


def needed(character: str, before: str, after: str) -> bool:
    """Whether an invisible character has work to do between two visible ones ("" at the ends)."""
    code = ord(character)
    if character in JOINERS:
        if _in(before, JOINED) or _in(after, JOINED):
            return True
        return character == "\u200d" and _emoji(before) and _emoji(after)
    if 0xFE00 <= code <= 0xFE0F:
        if code >= 0xFE0E:
            return bool(before) and not (_plain_letter(before) or before.isspace())
        scripts = _HAN + _JOINING + _BRAHMIC + _VARIED
        return _emoji(before) or _in(before, scripts) or not before.isalpha()
    if code >= 0xE0100:
        # Ideographic variants; a row of these after anything is bytes in hiding.
        return _in(before, _HAN)
    if code == 0x200B:
        return _in(before, _UNSPACED) or _in(after, _UNSPACED)
    if code == 0x180E:
        return _in(before, _JOINING) or _in(after, _JOINING)
    if code in (0x115F, 0x1160):
        return _in(before, r"\u1100-\u11ff\ua960-\ua97c") or _in(
            after, r"\u1100-\u11ff\ud7b0-\ud7fb"
        )
    if 0x2061 <= code <= 0x2064:
        return True
    if code == 0x034F:
        return category(after or " ").startswith("M")
    return False


def safety(characters: str, before: str, after: str) -> Safety:
    """How surely characters that are not needed can be taken out."""
    if "\u00ad" in characters:
        # A hyphenation hint in a word is deliberate; beside a space it may have been a hyphen.
        return Safety.REPAIR if before.isalpha() and after.isalpha() else Safety.SUGGEST
    if "\u200c" in characters and before.isalpha() and after.isalpha() and len(characters) == 1:
        # Between Latin letters it keeps a ligature from forming, in careful German typography.
        return Safety.REPAIR
    if any(c in "\u034f\u115f\u1160\u3164\uffa0\u2060" for c in characters):
        return Safety.REPAIR
    return Safety.SAFE
