"""Where UTF-8 was read as something else: whole lines first, then damaged runs in clean ones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate, compress, count, islice, repeat
from operator import ne, or_, sub

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.named import NamedTuple
from normtext.normalisers._unread import is_unread
from normtext.normalisers.encoding._codecs import CODECS, possible, stretches
from normtext.normalisers.encoding._evidence import best, readings, writable
from normtext.normalisers.encoding._gate import first_hit, letter_pairs, may_hit
from normtext.normalisers.encoding._replay import Traced, repair, repair_by_layers, then, untouched
from normtext.patterns import pattern

_MOST_LAYERS = 6
_FTFY_CODECS = {"latin-1": "windows-1252", "macroman": "mac-roman"} | {
    f"sloppy-{codec}": codec for codec in CODECS
}
# ftfy's codec names, as people know them.
_NAMES = {
    "latin-1": "windows-1252",
    "macroman": "Mac OS Roman",
    "mac-roman": "Mac OS Roman",
    "cp437": "code page 437",
}


# White space that may stand for a byte of a sequence, which it cuts in two chunks.
_CUTTING = "\x85\xa0"
# A space stands for what follows the chunk: after a lost byte it is asked for.
MAY_BE_DAMAGED = ChunkMark(
    lambda chunk: may_hit(chunk) and first_hit(f"{chunk} ") >= 0,
    _CUTTING,
    ascii=False,
    words=letter_pairs,
)


_ADJACENT = pattern("[^\x00-\x7f\xa0«»‘’“”„–—…]{2}")


class Repair(NamedTuple):
    """One damaged run, offsets into the document's text.

    ``codecs`` names what it was read as: more than one where that happened again and again, the
    outermost first.
    """

    start: int
    end: int
    replacement: str
    codecs: tuple[str, ...]


# Letters of no living orthography ftfy could have met, but for those of Vietnamese, Romanian,
# Azeri and pinyin: they come out where the wrong encoding was guessed.
_RARE = pattern("[\u0180-\u02af](?<![ƒƠơƯưǍ-ǜȘșȚțƏə])|[\x00-\x08\x0e-\x1f]")


def plausible(repaired: str) -> bool:
    """Whether repaired text consists of characters that people write."""
    return not _RARE.search(repaired)


def repairs(document: Document) -> list[Repair]:
    """Return the damaged runs of a document in order; use with ``document.shared``."""
    text = document.text
    found: list[Repair] = []
    if text.isascii() or not (MAY_BE_DAMAGED(document) and may_hit(text)):
        return found
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
    layers = [untouched(line)]
    for _ in range(_MOST_LAYERS):
        last = layers[-1]
        if last.text.isascii() or (len(layers) > 1 and first_hit(last.text) < 0):
            break
        found = list(repair_by_layers(last.text))
        parts = _repair_parts(document, found[-1].text if found else last.text)
        if parts.codecs:
            found.append(then(found[-1], parts) if found else parts)
        if not found:
            break
        layers += (then(last, layer) for layer in found)
    # Where the rest stays unreadable, what could be undone was so by chance.
    if layers[-1].text == line or is_unread(layers[-1].text):
        return []
    return list(_changes(line, layers, offset))


def _repair_parts(document: Document, text: str) -> Traced:
    """Undo the one encoding that explains most of the damage in a text, where it is damaged.

    ftfy is asked first about each stretch without clean letters beyond ASCII, as it also repairs
    sequences that lost a byte; its answer counts if it is the same encoding.
    """
    codecs = possible(text)
    found = readings(text, codecs, document)
    if not found:
        return _by_stretches(text, codecs)
    codec, runs, _ = best(text, found, document)
    traced = _by_stretches(text, [codec])
    if traced.codecs and _FTFY_CODECS.get(traced.codecs[0], traced.codecs[0]) == codec:
        return traced
    pieces = [(r.start, r.end, r.original, accumulate(r.lengths, initial=r.start)) for r in runs]
    return _spliced(text, pieces, (codec,))


def _by_stretches(text: str, codecs: list[str]) -> Traced:
    """Let ftfy decide on each stretch that is damage and ASCII only, without what is beside it."""
    asked: dict[str, Traced] = {}
    for codec in codecs:
        pieces: list[Piece] = []
        known: tuple[str, ...] = ()
        for match in stretches(codec).finditer(text):
            start, end = match.span()
            piece = match.group()
            if piece.isascii() or _goes_on(text, start, end):
                continue
            if piece not in asked:
                asked[piece] = repair(piece)
            traced = asked[piece]
            if traced.codecs and known in ((), traced.codecs) and writable(traced.text):
                bounds = [start + bound for bound in traced.bounds]
                pieces.append((start, end, traced.text, bounds))
                known = traced.codecs
        if pieces:
            return _spliced(text, pieces, known)
    return untouched(text)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether damage at the edge of a stretch goes on beyond it, in letters or odd signs."""
    before, after = text[start - 1 : start + 1] if start else "", text[end - 1 : end + 1]
    return any(_ADJACENT.fullmatch(pair) for pair in (before, after))


Piece = tuple[int, int, str, Iterable[int]]


def _spliced(text: str, pieces: Iterable[Piece], codecs: tuple[str, ...]) -> Traced:
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
    return Traced("".join(parts), bounds, codecs)


def _changes(line: str, layers: list[Traced], offset: int) -> Iterator[Repair]:
    """Yield the runs in which something changed, without lone C1 controls (another rule's)."""
    traced = layers[-1]
    after, bounds = traced.text, traced.bounds
    # Nearly all of a line is as it was; so it is compared without a step of Python for each.
    are_others = map(ne, after, map(f"{line}\0".__getitem__, bounds))
    are_joined = map(ne, map(sub, islice(bounds, 1, None), bounds), repeat(1))
    changed = list(compress(count(), map(or_, are_others, are_joined)))
    at = 0
    while at < len(changed):
        first = changed[at]
        at += 1
        while at < len(changed) and changed[at] == changed[at - 1] + 1:
            at += 1
        last = changed[at - 1] + 1
        start, end = bounds[first], bounds[last]
        codecs = tuple(_codecs(layers, start, end))
        if codecs:
            yield Repair(offset + start, offset + end, after[first:last], codecs)


def _codecs(layers: list[Traced], start: int, end: int) -> Iterator[str]:
    """Yield the names of the encodings that ``start:end`` was read as, the last one first."""
    before = layers[0].text[start:end]
    for layer in layers[1:]:
        first = bisect_left(layer.bounds, start)
        after = layer.text[first : bisect_left(layer.bounds, end, first)]
        if after != before:
            for codec in layer.codecs:
                yield _NAMES.get(codec, codec.removeprefix("sloppy-"))
        before = after
