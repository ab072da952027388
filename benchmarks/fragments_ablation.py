"""What each kind of evidence is worth: the model without it, weights learnt anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from typing import Any
from unittest import mock

from benchmarks import fragments_weights, sets
from benchmarks.fragments_further import further_rows
from benchmarks.fragments_weights import fragment_rows
from normtext import vocabulary
from normtext.normalisers.fragments._spans import LEAST
from normtext.vocabulary import PlainVocabulary

ABLATED = 1200  # rows of the fragments set, and sentences
LONG = 4  # letters of a word that one can be left out of


@contextmanager
def replaced(name: str, value: Any) -> Iterator[None]:
    """Stand in for a name in all modules of normtext.languages; forget what was worked out."""
    from normtext.languages import (
        _chunks,
        _cut,
        _evidence,
        _other_script,
        _related,
        _same_script,
        _single,
        _tally,
        _votes,
        _window,
    )
    from normtext.remembered import forget

    modules = (
        *(_chunks, _cut, _evidence, _other_script, _related, _same_script, _single),
        *(_tally, _votes, _window),
    )
    with ExitStack() as stack:
        stack.callback(forget)
        # The compiled vocabulary reads the word list itself.
        stack.enter_context(mock.patch.object(vocabulary, "_native", return_value=PlainVocabulary))
        for module in modules:
            if hasattr(module, "native"):
                stack.enter_context(mock.patch.object(module, "native", return_value=None))
            if hasattr(module, name):
                stack.enter_context(mock.patch.object(module, name, value))
        forget()
        yield


def _no_spelling(word: str, candidates: tuple[int, ...]) -> list[float]:
    return [0.0] * len(candidates)


def _postings_by_spelling(word: str) -> tuple[tuple[int, float], ...]:
    """What the word list would say if all it knew of a word were its spelling."""
    from normtext.languages._ngrams import spelling_costs
    from normtext.languages._scripts import script_of
    from normtext.languages._table import of_script

    candidates = of_script((script_of(word[0]) if word else None) or "")
    if not candidates:
        return ()
    costs = spelling_costs(word, candidates)
    low = min(costs)
    near = [(number, 8 + cost - low) for number, cost in zip(candidates, costs, strict=True)]
    return tuple((number, cost) for number, cost in near if cost < 15)


def without(
    names: frozenset[str], rows: Sequence[fragments_weights.Candidate]
) -> list[fragments_weights.Candidate]:
    """Return the candidates without some features, of passages in either kind of script."""
    return [
        row._replace(
            features={
                name: value
                for name, value in row.features.items()
                if name.removeprefix("other ") not in names
            }
        )
        for row in rows
    ]


CONTEXT = frozenset(
    (
        *("bracketed", "parenthesised", "quoted", "line", "enclosed", "gloss"),
        *("neighbours", "apostrophes", "share", "enclosed one word", "announced", "quoted name"),
        *("enclosed gain per word", "enclosed evidence share"),
    )
)


def misspelt(rows: Sequence[sets.Row]) -> list[sets.Row]:
    """Return the rows with a letter left out of every longer word of their fragments."""
    changed = []
    for row in rows:
        for start, end, language in row["spans"][:1]:
            words = row["text"][start:end].split(" ")
            inner = " ".join(
                word if len(word) < LONG else word[: len(word) // 2] + word[len(word) // 2 + 1 :]
                for word in words
            )
            text = row["text"][:start] + inner + row["text"][end:]
            changed.append({**row, "text": text, "spans": [[start, start + len(inner), language]]})
    return changed


def where_spelling_matters(most: int) -> None:
    """Print what spelling adds where the lists know less: misspelt words, further languages."""
    print("\n## fragments: what spelling is worth where word lists know less")
    parts = (
        ("as they are", [row for row in fragment_rows(most) if row["spans"]]),
        ("a letter left out", misspelt(fragment_rows(most))),
        ("further languages", further_rows()[1::5]),
    )
    for spelling in (False, True):
        with nullcontext() if spelling else replaced("spelling_costs", _no_spelling):
            weights = fragments_weights.learn(list(fragments_weights.candidates(most)))
            for name, rows in parts:
                judged = fragments_weights.candidates_of([(row, "set") for row in rows])
                right = named = wrong = 0
                for row in judged:
                    if fragments_weights.chance(weights, row.features) >= LEAST:
                        right += row.right
                        named += row.named
                        wrong += not row.right
                print(
                    f"  {'words and spelling' if spelling else 'words only':20}{name:26}"
                    f"{len(rows):5} rows  precision {right / max(1, right + wrong):.3f}  "
                    f"recall {right / max(1, len(rows)):.3f}  language {named / max(1, right):.3f}"
                )


def show(name: str, rows: Sequence[fragments_weights.Candidate], gold: int) -> None:
    """Print how good the candidates are that weights learnt on the other half call fragments."""
    judged = fragments_weights.cross_validated(rows)
    called = [row for p, row in judged if p >= LEAST]
    right = sum(row.right for row in called if row.source == "set")
    wrong = sum(not row.right for row in called if row.source == "set")
    precision, recall = right / max(1, right + wrong), right / max(1, gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    alarms = sum(row.clean for row in called)
    print(
        f"  {name:28} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  "
        f"alarms on clean rows and sentences {alarms}"
    )


def what_it_stands_in(most: int | None) -> None:
    """Print what the features of a passage's surroundings are worth, on all rows."""
    print("\n## fragments: what a passage stands in, all rows, two folds")
    gold = sum(len(row["spans"]) for row in fragments_weights.fragment_rows(most))
    rows = list(fragments_weights.candidates(most))
    show("with it", rows, gold)
    show("without", without(CONTEXT, rows), gold)


def ablation(most: int | None) -> None:
    """Print what each kind of evidence is worth; the weights are learnt anew for each line."""
    what_it_stands_in(most)
    print(f"\n## fragments: ablation, weights learnt anew and cross-validated, threshold {LEAST}")
    # Without lists every word is looked into: a part of the rows has to do.
    most = min(most or ABLATED, ABLATED)
    gold = sum(len(row["spans"]) for row in fragments_weights.fragment_rows(most))
    with replaced("spelling_costs", _no_spelling):
        show("words only", list(fragments_weights.candidates(most)), gold)
    with replaced("postings", _postings_by_spelling):
        show("n-grams only", list(fragments_weights.candidates(most)), gold)
    with replaced("_SWITCH_AT_MARK", 4_000), replaced("_SWITCH_AT_STOP", 4_000):
        rows = without(CONTEXT, list(fragments_weights.candidates(most)))
        show("both, without context", rows, gold)
    show("both, with context", list(fragments_weights.candidates(most)), gold)
    where_spelling_matters(most)
