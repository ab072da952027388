"""``python -m benchmarks boilerplate``: reach and loss by level, language, type and page.

Blocks are counted as the set's scorer counts them: one is called boilerplate where at least half
of it is covered; what is lost of content is counted by the character. Findings are those of the
family alone on the untouched page, so that no other family's repair is in the figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import normtext
from benchmarks import sets
from normtext import Chain, Document, Finding, Safety
from normtext.normalisers import family_rules
from normtext.normalisers.boilerplate._lines import forget_lines
from normtext.normalisers.boilerplate._model import Model
from normtext.normalisers.boilerplate._page import read_page

Find = Callable[[str], Iterable[Finding]]

_ENOUGH = 20  # blocks by which a type or a language is judged

LEVELS = {"repair": Safety.REPAIR, "safe": Safety.SAFE}


class Tally:
    """Blocks of boilerplate found and missed, of content called boilerplate; characters."""

    def __init__(self) -> None:
        self.found = self.missed = self.false = self.lost = self.content = 0

    def add(self, label: str, size: int, covered: int) -> None:
        called = covered * 2 >= size
        if label == "boilerplate":
            self.found += called
            self.missed += not called
        else:
            self.false += called
            self.lost += covered
            self.content += size

    @property
    def blocks(self) -> int:
        return self.found + self.missed

    @property
    def recall(self) -> float:
        return self.found / max(1, self.blocks)

    def __str__(self) -> str:
        precision = self.found / max(1, self.found + self.false)
        lost = self.lost / max(1, self.content) * 1e4
        return (
            f"precision {precision:.3f}  recall {self.recall:.3f}  lost {lost:6.1f}"
            f"  of {self.blocks:6}"
        )


def family(text: str) -> list[Finding]:
    """What the family finds on a page."""
    document = Document(text)
    return [finding for rule in family_rules("boilerplate") for finding in rule(document)]


def tallies(rows: Sequence[sets.Row], finds: Sequence[Find], least: Safety) -> dict[str, Tally]:
    """Count each page with its own ``find``: all blocks, those labelled by hand, each language."""
    counted: dict[str, Tally] = defaultdict(Tally)
    for row, find in zip(rows, finds, strict=True):
        flags = bytearray(len(row["text"]))
        for finding in find(row["text"]):
            if finding.safety >= least:
                flags[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
        for start, end, label, by_hand in row["blocks"]:
            if label == "unknown":
                continue
            for key in ("all", "by hand" if by_hand else None, row["lang"]):
                if key:
                    counted[key].add(label, end - start, sum(flags[start:end]))
    return counted


def reach(title: str, rows: Sequence[sets.Row], finds: Sequence[Find]) -> None:
    """Print the figures of both levels."""
    for level, least in LEVELS.items():
        print(f"\n## boilerplate, level {level}: {title}")
        print("   (lost: content characters of 10,000)")
        counted = tallies(rows, finds, least)
        for key in sorted(counted, key=lambda key: -counted[key].blocks):
            print(f"  {key:8} {counted[key]}")
        languages = {key: tally for key, tally in counted.items() if len(key) == 2}
        recalls = {key: tally.recall for key, tally in languages.items()}
        sizes = {key: tally.blocks for key, tally in languages.items()}
        print(f"  weakest in recall: {weakest(recalls, sizes)}")


def weakest(names: dict[str, float], blocks: dict[str, int]) -> str:
    """Name the three least of the shares, of what has enough blocks to tell."""
    enough = [name for name in names if blocks[name] >= _ENOUGH]
    least = sorted(enough, key=lambda name: names[name])[:3]
    return ", ".join(f"{name} {names[name]:.3f} of {blocks[name]}" for name in least)


def by_type(rows: Sequence[sets.Row]) -> None:
    """Print for each rule how many of the labelled blocks it takes are boilerplate.

    The blocks are not labelled by type, so recall is not known by type.
    """
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        for finding in family(row["text"]):
            for start, end, label, *_ in row["blocks"]:
                covered = min(finding.end, end) - max(finding.start, start)
                if label != "unknown" and covered * 2 >= max(1, end - start):
                    count = counts[finding.rule, finding.safety.label]
                    count[0] += label == "boilerplate"
                    count[1] += 1
    print("\n## boilerplate, by type: labelled blocks taken, right of all")
    for (rule, level), (right, judged) in sorted(counts.items()):
        print(f"  {rule:28} {level:8} {right:6} /{judged:6}  {right / judged:.3f}")
    for wanted in ("safe", "repair"):
        shares = {rule: right / n for (rule, at), (right, n) in counts.items() if at == wanted}
        sizes = {rule: n for (rule, at), (_, n) in counts.items() if at == wanted}
        print(f"  weakest at level {wanted}: {weakest(shares, sizes)}")


def _learnt_elsewhere(rows: Sequence[sets.Row]) -> list[Find] | None:
    """Each page's family with weights learnt on the other folds; None without scikit-learn."""
    try:
        from benchmarks import boilerplate_weights as weights
    except ImportError:
        print("\n(not cross-validated: pip install 'normtext[bench]')")
        return None
    from normtext.normalisers.boilerplate._model import shipped

    pages = [weights.measured(row) for row in rows]
    finds: list[Find] = [family] * len(rows)
    for learnt, tried in weights.folds(rows):
        model = weights.learn([pages[i] for i in learnt])
        model = model._replace(repair=shipped().repair, safe=shipped().safe)
        for i in tried:
            finds[i] = _with(model)
    return finds


