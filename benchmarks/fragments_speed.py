"""``python -m benchmarks.fragments_speed``: the rate of the family, on texts never read before.

What was learnt of words is forgotten before each first reading, and the tables are loaded; the
second reading finds all words known. Rates are by processor time, beside ``ftfy.fix_text`` on the
same texts in the same run: of two rounds, the better one counts, for either.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import ftfy

import normtext
from benchmarks import history, sets
from benchmarks.fragments_peers import FAMILY, WARM
from benchmarks.made import rows
from benchmarks.speed import seconds
from normtext.remembered import forget

MADE = 3_000_000  # bytes of paragraphs in 52 languages, as `benchmarks.scale` makes them
ROUNDS = 2


def read(texts: Sequence[str]) -> None:
    for text in texts:
        normtext.check(text, chain=FAMILY)


def fixed(texts: Sequence[str]) -> None:
    for text in texts:
        ftfy.fix_text(text)


def best(work: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    taken = []
    for _ in range(ROUNDS):
        before()
        taken.append(seconds(work))
    return min(taken)


def main(most: int | None = None) -> None:
    print("\n## fragments: MB/s, and times the rate of ftfy.fix_text in the same run")
    print("                                      MB   first reading          again     ftfy")
    all_rows = sets.rows("fragments", most)
    made = (json.loads(row)["text"] for row in rows(MADE if most is None else most * 600))
    parts = {
        "the set": [row["text"] for row in all_rows],
        "its rows with a fragment": [row["text"] for row in all_rows if row["spans"]],
        "its rows without": [row["text"] for row in all_rows if not row["spans"]],
        "sentences in 52 languages": [row["text"] for row in sets.rows("sentences", most)],
        "paragraphs in 52 languages": list(made),
    }
    loading = [row["text"] for row in sets.rows("mt", WARM)]

    def afresh() -> None:
        forget()
        read(loading)

    for name, texts in parts.items():
        size = sum(len(text.encode()) for text in texts) / 1e6
        first = best(lambda texts=texts: read(texts), afresh)  # type: ignore[misc]
        again = best(lambda texts=texts: read(texts))  # type: ignore[misc]
        ftfy_took = best(lambda texts=texts: fixed(texts))  # type: ignore[misc]
        print(
            f"  {name:32}{size:7.2f}  {size / first:6.3f} {ftfy_took / first:6.2f} x "
            f"{size / again:7.3f} {ftfy_took / again:6.2f} x {size / ftfy_took:7.2f}",
            flush=True,
        )
        history.note(f"fragments, {name}: first reading, x ftfy", ftfy_took / first)


if __name__ == "__main__":
    main()
