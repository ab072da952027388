"""Clean sentences with mojibake put into them, so that the right answer is known.

UTF-8 bytes are read as another encoding, for one to four words or for a whole sentence, between
two clean sentences of the same language that have letters beyond ASCII or curly quotes of their
own. Only what can be undone is counted: a codec that has no character for a byte gives that byte's
C1 control, as browsers do.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ftfy
import ftfy.bad_codecs

from benchmarks import sets
from normtext import Edit

CODECS: dict[str, tuple[str, ...]] = {
    "windows-1252": ("sloppy-windows-1252",),
    "latin-1": ("latin-1",),
    "windows-1251": ("sloppy-windows-1251",),
    "windows-1250": ("sloppy-windows-1250",),
    "Mac OS Roman": ("macroman",),
    "iso-8859-2": ("iso-8859-2",),
    "windows-1252 twice": ("sloppy-windows-1252", "sloppy-windows-1252"),
    "latin-1 twice": ("latin-1", "latin-1"),
}
LANGUAGES = tuple(
    "ar bg cs da de el es et fa fi fr he hi hr hu it ja ko lt lv mk nl no pl pt ro ru sk sl sq sv "  # noqa: SIM905
    "sw th tr uk vi zh".split()
)


class Sample(NamedTuple):
    """A damaged text and what it was; ``start:end`` is the damaged stretch of ``text``."""

    language: str
    codec: str
    kind: str
    text: str
    original: str
    start: int
    end: int
    runs: tuple[Edit, ...]


def damage(text: str, codecs: Iterable[str]) -> str:
    """Return text with its UTF-8 bytes read as each codec in turn."""
    for codec in codecs:
        text = text.encode().decode(codec)
    return text


def _runs(stretch: str, offset: int, codecs: Iterable[str]) -> Iterator[Edit]:
    """Yield the damaged runs of a stretch as the edits that undo them, offsets in the result."""
    place = offset
    run = ""
    for character in stretch + "\n":
        if not character.isascii():
            run += character
            continue
        if run:
            before = damage(run, codecs)
            yield Edit(place, place + len(before), before, run, "gold")
            place += len(before)
            run = ""
        place += 1


def _is_clean(text: str) -> bool:
    """Whether a text holds no damage of its own, broken replacement characters included."""
    if any(mark in text for mark in ("\ufffd", "&", "ďż˝", "ï¿½", "пїЅ")):
        return False
    return ftfy.fix_encoding(text) == text


def samples(each: int) -> Iterator[Sample]:
    """Yield ``each`` samples of either kind for every language and codec, always the same ones."""
    by_language: dict[str, list[str]] = defaultdict(list)
    for row in sets.rows("sentences"):
        if row["lang"] in LANGUAGES and not row["text"].isascii() and "\n" not in row["text"]:
            by_language[row["lang"]].append(row["text"])
    for language in LANGUAGES:
        clean = [text for text in by_language[language] if _is_clean(text)]
        if len(clean) < 3:
            continue
        for codec, way in CODECS.items():
            chance = random.Random(f"{language} {codec}")
            for kind in ("words", "sentence"):
                for _ in range(each):
                    before, middle, after = chance.sample(clean, 3)
                    made = _sample(language, codec, way, kind, before, middle, after, chance)
                    if made is not None:
                        yield made


def _sample(
    language: str,
    codec: str,
    way: tuple[str, ...],
    kind: str,
    before: str,
    middle: str,
    after: str,
    chance: random.Random,
) -> Sample | None:
    words = middle.split(" ")
    first, last = 0, len(words)
    if kind == "words":
        telling = [place for place, word in enumerate(words) if not word.isascii()]
        first = chance.choice(telling)
        last = min(len(words), first + chance.randint(1, 4))
    head = " ".join(words[:first]) + " " if first else ""
    tail = " " + " ".join(words[last:]) if last < len(words) else ""
    stretch = " ".join(words[first:last])
    try:
        damaged = damage(stretch, way)
        start = len(before) + 1 + len(head)
        runs = tuple(_runs(stretch, start, way))
    except UnicodeDecodeError:
        return None
    text = f"{before} {head}{damaged}{tail} {after}"
    original = f"{before} {middle} {after}"
    return Sample(language, codec, kind, text, original, start, start + len(damaged), runs)
