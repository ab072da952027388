"""Finds the line in a TOML file where a key or value stands, for error messages."""

from __future__ import annotations

from normtext.patterns import pattern

_HEADER = pattern(r"^\s*\[\[?\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = pattern(r"^\s*((?:\"[^\"]*\"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:\"[^\"]*\"|'[^']*'|[\w-]+))*)\s*=")
_PART = pattern(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)")


def line_of(text: str, place: tuple[str | int, ...], value: object = None) -> int | None:
    """Return the line (from 1) of the key at ``place``, or of the item it ends in.

    Falls back to the nearest table above; None if not even that is in the text.
    """
    keys = tuple(part for part in place if isinstance(part, str))
    best: int | None = None
    best_length = 0
    table: tuple[str, ...] = ()
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        header = _HEADER.match(line)
        match = None if header else _KEY.match(line)
        if header:
            table = path = _parts(header.group(1))
        elif match:
            path = (*table, *_parts(match.group(1)))
        else:
            continue
        shared = _shared(path, keys)
        if shared > best_length and shared == len(path):
            best, best_length = number, shared
    if best is not None and isinstance(value, str):
        for number in range(best, len(lines) + 1):
            if f'"{value}"' in lines[number - 1] or f"'{value}'" in lines[number - 1]:
                return number
            if number > best and _KEY.match(lines[number - 1]):
                break
    return best


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple("".join(groups) for groups in _PART.compiled.findall(dotted))


def _shared(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
