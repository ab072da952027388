"""Scores on every set: predictions from ``normtext.check``, judged by the set's own scorer.

With the full sets the scorer beside each set is run; with the samples the plain figures below are
computed here (a span is found when intersection over union is at least 0.5).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from typing import Any

import normtext
from benchmarks import sets
from normtext import Finding, Safety

Predict = Callable[[sets.Row], list[list[Any]]]


def found(
    row: sets.Row,
    family: str | None,
    least: Safety,
    language: str | None,
    source: str | None = None,
) -> list[Finding]:
    return [
        finding
        for finding in normtext.check(row["text"], language=language, source=source)
        if finding.safety >= least and (family is None or finding.rule.startswith(family + "/"))
    ]


def fragments(row: sets.Row) -> list[list[Any]]:
    return [[f.start, f.end, f.language] for f in found(row, "fragments", Safety.SUGGEST, None)]


def mt(least: Safety, most: Safety = Safety.SAFE, with_source: bool = False) -> Predict:
    """Findings from ``least`` to ``most`` safe; with the source each translation was made from."""

    def predict(row: sets.Row) -> list[list[Any]]:
        source = row.get("source") if with_source else None
        findings = found(row, None, least, row["host"], source)
        return [[f.start, f.end, f.rule] for f in findings if f.safety <= most]

    return predict


def boilerplate(least: Safety) -> Predict:
    def predict(row: sets.Row) -> list[list[Any]]:
        return [[f.start, f.end] for f in found(row, "boilerplate", least, None)]

    return predict


TABLE: tuple[tuple[str, str, Predict], ...] = (
    ("fragments, all levels", "fragments", fragments),
    ("mistranslation, safe and repair", "mt", mt(Safety.REPAIR)),
    ("mistranslation, safe only", "mt", mt(Safety.SAFE)),
    ("mistranslation, suggestions alone", "mt", mt(Safety.SUGGEST, Safety.SUGGEST)),
    ("mistranslation, all levels", "mt", mt(Safety.SUGGEST)),
    ("mistranslation with the source, safe and repair", "mt", mt(Safety.REPAIR, with_source=True)),
    ("boilerplate, safe and repair", "boilerplate", boilerplate(Safety.REPAIR)),
    ("boilerplate, safe only", "boilerplate", boilerplate(Safety.SAFE)),
)


def score(title: str, name: str, predict: Predict, most: int | None = None) -> None:
    """Print one table: the set's scorer on this library's predictions."""
    print(f"\n## {title}")
    rows = sets.rows(name, most)
    predictions = [{"id": row["id"], "spans": predict(row)} for row in rows]
    scorer = sets.FULL / f"score_{name}.py"
    if not sets.is_full() or not scorer.exists():
        print(_plain(rows, predictions))
        return
    sets.OUT.mkdir(exist_ok=True)
    file = sets.OUT / f"{title.replace(',', '').replace(' ', '-')}.jsonl"
    gold = sets.OUT / f"{name}-gold.jsonl"
    _write(file, predictions)
    _write(gold, rows)
    run = subprocess.run(
        [sys.executable, str(scorer), str(file), str(gold)],
        capture_output=True,
        text=True,
        check=True,
    )
    print(run.stdout.rstrip())


def _write(file: Any, rows: Iterable[Any]) -> None:
    with open(file, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=True) + "\n" for row in rows)


def _plain(rows: list[sets.Row], predictions: list[sets.Row]) -> str:
    right = called = gold_count = 0
    for row, prediction in zip(rows, predictions, strict=True):
        gold = [span[:2] for span in row.get("spans", ())]
        if "blocks" in row:
            gold = [block[:2] for block in row["blocks"] if block[2] == "boilerplate"]
        gold_count += len(gold)
        called += len(prediction["spans"])
        for start, end in gold:
            right += any(
                min(end, p[1]) - max(start, p[0]) >= 0.5 * (max(end, p[1]) - min(start, p[0]))
                or (p[0] <= start and end <= p[1])
                for p in prediction["spans"]
            )
    return f"samples: {right} of {gold_count} spans found, {called} findings in {len(rows)} texts"


def host_language(most: int | None = None) -> None:
    """Print how often the document's language is identified right."""
    from normtext.languages import identify

    print("\n## host language")
    for name, key in (("fragments", "host"), ("sentences", "lang")):
        rows = sets.rows(name, most)
        answers = [(row[key], identify(row["text"]).language) for row in rows]
        right = sum(gold == answer for gold, answer in answers)
        unsure = sum(answer is None for _, answer in answers)
        print(f"{name}: right {right / len(rows):.4f}, undecided {unsure / len(rows):.4f}")


def main(most: int | None = None) -> None:
    for title, name, predict in TABLE:
        score(title, name, predict, most)
    host_language(most)
