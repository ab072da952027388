"""Where the benchmark sets are, and how to read them.

The full sets stand in a folder beside the checkout (``../shared/bench``) or where
``NORMTEXT_BENCH`` says; without them the small samples in ``benchmarks/samples`` are used, written
for this project in the same format.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FULL = Path(os.environ.get("NORMTEXT_BENCH", HERE.parent.parent / "shared" / "bench"))
SAMPLES = HERE / "samples"
OUT = HERE / "out"

Row = dict[str, Any]


def is_full() -> bool:
    return (FULL / "fragments-dev.jsonl").exists()


def path(name: str) -> Path:
    """Return the file of a set: fragments, mt, sentences or boilerplate."""
    full = FULL / f"{name}-dev.jsonl"
    return full if full.exists() else SAMPLES / f"{name}.jsonl"


def rows(name: str, most: int | None = None) -> list[Row]:
    """Return the rows of a set, or an evenly spread part of at ``most`` so many."""
    with open(path(name), encoding="utf-8") as file:
        found = [json.loads(line) for line in file if line.strip()]
    if most and len(found) > most:
        step = len(found) / most
        found = [found[int(i * step)] for i in range(most)]
    return found


def clean_rows(most: int | None = None) -> list[tuple[str, str]]:
    """Return ``(language, text)`` of real text that holds no known damage."""
    clean = [(row["lang"], row["text"]) for row in rows("sentences", most)]
    clean += [(r["host"], r["text"]) for r in rows("fragments", most) if r["kind"] == "none"]
    clean += [(row["host"], row["text"]) for row in rows("mt", most) if row["clean"]]
    return clean


def word_count(text: str) -> float:
    """Words by spaces; two characters of Chinese or Japanese count as one word."""
    return len(text.split()) + sum("\u3040" <= c <= "\u9fff" for c in text) / 2
