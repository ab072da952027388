"""Mojibake put into clean text: what is found, how exactly, and what is touched that was clean.

``python -m benchmarks.encoding`` prints everything; the damage is made by ``encoding_damage``, and
ftfy's published cases are run by ``encoding_cases``.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict

import ftfy

import normtext
from benchmarks import sets
from benchmarks.encoding_damage import Sample, samples
from normtext import Chain, Edit

LEVELS = ("safe", "repair")
MOJIBAKE = Chain(["encoding"])


class Tally(Counter[str]):
    """Counts of one row of the table; the properties are its shares."""

    def add(self, sample: Sample, edits: list[Edit], text: str) -> None:
        gold = {(run.start, run.end, run.after) for run in sample.runs}
        found = {(edit.start, edit.end, edit.after) for edit in edits}
        self["runs"] += len(gold)
        self["exact"] += len(gold & found)
        self["edits"] += len(edits)
        self["inside"] += sum(sample.start <= e.start and e.end <= sample.end for e in edits)
        self["samples"] += 1
        self["restored"] += text == sample.original

    def line(self) -> str:
        return (
            f"{_share(self['exact'], self['runs'])} {_share(self['exact'], self['edits'])} "
            f"{_share(self['inside'], self['edits'])} {_share(self['restored'], self['samples'])}"
        )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:6.3f}" if whole else "   -  "


def embedded(each: int) -> None:
    """Print recall and precision of damaged runs by language, codec and kind, and ftfy's figure."""
    tallies: dict[tuple[str, str, str], Tally] = defaultdict(Tally)
    by_ftfy: Counter[str] = Counter()
    count = 0
    for sample in samples(each):
        count += 1
        by_ftfy[sample.codec] += ftfy.fix_encoding(sample.text) == sample.original
        for level in LEVELS:
            result = normtext.normalize(sample.text, level, chain=MOJIBAKE)
            for part, key in (
                ("codec", sample.codec),
                ("language", sample.language),
                ("kind", sample.kind),
                ("all", "all"),
            ):
                tallies[part, key, level].add(sample, list(result.edits), result.text)
    print(f"\n## mojibake in clean context: {count:,} samples, both levels")
    print(
        "  recall: damaged runs repaired with exact span and text; precision: edits that are such;"
    )
    print("  inside: edits within the damaged stretch; restored: texts that are the original again")
    print(f"  {'':22} {'safe: rec prec inside restored':>30}   {'repair: the same':>28}    ftfy")
    for part in ("all", "kind", "codec", "language"):
        for key in sorted({k for p, k, _ in tallies if p == part}):
            safe, repair = (tallies[part, key, level] for level in LEVELS)
            total = repair["samples"]
            beside = by_ftfy.total() if part == "all" else by_ftfy[key]
            ours = _share(beside, total) if part in ("all", "codec") else ""
            print(f"  {key:22} {safe.line():>30}   {repair.line():>28}  {ours}")


def clean_alarms(most: int | None = None) -> None:
    """Print what the encoding rules find in real sentences, by rule and safety."""
    found: Counter[tuple[str, str]] = Counter()
    rows = sets.rows("sentences", most)
    texts = 0
    for row in rows:
        findings = MOJIBAKE.find(normtext.Document(row["text"]))
        seen = {(finding.rule, finding.safety.label) for finding in findings}
        texts += bool(seen)
        found.update(seen)
    print(f"\n## encoding rules on {len(rows):,} real sentences: sentences with a finding")
    print("  (these sentences do hold real damage; see docs/encoding.md for what they are)")
    for (rule, safety), number in sorted(found.items()):
        print(f"  {rule:28} {safety:8} {number:5}")
    print(f"  {'any':28} {'':8} {texts:5}")


READ_WHOLE = (
    *(("zh", "gb2312"), ("zh", "gbk"), ("ja", "euc_jp"), ("ko", "euc_kr")),
    *(("ru", "cp1251"), ("ru", "koi8_r"), ("uk", "cp1251"), ("bg", "cp1251"), ("mk", "cp1251")),
    *(("el", "cp1253"), ("he", "cp1255"), ("ar", "cp1256")),
    ("th", "cp874"),
)


def read_as_latin(most: int | None = None) -> None:
    """Print what is made of whole sentences in other encodings read as Latin-1."""
    rules = Chain(["encoding/east-asian-bytes", "encoding/cyrillic-bytes"])
    by_language: dict[str, list[str]] = defaultdict(list)
    for row in sets.rows("sentences", most):
        by_language[row["lang"]].append(row["text"])
    print("\n## sentences in an encoding, read as ISO 8859-1: taken, restored, in part made wrong")
    for language, encoding in READ_WHOLE:
        counts: Counter[str] = Counter()
        for text in by_language[language]:
            try:
                damaged = text.encode(encoding).decode("latin-1")
            except UnicodeEncodeError:
                continue
            result = normtext.normalize(damaged, "repair", chain=rules)
            counts["taken"] += 1
            counts["restored"] += result.text == text
            counts["wrong"] += any(edit.after not in text for edit in result.edits)
        print(f"  {language} {encoding:8} {counts['taken']:4} {counts['restored']:4} ", end="")
        print(f"{counts['wrong']:4}")


def main(most: int | None = None) -> None:
    embedded(4 if most else 20)
    clean_alarms(most)
    read_as_latin(most)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.encoding", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small part of each set")
    options = parser.parse_args()
    main(200 if options.quick else None)
