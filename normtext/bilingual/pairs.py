"""Pairs of a source and its translation, and the files that hold them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from normtext.bilingual.features import placeholders
from normtext.named import NamedTuple

if TYPE_CHECKING:
    from normtext.chain import Chain
    from normtext.finding import Finding

# What translate-toolkit reads; anything else is tab-separated text.
TOOL_FORMATS = (".tmx", ".xlf", ".xliff", ".sdlxliff", ".po")
_MISSING = "to read {} install translate-toolkit: pip install 'normtext[bilingual]'"


class Pair(NamedTuple):
    """A segment and its translation; offsets of findings count code points of ``target``.

    ``place`` names the segment in its file: the number of its line or unit, from 1, or its id.
    Languages are BCP 47 tags where the file names them.
    """

    source: str
    target: str
    place: str
    source_language: str | None = None
    target_language: str | None = None


def chain_of_pairs() -> Chain:
    """Return all families but boilerplate: a segment of a translation is no page."""
    from normtext.chain import Chain

    return Chain.default().without("boilerplate")


def check_pairs(
    pairs: Iterable[Pair], *, language: str | None = None, chain: Chain | None = None
) -> Iterator[tuple[Pair, list[Finding]]]:
    """Yield each pair with the findings of its translation.

    ``language`` is the translations' language where the pair does not name it; ``chain`` is what
    runs (None: :func:`chain_of_pairs`).
    """
    from normtext.api import check

    if chain is None:
        chain = chain_of_pairs()
    for pair in pairs:
        yield (
            pair,
            check(
                pair.target,
                language=pair.target_language or language,
                chain=chain,
                source=pair.source,
            ),
        )


def read_pairs(path: str, target_path: str | None = None) -> Iterator[Pair]:
    """Yield the pairs of a file, or of two files aligned line by line.

    One file is read by its ending: TMX, XLIFF and PO (inline elements are left out of the text),
    else tab-separated text with the source in the first column, the translation in the second.

    Raise OSError if a file cannot be read, ImportError if the library for its format is not
    installed, ValueError if it is not valid, or two files have different numbers of lines.
    """
    if target_path is not None:
        return _aligned(path, target_path)
    if path.lower().endswith(TOOL_FORMATS):
        return _units(path)
    return _rows(path)


def _lines(path: str) -> Iterator[str]:
    # Only \n ends a line: other line breaks of Unicode may stand inside a segment.
    with open(path, encoding="utf-8-sig", newline="\n") as file:
        try:
            for line in file:
                yield line.rstrip("\n").removesuffix("\r")
        except UnicodeDecodeError as error:
            raise ValueError(f"{path}: not valid UTF-8 ({error.reason})") from None


def _aligned(path: str, target_path: str) -> Iterator[Pair]:
    lines = zip_longest(_lines(path), _lines(target_path))
    for number, (source, target) in enumerate(lines, 1):
        if source is None or target is None:
            shorter = path if source is None else target_path
            raise ValueError(f"{shorter} ends at line {number - 1}; the other file goes on")
        yield Pair(source, target, str(number))


def _rows(path: str) -> Iterator[Pair]:
    for number, line in enumerate(_lines(path), 1):
        cells = line.split("\t")
        if not line or (number == 1 and [cell.lower() for cell in cells[:2]] == _HEADER):
            continue
        if len(cells) < 2:
            raise ValueError(f"{path}:{number}: no tab between source and translation")
        yield Pair(cells[0], cells[1], str(number))


_HEADER = ["source", "target"]


def _units(path: str) -> Iterator[Pair]:
    try:
        from translate.storage import factory
    except ImportError as error:
        raise ImportError(_MISSING.format(os.path.basename(path))) from error
    with open(path, "rb") as file:
        data = file.read()
    try:
        store = _parse(factory, path, data)
    except Exception as error:
        # The parsers of the many formats share no class of errors.
        raise ValueError(f"{path}: not valid: {error}") from error
    languages = (_language(store, "source"), _language(store, "target"))
    for number, unit in enumerate(store.units, 1):
        if not unit.istranslatable() or unit.source is None:
            continue
        for source, target in _forms(unit):
            yield Pair(source, target, _place(unit, number, path), *languages)


def _forms(unit: Any) -> Iterator[tuple[str, str]]:
    """Yield each form of a unit's translation with the form of the source it stands for.

    Languages have other numbers of plural forms: each is set beside the form of the source that has
    the same placeholders. One without the number (``an hour``, a dual) has none and is left out.
    """
    sources = [str(form) for form in getattr(unit.source, "strings", [unit.source])]
    targets = [str(form) for form in getattr(unit.target, "strings", [unit.target or ""])]
    for target in targets:
        fits = [source for source in sources if placeholders(source) == placeholders(target)]
        if fits or len(sources) == 1 or not target:
            yield (fits or sources)[-1], target


def _parse(factory: Any, path: str, data: bytes) -> Any:
    return factory.getclass(path)().parsestring(data)


def _language(store: Any, side: str) -> str | None:
    """Return the language the file names for a side; the toolkit's defaults are no names."""
    found = getattr(store, f"{side}language", None)
    return None if not found or found in ("x-unknown", "*all*") else str(found)


def _place(unit: Any, number: int, path: str) -> str:
    if path.lower().endswith((".tmx", ".po")):
        return str(number)
    return str(unit.getid() or number).replace("\x04", "/")
