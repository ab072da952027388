"""ftfy's repair of a string, replayed so that every repaired character knows where it came from.

ftfy says which codecs undo the damage, not where. All its codecs but UTF-8 map one character to
one byte, so the way back can be followed with one offset for each character.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

from normtext.named import NamedTuple
from normtext.patterns import pattern

_PARTS = pattern(r"[\x01-\x7f]+|[^\x01-\x7f]")


class Traced(NamedTuple):
    """``text[i]`` came from ``bounds[i]:bounds[i + 1]`` of the text that was repaired.

    ``codecs`` are the single-byte encodings the UTF-8 had been read as, the last one first.
    """

    text: str
    bounds: list[int]
    codecs: tuple[str, ...] = ()


def untouched(text: str) -> Traced:
    return Traced(text, list(range(len(text) + 1)))


def then(first: Traced, second: Traced) -> Traced:
    """Compose two repairs, the second of the first one's result; the codecs are the second's."""
    bounds = first.bounds
    return Traced(second.text, [bounds[i] for i in second.bounds], second.codecs)


def repair(text: str) -> Traced:
    """Undo what ftfy can say about ``text`` as a whole; linear for each layer of damage."""
    layers = list(repair_by_layers(text))
    if not layers:
        return untouched(text)
    return layers[-1]._replace(codecs=sum((layer.codecs for layer in layers), ()))


@cache
def _fixing() -> Callable[[str], tuple[str, list[Any] | None]]:
    """Return what repairs a string by ftfy and says how; imported late, for that takes a while."""
    from ftfy import TextFixerConfig, fix_encoding_and_explain

    config = TextFixerConfig(decode_inconsistent_utf8=False, fix_c1_controls=False)
    return partial(fix_encoding_and_explain, config=config)


def repair_by_layers(text: str) -> Iterator[Traced]:
    """Yield what ftfy makes of ``text``, one layer after the other, each traced to ``text``."""
    fixed, plan = _fixing()(text)
    if fixed == text or not plan:
        return
    traced = untouched(text)
    layers = []
    steps = [(step.action, step.parameter) for step in plan]
    start = 0
    while start < len(steps):
        end = next(i for i in range(start, len(steps)) if steps[i][0] == "decode") + 1
        traced = then(traced, _replay(traced.text, steps[start:end]))
        layers.append(traced)
        start = end
    if traced.text == fixed:
        yield from layers


def _replay(text: str, steps: list[tuple[str, str]]) -> Traced:
    encoding, decoding = steps[0][1], steps[-1][1]
    data = text.encode(encoding)
    bounds = list(range(len(data) + 1))
    for _, name in steps[1:-1]:
        data, bounds = _transcode(data, bounds, name)
    decoded = data.decode(decoding)
    if not decoding.startswith("utf-8"):
        return Traced(decoded, bounds)
    ends: list[int] = []
    place = 0
    for match in _PARTS.finditer(decoded):
        part = match.group()
        if "\0" < part < "\x80":  # of ASCII: one byte each
            ends += bounds[place : place + len(part)]
            place += len(part)
        else:
            ends.append(bounds[place])
            place += _length(part, data[place])
    ends.append(bounds[place])
    return Traced(decoded, ends, (encoding,))


def _transcode(data: bytes, bounds: list[int], name: str) -> tuple[bytes, list[int]]:
    """Apply one of ftfy's repairs of bytes, keeping track of where each byte came from."""
    from ftfy import chardata, fixes

    if name == "replace_lossy_sequences":
        found = [(m.start(), m.end(), 3) for m in chardata.LOSSY_UTF8_RE.finditer(data)]
        changed: bytes = fixes.replace_lossy_sequences(data)
    else:
        # The one pattern of `restore_byte_a0` that adds a byte: "Ã la" becomes "à la".
        found = [(m.start(), m.start() + 1, 2) for m in fixes.A_GRAVE_WORD_RE.finditer(data)]
        changed = fixes.restore_byte_a0(data)
    kept: list[int] = []
    cursor = 0
    for start, end, length in found:
        kept += bounds[cursor : start + 1]
        kept += [bounds[end]] * (length - 1)
        cursor = end
    kept += bounds[cursor:]
    return changed, kept


def _length(character: str, lead: int) -> int:
    """Bytes that ``character`` took in UTF-8, CESU-8 pairs and the long NUL included."""
    code = ord(character)
    if code >= 0x10000:
        return 6 if lead == 0xED else 4
    if code >= 0x800:
        return 3
    return 2 if code >= 0x80 or lead == 0xC0 else 1
