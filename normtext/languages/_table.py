"""The languages there is evidence for, and what that evidence is."""

from __future__ import annotations

from functools import cache

from normtext.data import read_lines
from normtext.named import NamedTuple


class Language(NamedTuple):
    """``words`` and ``ngrams`` name the source of the evidence; "-": the script decides."""

    code: str
    name: str
    script: str
    words: str
    ngrams: str
    rare: bool


@cache
def languages() -> tuple[Language, ...]:
    """Return all languages; their order is the numbering used in the binary tables."""
    rows = (line.split("\t") for line in read_lines("languages", "languages.txt"))
    return tuple(Language(row[0], row[1], row[2], row[3], row[4], len(row) > 5) for row in rows)


@cache
def number_of(code: str | None) -> int:
    """Return a language's number in the tables, -1 if it is not there."""
    for number, language in enumerate(languages()):
        if language.code == code:
            return number
    return -1


@cache
def of_script(script: str) -> tuple[int, ...]:
    """Return the numbers of the languages written in a script."""
    return tuple(n for n, language in enumerate(languages()) if language.script == script)


@cache
def script_of_language(code: str | None) -> str | None:
    number = number_of(code)
    return languages()[number].script if number >= 0 else None


def name_of(code: str | None) -> str:
    """Return the English name of a language, the code itself if it has none here."""
    number = number_of(code)
    return languages()[number].name if number >= 0 else str(code)
