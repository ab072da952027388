"""Where UTF-8 was read as something else: whole lines first, then damaged runs in clean ones."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from normtext.document import Document
from normtext.normalisers.encoding._gate import gate
from normtext.normalisers.encoding._replay import Traced, decode, repair, then, untouched
from normtext.patterns import pattern

_MOST_LAYERS = 4
# Leads of Mac OS Roman and code page 437, which stand for themselves beside other damage.
_SYMBOLS = "√≈∆¬◊‚┬├─┼Γ"
# ftfy's codec names, as people know them.
_NAMES = {"latin-1": "windows-1252", "macroman": "Mac OS Roman", "cp437": "code page 437"}


class Repair(NamedTuple):
    """One damaged run, offsets into the document's text; ``codec`` is what it was read as."""

    start: int
    end: int
    replacement: str
    codec: str


# Letters of no living orthography ftfy could have met, but for those of Vietnamese, Romanian,
# Azeri and pinyin: they come out where the wrong encoding was guessed.
_RARE = pattern("[\u0180-\u02af](?<![ƒƠơƯưǍ-ǜȘșȚțƏə])|[\x00-\x08\x0e-\x1f]")


def plausible(repaired: str) -> bool:
    """Whether repaired text consists of characters that people write."""
    return not _RARE.search(repaired)


def repairs(document: Document) -> list[Repair]:
    """Return the damaged runs of a document in order; use with ``document.shared``."""
    text = document.text
    if text.isascii():
        return []
    found: list[Repair] = []
    search = gate().search
    match = search(text)
    while match:
        # The gate may match behind a line end only: sequences hold no newline.
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.start())
        end = len(text) if end < 0 else end
        found += _line_repairs(text[start:end], start)
        match = search(text, end)
    return found


def _line_repairs(line: str, offset: int) -> list[Repair]:
    traced = untouched(line)
    for _ in range(_MOST_LAYERS):
        before = traced.text
        traced = then(traced, repair(traced.text))
        traced = then(traced, _repair_runs(traced.text, traced.codec))
        if traced.text == before:
            break
    return [] if traced.text == line else list(_changes(line, traced, offset))


@cache
def _runs() -> re.Pattern[str]:
    """Return what ftfy takes for embedded UTF-8, and the two encodings it leaves out there.

    Mac OS Roman and code page 437 show UTF-8 leads as `√`, `‚Ä`, `├`, `ΓÇ`, which stand between
    or beside letters in no writing system.
    """
    from ftfy import chardata

    embedded = chardata.UTF8_DETECTOR_RE.pattern
    mac = bytes(range(0x80, 0xC0)).decode("mac-roman")
    dos = bytes(range(0x80, 0xC0)).decode("cp437")
    rest = re.escape(mac), re.escape(dos)
    extra = (
        rf"(?:(?:[√≈∆¬◊][{rest[0]}]|‚Ä[{rest[0]}])+)",
        rf"(?:(?:[┬├─┼]  [{rest[1]}]|Γ[{rest[1]}]{{2}})+)",
    )
    return re.compile("|".join((embedded, *extra)), re.VERBOSE)


def _repair_runs(text: str, known: str | None) -> Traced:
    """Repair each run of damage by itself, with one ASCII character around it as its context.

    Where the line has been seen to be damaged by way of the encoding ``known``, other runs that
    decode by the same way need no evidence of their own.
    """
    from ftfy.badness import is_bad

    parts: list[str] = []
    bounds: list[int] = []
    codec = known
    cursor = 0
    whole_is_bad: bool | None = None
    for match in _runs().finditer(text):
        start, end = match.span()
        free = _stands_free(text, start, end)
        if is_bad(text[start:end]) and (free or text[start] not in _SYMBOLS):
            if whole_is_bad is None:
                whole_is_bad = is_bad(text)
            if not whole_is_bad:
                continue
            traced = repair(text[start:end])
        elif not free:
            continue
        else:
            start -= start > cursor and text[start - 1].isascii()
            end += end < len(text) and text[end].isascii()
            piece = text[start:end]
            traced = repair(piece) if is_bad(piece) else decode(piece, known)
        if traced.codec is None or not plausible(traced.text):
            continue
        parts += (text[cursor:start], traced.text)
        bounds += range(cursor, start)
        bounds += (start + place for place in traced.bounds[:-1])
        codec = codec or traced.codec
        cursor = end
    if not parts:
        return untouched(text)
    parts.append(text[cursor:])
    bounds += range(cursor, len(text) + 1)
    return Traced("".join(parts), bounds, codec)


def _stands_free(text: str, start: int, end: int) -> bool:
    """Whether a run has clean neighbours, so that it is the whole of the damage."""
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    return all(c.isascii() or c in "‘’“”„«»–—…\xa0" for c in beside)


def _changes(line: str, traced: Traced, offset: int) -> list[Repair]:
    """Return the runs in which something changed, without lone C1 controls (another rule's)."""
    found = []
    after, bounds = traced.text, traced.bounds
    codec = traced.codec or ""
    name = _NAMES.get(codec, codec.removeprefix("sloppy-"))
    first = 0
    while first < len(after):
        if _same(line, traced, first):
            first += 1
            continue
        last = first + 1
        while last < len(after) and not _same(line, traced, last):
            last += 1
        start, end = bounds[first], bounds[last]
        only_c1 = end - start == last - first and all(
            "\x80" <= c <= "\x9f" for c in line[start:end]
        )
        if not only_c1 and codec:
            found.append(Repair(offset + start, offset + end, after[first:last], name))
        first = last
    return found


def _same(line: str, traced: Traced, place: int) -> bool:
    start, end = traced.bounds[place], traced.bounds[place + 1]
    return end - start == 1 and line[start] == traced.text[place]
