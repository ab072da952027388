"""Learn how likely a passage is a fragment, and show that the figures hold on rows not learnt from.

A logistic regression (Newton's method, ridge penalty 1) over the features of
``normtext/normalisers/fragments/_credibility.py``. Candidates are all passages the segmentation
proposes: in the fragments set those that meet a gold span are right; in clean rows and sentences
none is, and what was read and found to be foreign after all (``fragments_clean.py``) is left out.
Rows made with the languages that the set has
no fragments of weigh little, but without them no such language would be believed.
``--write-record`` keeps the weights learnt from all rows as package data; the printed figures come
from two halves, each scored with the weights of the other.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks import sets
from benchmarks.fragments_clean import judged as judged_places
from benchmarks.fragments_clean import verdict_of
from benchmarks.fragments_further import further_rows
from normtext import Document
from normtext.data import path
from normtext.languages._passages import foreign_passages
from normtext.normalisers.fragments._credibility import features, is_possible
from normtext.normalisers.fragments._enclosure import enclosure_of
from normtext.normalisers.fragments._legitimate import is_legitimate
from normtext.normalisers.fragments._spans import LEAST

CLEAN_WEIGHT = 1.5  # a false alarm costs more than a miss
FURTHER_WEIGHT = 0.1
RIDGE = 1.0
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9)
HEADER = """\
# Weights of the model that says how likely a passage is a fragment; its features are in
# normalisers/fragments/_credibility.py. Learnt by `python -m benchmarks fragments
# --write-record` from the development sets. A line: feature <tab> weight.
"""

Weights = dict[str, float]


class Candidate(NamedTuple):
    """``half``: 0 or 1, by row; ``clean``: proposed in a text that has no gold span.

    ``source``: "set", "sentences" or "further"; ``kind``: of the gold span in the row; ``named``: a
    right one, by its language too.
    """

    features: Weights
    right: bool
    weight: float
    half: int
    clean: bool
    kind: str = ""
    named: bool = False
    source: str = "set"


def overlap(a: Sequence[int], b: Sequence[int]) -> float:
    """Return intersection over union of two spans."""
    return (min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))


def fragment_rows(most: int | None = None) -> list[sets.Row]:
    """Return the first rows of the set: their order is random but for the kinds taking turns."""
    return sets.rows("fragments")[:most]


def half_of(number: int) -> int:
    return number // 6 % 2


def candidates(most: int | None = None) -> Iterator[Candidate]:
    rows = [(row, "set") for row in fragment_rows(most)]
    rows += [({**row, "spans": []}, "sentences") for row in sets.rows("sentences", most)]
    rows += [(row, "further") for row in further_rows()[:most]]
    yield from candidates_of(rows)


def candidates_of(rows: Sequence[tuple[sets.Row, str]]) -> Iterator[Candidate]:
    """Yield the passages proposed in rows, each row with the name of its source."""
    places = judged_places()
    for number, (row, source) in enumerate(rows):
        text, left = row["text"], list(row["spans"])
        document = Document(text)
        # Kinds come in a fixed order: neighbours stay in one half.
        half = half_of(number)
        for passage in foreign_passages(text, document.language, document.survey):
            place = enclosure_of(text, passage.start, passage.end, passage.language)
            if not is_possible(text, passage) or is_legitimate(text, passage, place):
                continue
            hit = next((gold for gold in left if overlap(place[:2], gold) >= 0.5), None)
            if hit:
                left.remove(hit)
            found = features(text, passage, place, document.language)
            named = hit is not None and hit[2] == passage.language
            kind = row.get("kind", "") if row["spans"] else ""
            weight = FURTHER_WEIGHT if source == "further" else 1.0
            clean = not row["spans"]
            if clean:
                weight = CLEAN_WEIGHT
            if clean and verdict_of(places, text, place.start, place.end) == "foreign":
                weight = 0.0
            yield Candidate(found, hit is not None, weight, half, clean, kind, named, source)


def chance(weights: Weights, found: Weights) -> float:
    total = sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def learn(rows: Sequence[Candidate]) -> Weights:
    """Return the weights that maximise the penalised likelihood."""
    names = sorted({name for row in rows for name in row.features})
    place = {name: at for at, name in enumerate(names)}
    data = [([(place[n], v) for n, v in row.features.items()], row) for row in rows]
    weights = [0.0] * len(names)
    for _ in range(25):
        slope = [-RIDGE * weight for weight in weights]
        curve = [[RIDGE * (i == j) for j in range(len(names))] for i in range(len(names))]
        for found, row in data:
            total = sum(weights[at] * value for at, value in found)
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            pull, bend = row.weight * (row.right - p), row.weight * p * (1 - p)
            for at, value in found:
                slope[at] += pull * value
                line = curve[at]
                for other, second in found:
                    line[other] += bend * value * second
        step = solve(curve, slope)
        weights = [weight + move for weight, move in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    return dict(zip(names, weights, strict=True))


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Return x with matrix x = right, by elimination with pivots; the arguments are kept."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for row in range(at + 1, size):
            share = rows[row][at] / rows[at][at]
            if share:
                rows[row] = [a - share * b for a, b in zip(rows[row], rows[at], strict=True)]
    solution = [0.0] * size
    for at in reversed(range(size)):
        known = sum(rows[at][k] * solution[k] for k in range(at + 1, size))
        solution[at] = (rows[at][size] - known) / rows[at][at]
    return solution


def cross_validated(rows: Sequence[Candidate]) -> list[tuple[float, Candidate]]:
    """Return every candidate with the chance that weights learnt on the other half give it."""
    judged = []
    for half in (0, 1):
        weights = learn([row for row in rows if row.half != half])
        judged += [(chance(weights, row.features), row) for row in rows if row.half == half]
    return judged


def reliability(judged: Sequence[tuple[float, bool]]) -> None:
    """Print how often what was called so likely was right."""
    print("  called          findings    mean    right")
    for low, high in ((0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
        part = [(p, right) for p, right in judged if low <= p < high]
        if part:
            mean = sum(p for p, _ in part) / len(part)
            share = sum(right for _, right in part) / len(part)
            print(f"  {low:.2f} to {min(high, 1):.2f} {len(part):12} {mean:7.3f} {share:8.3f}")


def by_fold(judged: Sequence[tuple[float, Candidate]], most: int | None) -> None:
    """Print the recall of every kind in each half, with the weights of the other."""
    gold: Counter[tuple[int, str]] = Counter()
    for number, row in enumerate(fragment_rows(most)):
        gold[half_of(number), row["kind"]] += len(row["spans"])
    called = [row for p, row in judged if p >= LEAST and row.source == "set"]
    found = Counter((row.half, row.kind) for row in called if row.right)
    kinds = sorted({kind for _, kind in gold if gold[0, kind] + gold[1, kind]})
    print(f"\n## fragments: two folds at {LEAST}, each with the weights of the other")
    print("  fold  precision  language  " + "  ".join(f"{kind:>12}" for kind in kinds))
    for half in (0, 1):
        mine = [row for row in called if row.half == half]
        right = sum(row.right for row in mine)
        named = sum(row.named for row in mine)
        recalls = "  ".join(
            f"{found[half, kind] / max(1, gold[half, kind]):12.3f}" for kind in kinds
        )
        print(
            f"  {half:4} {right / max(1, len(mine)):10.4f} {named / max(1, right):9.4f}  {recalls}"
        )


def main(most: int | None = None, write: bool = False) -> None:
    rows = list(candidates(most))
    gold = sum(len(row["spans"]) for row in fragment_rows(most))
    print(f"\n## fragments: weights, {len(rows)} candidates, cross-validated on two halves")
    judged = cross_validated(rows)
    further = len(further_rows()[:most])
    print("  at least  precision  recall     F1   alarms: clean rows, sentences; recall, further")
    for least in THRESHOLDS:
        called = [row for p, row in judged if p >= least]
        right = sum(row.right for row in called if row.source == "set")
        wrong = sum(not row.right for row in called if row.source == "set")
        precision, recall = right / max(1, right + wrong), right / max(1, gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        alarms = [
            sum(row.clean and row.source == source for row in called)
            for source in ("set", "sentences")
        ]
        other = sum(row.right for row in called if row.source == "further")
        print(
            f"  {least:8.2f} {precision:10.4f} {recall:7.4f} {f1:6.4f} {alarms[0]:6} {alarms[1]:6}"
            f"{other / max(1, further):20.3f}"
        )
    by_fold(judged, most)
    print("\n## fragments: reliability of the confidence, cross-validated, fragments set")
    reliability([(p, row.right) for p, row in judged if row.source == "set"])
    if write:
        weights = learn(rows)
        with open(path("fragments", "weights.txt"), "w", encoding="utf-8") as file:
            file.write(HEADER)
            file.writelines(f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights.items()))
        print(f"  kept {len(weights)} weights")


if __name__ == "__main__":
    import sys

    main(write="--write-record" in sys.argv)
