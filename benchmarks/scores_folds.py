"""``python -m benchmarks.scores_folds``: on how many documents the mistranslation figures rest.

The set of translations is parted by document into two halves, by kind of text, by language pair
and by rule; each part is judged as the set's own scorer judges the whole: a finding is right if it
touches a span a rater marked, an alarm if every rater passed the text; a surface span is found if
a finding overlaps it.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from benchmarks import sets
from benchmarks.scores import found
from normtext import Safety

_CATEGORIES = "untranslated punctuation spelling grammar display locale non-translation addition"
SURFACE = frozenset(_CATEGORIES.split())
_LONG = 80
Span = tuple[int, int]
Judged = list[tuple[sets.Row, list[tuple[int, int, str]]]]


def document_of(row: sets.Row) -> str:
    """Return the document of a row; ids are ``pair:document:number:hash``."""
    return str(row["id"]).rsplit(":", 2)[0]


def pair_of(row: sets.Row) -> str:
    return str(row["id"]).partition(":")[0]


def kind_of(row: sets.Row) -> str:
    """Return the kind of text: biomedical, news, talks."""
    return pair_of(row).partition("-")[0]


def half_of(row: sets.Row) -> str:
    return f"half {zlib.crc32(document_of(row).encode()) % 2}"


def touches(finding: Any, span: Any) -> bool:
    return bool(finding[0] <= span[1] + 1 and span[0] <= finding[1] + 1)


def covers(finding: Any, span: Any) -> bool:
    """True if a finding overlaps a span; one of over 80 characters only if that is half of it."""
    if finding[1] - finding[0] > _LONG and (span[1] - span[0]) * 2 < finding[1] - finding[0]:
        return False
    if finding[0] == finding[1] or span[0] == span[1]:
        return touches(finding, span)
    return bool(finding[0] < span[1] and span[0] < finding[1])


def judge(with_source: bool, most: int | None) -> Judged:
    judged = []
    for row in sets.rows("mt", most):
        source = row.get("source") if with_source else None
        findings = found(row, None, Safety.REPAIR, row["host"], source)
        judged.append((row, [(f.start, f.end, f.rule) for f in findings]))
    return judged


def print_part(name: str, judged: Judged) -> int:
    """Print one line of figures; return how many surface spans were found."""
    right = called = alarms = words = 0
    spans: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for row, findings in judged:
        called += len(findings)
        right += sum(any(touches(f, span) for span in row["spans"]) for f in findings)
        if row.get("clean"):
            alarms += len(findings)
            words += len(row["text"].split())
        for span in row["spans"]:
            category = span[2] if span[2] in SURFACE else "other"
            spans[category] += 1
            hits[category] += any(covers(finding, span) for finding in findings)
    surface = sum(count for name, count in hits.items() if name != "other")
    of = sum(count for name, count in spans.items() if name != "other")
    print(
        f"  {name:12} {called:5} findings, precision {right / max(1, called):.3f},"
        f" {alarms / max(1, words) * 1e4:5.2f} alarms / 10k words; recall:"
        f" surface {surface / max(1, of):.3f}, punctuation"
        f" {hits['punctuation'] / max(1, spans['punctuation']):.3f}, spelling"
        f" {hits['spelling'] / max(1, spans['spelling']):.3f}"
    )
    return surface


def print_parts(judged: Judged, key: Callable[[sets.Row], str]) -> None:
    parts: dict[str, Judged] = defaultdict(list)
    for row, findings in judged:
        parts[key(row)].append((row, findings))
    for name in sorted(parts):
        print_part(name, parts[name])


def print_rules(judged: Judged) -> None:
    """Print each rule's right findings and the rest, with the documents either is from."""
    right: dict[str, list[str]] = defaultdict(list)
    wrong: dict[str, list[str]] = defaultdict(list)
    for row, findings in judged:
        for finding in findings:
            hit = any(touches(finding, span) for span in row["spans"])
            (right if hit else wrong)[finding[2]].append(document_of(row))
    for rule in sorted({*right, *wrong}, key=lambda rule: -len(right[rule])):
        print(f"    {rule:36} right {_counted(right[rule])}, not marked {_counted(wrong[rule])}")


def _counted(documents: Iterable[str]) -> str:
    found = list(documents)
    return f"{len(found):4} in {len(set(found)):3} documents"


def main(most: int | None = None) -> None:
    surface = []
    for title, with_source in (("without the source", False), ("with the source", True)):
        judged = judge(with_source, most)
        print(f"\n## mistranslation, safe and repair, {title}")
        surface.append(print_part("all", judged))
        print_parts(judged, half_of)
        print_parts(judged, kind_of)
        print_parts(judged, pair_of)
        print_rules(judged)
    print(f"\nsurface spans found with the source / without: {surface[1] / max(1, surface[0]):.2f}")


if __name__ == "__main__":
    main()
