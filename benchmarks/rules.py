"""Each rule's measured record: right of judged by human labels, and firings on clean text.

A family is judged on the set made for it: fragments by the inserted spans, boilerplate by labelled
blocks, everything else by the error spans human raters marked in real machine translations (a
finding is right if it touches any). Clean text is every sentence without known damage; it is real
text and does hold some real damage, so firing there is an upper bound of the false alarms.
"""

from __future__ import annotations

import json
from collections import Counter

import normtext
from benchmarks import sets
from normtext import Finding
from normtext.data import path
from normtext.normalisers import all_rule_names, get_rule

_OWN_SETS = ("fragments", "boilerplate")


def _judge_fragments(right: Counter[str], judged: Counter[str], most: int | None) -> None:
    for row in sets.rows("fragments", most):
        for finding in _found(row["text"], None, "fragments"):
            judged[finding.rule] += 1
            right[finding.rule] += any(
                2 * (min(finding.end, end) - max(finding.start, start))
                >= max(finding.end, end) - min(finding.start, start)
                for start, end, *_ in row["spans"]
            )


def _judge_boilerplate(right: Counter[str], judged: Counter[str], most: int | None) -> None:
    for row in sets.rows("boilerplate", most):
        for finding in _found(row["text"], None, "boilerplate"):
            if finding.safety < get_rule(finding.rule).safety:
                continue  # what a rule takes at a lower level is not what its own level claims
            for start, end, label, *_ in row["blocks"]:
                covered = min(finding.end, end) - max(finding.start, start)
                if label != "unknown" and covered * 2 >= max(1, end - start):
                    judged[finding.rule] += 1
                    right[finding.rule] += label == "boilerplate"


def _judge_translations(right: Counter[str], judged: Counter[str], most: int | None) -> None:
    paired = {name for name in all_rule_names() if _needs_source(name)}
    for row in sets.rows("mt", most):
        alone = _found(row["text"], row["host"])
        beside = normtext.check(row["text"], language=row["host"], source=row.get("source"))
        findings = [f for f in alone if f.rule not in paired]
        for finding in [*findings, *(f for f in beside if f.rule in paired)]:
            if finding.rule.partition("/")[0] in _OWN_SETS:
                continue
            judged[finding.rule] += 1
            right[finding.rule] += any(
                finding.start <= end + 1 and start <= finding.end + 1
                for start, end, *_ in row["spans"]
            )


def _needs_source(name: str) -> bool:
    """True of rules that compare a translation with its source and find nothing without one."""
    return all(example.source is not None for example in get_rule(name).examples)


def _found(text: str, language: str | None, family: str | None = None) -> list[Finding]:
    return [
        finding
        for finding in normtext.check(text, language=language)
        if family is None or finding.rule.startswith(family + "/")
    ]


def main(most: int | None = None, write: bool = False) -> None:
    right: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    on_clean: Counter[str] = Counter()
    _judge_fragments(right, judged, most)
    _judge_boilerplate(right, judged, most)
    _judge_translations(right, judged, most)
    clean = sets.clean_rows(most)
    for _, text in clean:
        on_clean.update(finding.rule for finding in normtext.check(text))
    words = round(sum(sets.word_count(text) for _, text in clean))
    print(f"\n## rules: right / judged by human labels; fired on {words:,} words of clean text")
    for name in all_rule_names():
        precision = f"{right[name] / judged[name]:.3f}" if judged[name] else "  -  "
        print(
            f"  {name:36} {get_rule(name).safety.label:8} {right[name]:5} /{judged[name]:5} "
            f"{precision}  {on_clean[name]:5}"
        )
    if write:
        record = {
            "sets": {"clean_words": words},
            "rules": {
                name: {
                    "right": right[name],
                    "judged": judged[name],
                    "on_clean": on_clean[name],
                }
                for name in all_rule_names()
            },
        }
        with open(path("measured.json"), "w", encoding="utf-8") as file:
            json.dump(record, file, indent=1)
            file.write("\n")
