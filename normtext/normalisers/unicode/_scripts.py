"""Look-alikes between Latin and two other scripts, and which script a mixed word belongs to."""

from __future__ import annotations

from functools import cache

from normtext.data import read_lines


@cache
def look_alikes() -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return two maps: a Cyrillic or Greek letter to Latin, and by script Latin to its letter."""
    to_latin = dict(line.split("\t") for line in read_lines("unicode", "confusable-uts39.txt"))
    from_latin: dict[str, dict[str, str]] = {"Cyrillic": {}, "Greek": {}}
    for line in read_lines("unicode", "confusable.txt"):
        script, letters, latin = line.split("\t")
        to_latin.update(zip(letters, latin, strict=True))
        from_latin[script].update(zip(latin, letters, strict=True))
    return to_latin, from_latin


def script(character: str) -> str | None:
    """``"Latin"``, ``"Cyrillic"``, ``"Greek"``, None for anything else."""
    if character.isascii():
        return "Latin" if character.isalpha() else None
    if "\u0400" <= character <= "\u052f":
        return "Cyrillic"
    if "\u0370" <= character <= "\u03ff" or "\u1f00" <= character <= "\u1fff":
        return "Greek" if character.isalpha() else None
    if "\u00c0" <= character <= "\u024f" or "\u1e00" <= character <= "\u1eff":
        return "Latin" if character not in "×÷" else None
    return None


def unmixed(word: str) -> tuple[str, str] | None:
    """Return a mixed word in the script most of it is in, and that script; None if unclear.

    All letters of the other script must look like one of the word's own, and there must be at
    most half as many of them.
    """
    scripts = [script(character) for character in word]
    counts = {name: scripts.count(name) for name in ("Latin", "Cyrillic", "Greek")}
    (own, most), (other, fewer), (_, rest) = sorted(counts.items(), key=lambda item: -item[1])
    if rest or not fewer or most < 3 or most < 2 * fewer or "Latin" not in (own, other):
        return None
    to_latin, from_latin = look_alikes()
    table = to_latin if own == "Latin" else from_latin[own]
    repaired = []
    for character, its in zip(word, scripts, strict=True):
        if its == other:
            if character not in table:
                return None
            character = table[character]
        repaired.append(character)
    return "".join(repaired), own
