"""Mojibake put into clean text: what is found, how exactly, and what is touched that was clean.

Real sentences are damaged here, so the right answer is known: UTF-8 bytes are read as another
encoding, for one to four words or for a whole sentence, between two clean sentences of the same
language that have letters beyond ASCII or curly quotes of their own. Only what can be undone is
counted: a codec that has no character for a byte gives that byte's C1 control, as browsers do.

``python -m benchmarks.encoding`` prints everything; ``--cases PATH`` also runs ftfy's published
cases (its ``tests/test-cases/*.json``) alone and between clean sentences.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import ftfy
import ftfy.bad_codecs

import normtext
from benchmarks import sets
from normtext import Chain, Edit

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
LEVELS = ("safe", "repair")
MOJIBAKE = Chain(["encoding"])


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


CONTEXT = (
    "Où sont passés les élèves de l’école ? À la fenêtre, dit-elle.",
    "“It’s late,” she said—“far too late…”",
    "Die Bäume blühen schön, und draußen weht der Wind.",
)


def published_cases(folder: Path) -> None:
    """Run ftfy's own cases: the repaired text through normtext, alone and in a clean paragraph."""
    files = sorted(folder.glob("*.json")) if folder.is_dir() else [folder]
    cases = [case for file in files for case in json.loads(file.read_text("utf-8"))]
    tally: Counter[str] = Counter()
    failed = []
    for case in cases:
        text = case["original"]
        wanted = ftfy.fix_encoding(text)
        expected = case.get("fixed-encoding", case["fixed"])
        tally["cases"] += 1
        tally["ftfy as expected"] += wanted == expected
        out = repaired(text)
        tally["normtext as ftfy"] += out == wanted
        tally["normtext as expected"] += out == expected
        if out != wanted and out != expected:
            failed.append((case["label"], text, wanted, out))
        if wanted == text:
            continue
        for place, context in enumerate(CONTEXT):
            tally["in context"] += 1
            tally["in context, ftfy"] += (
                ftfy.fix_encoding(f"{context} {text} {context}") == f"{context} {wanted} {context}"
            )
            out = repaired(f"{context} {text} {context}")
            right = out == f"{context} {wanted} {context}"
            tally["in context, normtext"] += right
            if not right and place == 0:
                failed.append((f"in context: {case['label']}", text, wanted, out))
    print("\n## ftfy's published cases")
    for name, number in tally.items():
        print(f"  {name:24} {number}")
    for label, text, wanted, out in failed:
        print(f"  {label}\n    {text!r}\n    {wanted!r}\n    {out!r}")


def repaired(text: str) -> str:
    """Return text with its encoding repaired: the rules that do what ftfy.fix_encoding does."""
    chain = Chain(["encoding/mojibake", "encoding/c1-control"])
    return normtext.normalize(text, "repair", chain=chain).text


def main(most: int | None = None) -> None:
    embedded(4 if most else 20)
    clean_alarms(most)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.encoding", description=__doc__)
    parser.add_argument("--cases", type=Path, help="folder of ftfy's tests/test-cases")
    parser.add_argument("--quick", action="store_true", help="a small part of each set")
    options = parser.parse_args()
    if options.cases:
        published_cases(options.cases)
    else:
        main(200 if options.quick else None)
