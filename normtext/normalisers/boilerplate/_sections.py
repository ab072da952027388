"""The files of phrases, ``normtext/data/boilerplate/<language>.txt``.

They are laid out so that loading them is a few calls for each section and none for each phrase.
"""

from __future__ import annotations

from collections.abc import Iterator

from normtext.data import path
from normtext.named import NamedTuple
from normtext.normalisers.boilerplate._words import CJK, words_of
from normtext.patterns import LazyPattern, pattern

GAP = "…"

# Every phrase of these languages has a letter of the script: none can be in a text without it.
SCRIPTS: tuple[tuple[LazyPattern, tuple[str, ...]], ...] = (
    (pattern("[\u0600-\u06ff]"), ("ar",)),
    (pattern("[\u0400-\u052f]"), ("ru", "uk")),
    (CJK, ("ja", "zh")),
    (pattern("[\uac00-\ud7a3]"), ("ko",)),
)
# Written without spaces, or with marks that are no letters: folded row by row when loaded.
UNFOLDED = frozenset({"ar", "ja", "zh"})


class Label(NamedTuple):
    """What a section of a data file says of its phrases: type, mark, and the file's language."""

    kind: str
    mark: str
    language: str


def sections(language: str) -> Iterator[tuple[Label, list[str]]]:
    """Yield the sections of a language's file with their rows; raise ValueError on a bad head."""
    with open(path("boilerplate", f"{language}.txt"), encoding="utf-8") as file:
        text = file.read().replace("ß", "ss")
    for section in text.split("\n[")[1:]:
        head, _, body = section.partition("]\n")
        kind, mark = head.split()
        if mark not in ("!", "=", "~"):
            raise ValueError(f"no '!', '=' or '~' after the type: {head!r} in {language}")
        yield Label(kind, mark, language), body.strip("\n").split("\n")


def folded(row: str) -> str:
    """Return a phrase as lines are folded, its gap kept."""
    parts = (" ".join(words_of(part.replace("#", "0"))) for part in row.split(GAP))
    return f" {GAP} ".join(parts).strip()
