"""``python -m benchmarks.boilerplate_weights [--write]``: learn the weights of the line model.

Prints the model's reach when it is learnt on four fifths of the sites and tried on the last;
``--write`` then learns on all pages and keeps the weights as package data. Needs scikit-learn
(``pip install 'normtext[bench]'``).
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from benchmarks import sets
from normtext import Document
from normtext.data import path
from normtext.normalisers.boilerplate._evidence import read_hits
from normtext.normalisers.boilerplate._features import NAMES, OWN, Page, own
from normtext.normalisers.boilerplate._lines import read_lines
from normtext.normalisers.boilerplate._model import Model

FOLDS = 5
_TELLING_LINE = 12  # characters of a line that may tell a site
_MOST_PAGES, _LEAST_SHARED = 3, 5
# Content characters of 10,000 that the model alone may lose; what else _furniture.py asks of a
# line brings both down.
REPAIR_LOSS, SAFE_LOSS = 88.0, 9.0
# Weight of a line of content: what the losses are counted in, but for long lines, which are few
# and known anyway. That of a line of boilerplate is 1.
_LEAST, _PER_CHARACTER, _MOST_CHARACTERS = 0.05, 1 / 5, 150


class Lines(NamedTuple):
    """One page: values per line; ``label`` is 1 boilerplate, 0 content, -1 unknown."""

    values: np.ndarray[Any, Any]
    label: np.ndarray[Any, Any]
    size: np.ndarray[Any, Any]


def measured(row: sets.Row) -> Lines:
    lines = read_lines(Document(row["text"]))
    hits = read_hits(lines, row["text"])
    own_values = [own(line.wording) for line in lines]
    labels = {"boilerplate": 1, "content": 0}
    ends = {end: labels.get(label, -1) for _, end, label, *_ in row["blocks"]}
    label = [ends.get(line.end, ends.get(line.start + len(line.text), -1)) for line in lines]
    return Lines(
        np.hstack(
            [
                np.array(own_values, dtype=float).reshape(len(lines), len(OWN)),
                np.array(Page(lines, hits).columns(), dtype=float).T,
            ]
        ),
        np.array(label),
        np.array([len(line.text) for line in lines]),
    )


def learn(pages: Sequence[Lines]) -> Model:
    """Return the model learnt on these pages, without thresholds."""
    known = [page.label >= 0 for page in pages]
    values = np.vstack([page.values[k] for page, k in zip(pages, known, strict=True)])
    label = np.concatenate([page.label[k] for page, k in zip(pages, known, strict=True)])
    size = np.concatenate([page.size[k] for page, k in zip(pages, known, strict=True)])
    cost = np.minimum(size, _MOST_CHARACTERS) * _PER_CHARACTER + _LEAST
    weight = np.where(label == 0, cost, 1.0)
    scale = StandardScaler().fit(values)
    fitted = LogisticRegression(C=0.1, max_iter=300).fit(
        scale.transform(values), label, sample_weight=weight
    )
    weights = fitted.coef_[0] / scale.scale_
    intercept = float(fitted.intercept_[0] - weights @ scale.mean_)
    return Model(tuple(map(float, weights)), intercept, 0.0, 0.0)


def sites(rows: Sequence[sets.Row]) -> list[int]:
    """Return for each page the first page of its site.

    The set does not name its sites: pages are of one site where they share five lines that at most
    three pages have.
    """
    having: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for line in {line.strip() for line in row["text"].split("\n")}:
            if len(line) >= _TELLING_LINE:
                having[line].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for pages in having.values():
        if len(pages) <= _MOST_PAGES:
            shared.update(combinations(pages, 2))
    site = list(range(len(rows)))
    for (first, second), count in shared.items():
        if count >= _LEAST_SHARED:
            old, new = site[second], site[first]
            site = [new if one == old else one for one in site]
    return site


def folds(rows: Sequence[sets.Row]) -> list[tuple[list[int], list[int]]]:
    """Pages to learn from and pages to try on, for each fold; a site is in one fold."""
    of_page = sites(rows)
    order = {site: number for number, site in enumerate(dict.fromkeys(of_page))}
    fold_of = [order[site] % FOLDS for site in of_page]
    numbers = range(len(rows))
    return [
        ([i for i in numbers if fold_of[i] != fold], [i for i in numbers if fold_of[i] == fold])
        for fold in range(FOLDS)
    ]


def thresholds(
    score: np.ndarray[Any, Any], label: np.ndarray[Any, Any], size: np.ndarray[Any, Any]
) -> list[float]:
    """Print the reach at several losses; return the scores at the two losses that are allowed."""
    known = label >= 0
    score, label, size = score[known], label[known], size[known]
    order = np.argsort(-score, kind="stable")
    score, label, size = score[order], label[order], size[order]
    recall = np.cumsum(label == 1) / max(1, (label == 1).sum())
    content = np.where(label == 0, size, 0)
    lost = np.cumsum(content) / max(1, content.sum()) * 1e4
    found = []
    for limit in (SAFE_LOSS, 5.0, 20.0, REPAIR_LOSS, 120.0):
        at = max(0, int(np.searchsorted(lost, limit, side="right")) - 1)
        print(
            f"  at most {limit:5.0f} lost of 10,000: recall {recall[at]:.3f}, score {score[at]:.2f}"
        )
        if limit in (SAFE_LOSS, REPAIR_LOSS):
            found.append(round(float(score[at]), 2))
    return found


def cross_validated(rows: Sequence[sets.Row], pages: Sequence[Lines]) -> list[float]:
    """Print the model's reach on pages it was not learnt from; return its two thresholds."""
    score = [np.zeros(0)] * len(pages)
    for learnt, tried in folds(rows):
        model = learn([pages[i] for i in learnt])
        for i in tried:
            score[i] = pages[i].values @ np.array(model.weights) + model.intercept
    count = len(set(sites(rows)))
    print(f"## the line model alone, {FOLDS}-fold by site ({len(rows)} pages of {count} sites)")
    return thresholds(
        np.concatenate(score),
        np.concatenate([page.label for page in pages]),
        np.concatenate([page.size for page in pages]),
    )


HEAD = """\
# Weights of the line model, learnt by: python -m benchmarks.boilerplate_weights --write
# from the labelled pages of the benchmark; the figures it prints are cross-validated by site.
# Layout: <feature> <weight>; then the intercept and the scores from which a line may go.
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.boilerplate_weights")
    parser.add_argument("--write", action="store_true", help="keep the weights as package data")
    options = parser.parse_args()
    rows = sets.rows("boilerplate")
    pages = [measured(row) for row in rows]
    safe, repair = cross_validated(rows, pages)
    model = learn(pages)
    if options.write:
        with open(path("boilerplate", "weights", "lines.txt"), "w", encoding="utf-8") as out:
            out.write(HEAD)
            for name, weight in zip(NAMES, model.weights, strict=True):
                out.write(f"{name} {weight:.4f}\n")
            out.write(f"intercept {model.intercept:.4f}\n")
            out.write(f"repair-above {repair:.2f}\nsafe-above {safe:.2f}\n")


if __name__ == "__main__":
    main()
