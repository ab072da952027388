"""Where UTF-8 was read as something else: whole lines first, then damaged runs in clean ones."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, islice
from typing import NamedTuple

from normtext.document import Document
from normtext.normalisers.encoding._codecs import CODECS, stretches
from normtext.normalisers.encoding._evidence import best, readings, writable
from normtext.normalisers.encoding._gate import first_hit
from normtext.normalisers.encoding._replay import Traced, repair, then, untouched
from normtext.patterns import pattern

_MOST_LAYERS = 6
_FTFY_CODECS = {"latin-1": "windows-1252", "macroman": "mac-roman"} | {
    f"sloppy-{codec}": codec for codec in CODECS
}
# ftfy's codec names, as people know them.
_NAMES = {"latin-1": "windows-1252", "macroman": "Mac OS Roman", "cp437": "code page 437"}


_ADJACENT = pattern("[^\x00-\x7f\xa0«»‘’“”„–—…]{2}")


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
    hit = first_hit(text)
    while hit >= 0:
        # Sequences hold no newline.
        start = text.rfind("\n", 0, hit) + 1
        end = text.find("\n", hit)
        end = len(text) if end < 0 else end
        found += line_repairs(document, text[start:end], start)
        hit = first_hit(text, end)
    return found


def line_repairs(document: Document, line: str, offset: int) -> list[Repair]:
    """Return the damaged runs of one line; ``offset`` is where it begins in the document."""
    traced = untouched(line)
    for _ in range(_MOST_LAYERS):
        before = traced.text
        if before.isascii():
            break
        traced = then(traced, repair(before))
        traced = then(traced, _repair_parts(document, traced.text))
        if traced.text == before:
            break
    return [] if traced.text == line else list(_changes(line, traced, offset))


def _repair_parts(document: Document, text: str) -> Traced:
    """Undo the one encoding that explains most of the damage in a text, where it is damaged.

    ftfy is asked first about each stretch without clean letters beyond ASCII, as it also repairs
    sequences that lost a byte; its answer counts if it is the same encoding.
    """
    found = readings(text, document)
    if not found:
        return _by_stretches(text, CODECS)
    codec, runs, _ = best(text, found, document)
    traced = _by_stretches(text, (codec,))
    if traced.codec and _FTFY_CODECS.get(traced.codec, traced.codec) == codec:
        return traced
    pieces = [(r.start, r.end, r.original, accumulate(r.lengths, initial=r.start)) for r in runs]
    return _spliced(text, pieces, codec)


def _by_stretches(text: str, codecs: tuple[str, ...]) -> Traced:
    """Let ftfy decide on each stretch that is damage and ASCII only, without what is beside it."""
    for codec in codecs:
        pieces: list[Piece] = []
        known = None
        for match in stretches(codec).finditer(text):
            start, end = match.span()
            piece = match.group()
            if piece.isascii() or _goes_on(text, start, end):
                continue
            traced = repair(piece)
            if traced.codec and known in (None, traced.codec) and writable(traced.text):
                bounds = [start + bound for bound in traced.bounds]
                pieces.append((start, end, traced.text, bounds))
                known = traced.codec
        if pieces:
            return _spliced(text, pieces, known)
    return untouched(text)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether damage at the edge of a stretch goes on beyond it, in letters or odd signs."""
    before, after = text[start - 1 : start + 1] if start else "", text[end - 1 : end + 1]
    return any(_ADJACENT.fullmatch(pair) for pair in (before, after))


Piece = tuple[int, int, str, Iterable[int]]


def _spliced(text: str, pieces: Iterable[Piece], codec: str | None) -> Traced:
    """Put repaired pieces ``(start, end, new, bounds of each new character)`` into a text."""
    parts: list[str] = []
    bounds: list[int] = []
    cursor = 0
    for start, end, new, origins in pieces:
        parts += (text[cursor:start], new)
        bounds += range(cursor, start)
        bounds += islice(origins, len(new))
        cursor = end
    parts.append(text[cursor:])
    bounds += range(cursor, len(text) + 1)
    return Traced("".join(parts), bounds, codec)


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
