"""Stray fragments: other detectors in the same run, an ablation, confusions, the worst errors.

Spans are judged as the set's scorer judges them: found at an intersection over union of 0.5.
"""

from __future__ import annotations

from collections import Counter

import normtext
from benchmarks import (
    fragments_ablation,
    fragments_clean,
    fragments_languages,
    fragments_peers,
    fragments_speed,
    fragments_weights,
    fragments_words,
)
from normtext import Chain

FAMILY = Chain(["fragments"])


def errors(most: int | None) -> None:
    """Print confusions of languages, and the twenty worst errors with what was said of them."""
    confused: Counter[tuple[str, str]] = Counter()
    worst: list[tuple[float, str]] = []
    for row in fragments_weights.fragment_rows(most):
        left = list(row["spans"])
        for finding in normtext.check(row["text"], chain=FAMILY):
            place = (finding.start, finding.end)
            hit = next((g for g in left if fragments_weights.overlap(place, g) >= 0.5), None)
            sure = finding.confidence or 0.0
            if hit is None:
                worst.append((sure, f"reported, not gold ({row['kind']}): {finding.message}"))
                continue
            left.remove(hit)
            if hit[2] != finding.language:
                confused[hit[2], str(finding.language)] += 1
        for start, end, language in left:
            quoted = " ".join(row["text"][start:end].split())[:60]
            size = min(1.0, (end - start) / 100)
            worst.append((size, f"missed ({row['kind']}), {language} in {row['host']}: '{quoted}'"))
    print("\n## fragments: languages confused (gold, reported, how often)")
    print("  " + ", ".join(f"{a}-{b} {n}" for (a, b), n in confused.most_common()))
    print("\n## fragments: the twenty worst errors (surest false reports, longest misses)")
    for _, said in sorted(worst, reverse=True)[:20]:
        print(f"  {said}")


def main(most: int | None = None, write: bool = False) -> None:
    fragments_peers.side_by_side(most)
    fragments_speed.main(most)
    fragments_peers.identifiers(most)
    fragments_weights.main(most, write)
    fragments_clean.main(most)
    fragments_words.main(most, write)
    fragments_languages.main(most, write)
    fragments_ablation.ablation(most)
    errors(most)
