"""The cheap test that says where mojibake could be, so that clean text never reaches the decoders.

UTF-8 read as a single-byte encoding shows as characters that stand for a lead byte and for
continuation bytes. One pattern looks for the ends of such sequences; where clean prose has the
same pair (a capital before a closing quote, an accented letter before a guillemet, `Рі` in
Ukrainian) it asks for more: a small letter before the capital, a second sequence, a letter of
another script beside it. A second pattern does the same for Mac OS Roman and code page 437, where
the lead bytes are the rarer ones.
"""

from __future__ import annotations

import re
from functools import cache

from normtext.chunks import Pairs
from normtext.normalisers.encoding._codecs import CODECS, byte_of
from normtext.patterns import pattern

_BY_LEAD = ("mac-roman", "cp437")
# Continuation characters that stand after letters in clean prose, Ukrainian to Serbian included.
_NATURAL = "\xa0\xad«»‘’“”„–—…°·•©®™§£¢µ№‹›\x85іїєґўјљњћџђќѓё"
# Signs among them that no letter follows without a space.
_SIGNS = "°•©®™§£¢№‹›\x85"
# Leads after which even those are suspicious: they hardly end a word in any language.
_TELLING_LEADS = "ÂÃÅÎÏÐÑØÙĂĹĆΓ×"
# Leads that end a word where the byte after them was lost.
_LOST_ENDS = "ÂÃÅÎÐÙĂГĆÑ"
# Characters of Mac OS Roman and code page 437 that stand between letters in no orthography.
_MAC_LEADS = "√ƒ≈∆¬◊"
_BOX_LEADS = "┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌"
_LOST = "\ufffd"


def _bytes(first: int, last: int, *codecs: str) -> str:
    """Every character that a byte from ``first`` to ``last`` is in any of the encodings."""
    return "".join(
        chr(code)
        for codec in codecs
        for code, byte in byte_of(codec).items()
        if first <= byte <= last
    )


def _set(characters: str) -> str:
    return f"[{re.escape(''.join(sorted(set(characters))))}]"


def _without(characters: str, others: str) -> str:
    return "".join(c for c in characters if c not in others)


@cache
def _by_end() -> re.Pattern[str]:
    codecs = [codec for codec in CODECS if codec not in _BY_LEAD]
    two = _bytes(0xC2, 0xDF, *codecs)
    more = _bytes(0xE0, 0xF4, *codecs)
    rest = _bytes(0x80, 0xBF, *codecs) + _LOST
    odd = _set(_without(rest, _NATURAL))
    others = _set("".join(c for c in two if "Α" <= c <= "я"))
    marks = "".join(c for c in _NATURAL if not c.isalpha())
    two, more, ends = _set(two), _set(more), _set(rest)
    pair = "|".join(
        (
            f"(?<={two}{odd})",
            f"(?<=[a-z]{two}.)",
            f"(?<={_set(_TELLING_LEADS)}.)",
            f"(?<={two}{ends}{two}.)",
            f"(?<=[A-Za-z]{others}.)",
            f"(?<={others}.)(?=[A-Za-z])",
            f"(?<={_set(_SIGNS)})(?=[A-Za-z])",
            f"(?<=[A-Za-z]{two}{_set(marks)})(?=[A-Za-z])",
        )
    )
    longer = f"(?<={more}{odd}{ends})|(?<={more}{ends}{odd})|(?<=[âв]{_set(_NATURAL)}{{2}})"
    # One class in front of everything: only so does `re` skip what cannot begin a match.
    return re.compile(
        f"{_set(rest + _LOST_ENDS)}(?:(?<={two}{ends})(?:{pair})|(?<={more}{ends}{{2}})(?:{longer})"
        # A no-break space that became a space, a lost byte that became a question mark.
        f"|(?<=[{_LOST_ENDS}])(?=[ ?{_LOST}]))"
    )


@cache
def _by_lead() -> re.Pattern[str]:
    mac, box = _set(_bytes(0x80, 0xBF, "mac-roman")), _set(_bytes(0x80, 0xBF, "cp437"))
    two = _bytes(0xC2, 0xDF, "mac-roman")
    more = _bytes(0xE0, 0xF4, "mac-roman")
    signs = _set(
        "".join(c for c in _bytes(0x80, 0xBF, "mac-roman") if not c.isalpha() or c in "ªº")
    )
    greek = _bytes(0xE0, 0xEF, "cp437")
    lines = _set("░▒▓│┤╡╢╖╕╣║╗╝╜╛┐")
    branches = (
        (_MAC_LEADS, mac),
        (two, f"{mac}{_set(two)}{mac}"),
        (more, f"(?:{signs}{mac}|{mac}(?:{signs}|{mac}{_set(more)}{mac}{{2}}))"),
        ("‚", f"{mac}{{2}}"),
        (_BOX_LEADS, box),
        (greek, f"(?:{lines}{box}|{box}{lines})"),
        ("Γ", f"{box}{{2}}"),
        ("≡", f"{box}{{3}}"),
        ("\uf8ff", f"{mac}{{3}}"),
    )
    leads = _set("".join(lead for lead, _ in branches))
    branch = "|".join(f"(?<={_set(lead)}){rest}" for lead, rest in branches)
    # Quotes have a space on one side.
    return re.compile(f"{leads}(?:{branch}|(?<=[A-Za-z][»«“]){mac})")


# Damage is two characters beyond ASCII in a row, or the first of them before a lost byte; the first
# is in one of these ranges, which leave out most scripts. What has neither need not make ready the
# two patterns above, which takes as long as reading a short text.
_PAIR = pattern(f"[\x80-\u05ff\u2000-\u25ff\uf8ff-\ufb0f][^\x00-\x7f]|[{_LOST_ENDS}]")


def may_hit(text: str) -> bool:
    """Say whether :func:`first_hit` could find anything, by one plain pattern."""
    return _PAIR.search(text) is not None


def first_hit(text: str, start: int = 0) -> int:
    """Return where damage could be at or after ``start``, -1 if nowhere; on the damaged line."""
    end = _by_end().search(text, start)
    lead = _by_lead().search(text, start, end.start() if end else len(text))
    hit = lead or end
    return hit.start() if hit else -1


def letter_pairs() -> Pairs:
    """Return the letters by which a word may be damage.

    Both patterns look for the character of a lead byte before that of another: of any encoding the
    first knows, of Mac OS Roman, of code page 437; or for a lead before a byte that was lost.
    """
    groups = ([codec for codec in CODECS if codec not in _BY_LEAD], *([c] for c in _BY_LEAD))
    leads, others = bytes(range(0xC2, 0xF5)), bytes(range(0x80, 0xC0))
    kinds = (
        tuple("".join(part.decode(codec, "ignore") for codec in codecs) for part in (leads, others))
        for codecs in groups
    )
    return Pairs(tuple((first, second) for first, second in kinds), _LOST_ENDS)
