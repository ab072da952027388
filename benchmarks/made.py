"""Corpora made for measuring: JSON lines, the same for the same size and seed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

from benchmarks import sets

DAMAGE = (
    lambda text: text.replace(" ", "  ", 3),
    lambda text: text + "\u200b",
    lambda text: text.replace(". ", " . ", 1),
    lambda text: text.encode("utf-8").decode("cp1252", "replace"),
    lambda text: text.replace("&", "&amp;amp;") + " &quot;",
    lambda text: text + " \n",
    lambda text: text[: len(text) // 2] + "\u202e" + text[len(text) // 2 :],
)
"""What one damaged row in twenty has, in turn."""


def rows(size: int, seed: int = 1) -> Iterator[bytes]:
    """Yield JSON lines of about ``size`` bytes in all: paragraphs of one to six real sentences."""
    chance = random.Random(seed)
    texts = [text for _, text in sets.clean_rows()]
    number = total = 0
    while total < size:
        start = chance.randrange(len(texts))
        text = " ".join(texts[start : start + chance.randint(1, 6)])
        if number % 20 == 0:
            text = DAMAGE[number // 20 % len(DAMAGE)](text)
        row = json.dumps({"id": number, "text": text}, ensure_ascii=False).encode() + b"\n"
        yield row
        number += 1
        total += len(row)


_LETTERS = (
    "abcdefghijklmnopqrstuvwxyz",
    "abcdefghijklmnopqrstuvwxyzäöüéèñç",
    "абвгдежзийклмнопрст",
)


def new_words(size: int, seed: int = 1) -> Iterator[bytes]:
    """Yield JSON lines of about ``size`` bytes in all: words of two to ten letters at random."""
    chance = random.Random(seed)
    number = total = 0
    while total < size:
        letters = _LETTERS[number % len(_LETTERS)]
        words = ("".join(chance.choices(letters, k=chance.randint(2, 10))) for _ in range(40))
        text = " ".join(words).capitalize() + "."
        row = json.dumps({"id": number, "text": text}, ensure_ascii=False).encode() + b"\n"
        yield row
        number += 1
        total += len(row)