def spread(rows: Sequence[sets.Row], finds: Sequence[Find]) -> None:
    """Print the figures fold by fold, each with weights learnt on the others."""
    from benchmarks import boilerplate_weights as weights

    for level, least in LEVELS.items():
        print(f"\n## boilerplate, level {level}: fold by fold")
        for _, tried in weights.folds(rows):
            counted = tallies([rows[i] for i in tried], [finds[i] for i in tried], least)
            print(f"  {counted['all']}")


def _with(model: Model) -> Find:
    def find(text: str) -> list[Finding]:
        page = read_page(Document(text), model)
        return [finding for findings in page.values() for finding in findings]

    return find


def false_alarms(most: int | None = None) -> None:
    """Print what the family would remove from real sentences, one by one and as paragraphs."""
    by_language: dict[str, list[str]] = defaultdict(list)
    for language, text in sets.clean_rows(most):
        by_language[language].append(text)
    alone = sum(
        finding.safety >= Safety.REPAIR
        for texts in by_language.values()
        for text in texts
        for finding in family(text)
    )
    joined: dict[str, int] = {}
    for name, end in (("lines", "\n"), ("paragraphs", "\n\n")):
        documents = [
            end.join(texts[i : i + 10])
            for texts in by_language.values()
            for i in range(0, len(texts), 10)
        ]
        joined[name] = sum(f.safety >= Safety.REPAIR for d in documents for f in family(d))
    count = sum(map(len, by_language.values()))
    print(f"\n## boilerplate, alarms at level repair on {count:,} clean sentences")
    print(f"  one by one {alone}; ten as lines {joined['lines']}, as paragraphs ", end="")
    print(joined["paragraphs"])


def throughput(rows: Sequence[sets.Row], most: int | None, rounds: int) -> None:
    """Print the family's throughput against ftfy.fix_text: clean text, then the pages.

    Lines seen before are forgotten for each text, as if every page were of a site of its own.
    """
    from benchmarks.speed import ratios

    chain = Chain(["boilerplate"])

    def first_look(text: str) -> object:
        forget_lines()
        return normtext.normalize(text, chain=chain)

    def reading(text: str) -> object:
        forget_lines()
        return read_page(Document(text))

    candidates = {"the family": first_look, "reading once, no edits": reading}
    clean = [text for _, text in sets.clean_rows(most)]
    texts = {
        "clean sentences": clean,
        "clean documents of twenty paragraphs": [
            "\n\n".join(clean[i : i + 20]) for i in range(0, len(clean), 20)
        ],
        "web pages, most of them boilerplate": [row["text"] for row in rows],
    }
    for title, chosen in texts.items():
        ratios(f"boilerplate: {title}", chosen, candidates, rounds)


def main(most: int | None = None, rounds: int = 3) -> None:
    rows = sets.rows("boilerplate", most)
    reach("as shipped", rows, [family] * len(rows))
    finds = _learnt_elsewhere(rows) if sets.is_full() else None
    if finds:
        reach("weights of the line model learnt on other sites, 5-fold", rows, finds)
        spread(rows, finds)
    by_type(rows)
    false_alarms(most)
    throughput(rows, most, rounds)
