"""Throughput as a ratio to ftfy.fix_text on the same text in the same run, and linearity."""

from __future__ import annotations

import gc
import random
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from unittest import mock

import ftfy

import normtext
from benchmarks import history, sets
from normtext import Chain, Document, Edit, vocabulary
from normtext.chunks import survey_of
from normtext.edits import apply, compose
from normtext.remembered import forget
from normtext.rule import FAMILIES


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of this process: what else runs on the machine counts less."""
    started = time.process_time()
    work()
    return time.process_time() - started


def ratios(
    what: str, texts: Sequence[str], candidates: dict[str, Callable[[str], object]], rounds: int = 5
) -> None:
    """Print MB/s and the ratio to ftfy; candidates take turns, each one's best time counts.

    A turn is two passes over the texts: what another one left in the processor's caches is charged
    to the first. It is printed too where there is one other.
    """
    print(f"\n## throughput, {what}")
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1e6
    everyone = {"ftfy.fix_text": ftfy.fix_text, **candidates}
    best, after_others = (
        dict.fromkeys(everyone, float("inf")),
        dict.fromkeys(everyone, float("inf")),
    )
    for _ in range(rounds):
        for name, function in everyone.items():
            first, second = (
                seconds(lambda f=function: [f(text) for text in texts])  # type: ignore[misc]
                for _ in range(2)
            )
            best[name] = min(best[name], first, second)
            after_others[name] = min(after_others[name], first)
    for name, taken in best.items():
        ratio = best["ftfy.fix_text"] / taken
        print(f"  {name:24} {size / taken:8.2f} MB/s {ratio:8.2f} x ftfy")
        if name in candidates:
            history.note(f"{what}: {name}, x ftfy", ratio)
    if len(candidates) == 1:
        ratio = after_others["ftfy.fix_text"] / min(after_others[name] for name in candidates)
        print(f"  a first pass, right after the other's {ratio:20.2f} x ftfy")


def throughput(most: int | None = None, rounds: int = 5) -> None:
    clean = [row["text"] for row in sets.rows("fragments", most) if row["kind"] == "none"]
    english = [
        text for language, text in sets.clean_rows(most) if language == "en" and text.isascii()
    ]
    documents = ["\n\n".join(clean[i : i + 20]) for i in range(0, len(clean), 20)]
    families: dict[str, Callable[[str], object]] = {
        family: partial(normtext.normalize, chain=Chain([family])) for family in FAMILIES
    }
    everything = {"normtext, default chain": normtext.normalize}
    damaged = [_damaged(text, i // 20) if i % 20 == 0 else text for i, text in enumerate(clean)]
    badly_damaged = [
        row["text"] if i % 20 else row["text"] + "  CafÃ© ,  the the \u200bend" + " \n"
        for i, row in enumerate(sets.rows("fragments", most))
    ]
    alone = {
        "the pass in C alone": survey_of,
        "an empty chain": partial(normtext.normalize, chain=Chain([])),
    }
    # Alone: before any other language is read.
    ratios("English in ASCII", english, everything, 4 * rounds)
    ratios("clean paragraphs in many languages", clean, {**everything, **families, **alone}, rounds)
    with mock.patch.object(vocabulary, "_native", return_value=vocabulary.PlainVocabulary):
        forget()
        ratios("clean paragraphs, without the part in C", clean, everything, rounds)
    forget()
    ratios("ten paragraphs of one language in a document", _by_language(most), everything, rounds)
    ratios("the same paragraphs joined to mixed documents of twenty", documents, everything, rounds)
    ratios("one paragraph in twenty damaged", damaged, everything, rounds)
    what = "one paragraph in twenty damaged in five ways, half with a fragment"
    ratios(what, badly_damaged, everything, rounds)


def _by_language(most: int | None) -> list[str]:
    """Return documents of ten clean paragraphs each in one language."""
    found: dict[str, list[str]] = {}
    for row in sets.rows("fragments", most):
        if row["kind"] == "none":
            found.setdefault(row["host"], []).append(row["text"])
    return [
        "\n\n".join(texts[at : at + 10])
        for texts in found.values()
        for at in range(0, len(texts), 10)
    ]


def first_reading(most: int | None = None) -> None:
    """Print the rate on texts that were not read before, others in the same languages were.

    One pass, as over a corpus; the sentences are those of the set in an order by chance.
    """
    texts = [row["text"] for row in sets.rows("sentences", most)]
    random.Random(5).shuffle(texts)
    before, after = texts[: len(texts) // 2], texts[len(texts) // 2 :]
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in after) / 1e6
    forget()
    for text in before:
        normtext.normalize(text)
    taken = [
        seconds(lambda f=function: [f(text) for text in after])  # type: ignore[misc]
        for function in (normtext.normalize, normtext.normalize, ftfy.fix_text)
    ]
    print("\n## throughput, sentences in 52 languages, one pass")
    for name, spent in zip(
        ("read for the first time", "again", "ftfy.fix_text"), taken, strict=True
    ):
        print(f"  {name:24} {size / spent:8.2f} MB/s {taken[-1] / spent:8.2f} x ftfy")
    history.note("sentences read for the first time, x ftfy", taken[-1] / taken[0])


def _damaged(text: str, number: int) -> str:
    """Return a text with damage of one kind in its middle, by turns."""
    middle = text.find(" ", len(text) // 2)
    before, after = (text[:middle], text[middle + 1 :]) if middle > 0 else (text, "")
    kinds = (
        " cafÃ© ",
        " \u200b ",
        " , ",
        " AT&amp;T ",
        " [el presidente de Rusia] ",
        ". . ",
        "  ",
        " the\xadre ",
    )
    return before + kinds[number % len(kinds)] + after


def per_rule(most: int | None = None) -> None:
    """Print each rule's share of the default chain's time on clean text, slowest first.

    Counted is what a rule does where the gate lets it; what several rules need in common is a line
    of its own.
    """
    chain = Chain.default()
    names = {rule.find: rule.name for rule in chain.rules()}
    texts = [row["text"] for row in sets.rows("fragments", most) if row["kind"] == "none"]
    whole = min(seconds(lambda: [normtext.normalize(text) for text in texts]) for _ in range(3))
    asked: dict[str, tuple[Callable[[Document], object], dict[int, Document]]] = {}
    for number, document in enumerate(map(Document, texts)):
        for _, triggers, needs, finds, look in chain.gate.waiting(document):
            if triggers and not any(trigger in document.text for trigger in triggers):
                continue
            looks = look if isinstance(look, tuple) else (look,)
            if not all(one is None or one(document.text) for one in looks):
                continue
            if needs is not None:
                shared = f"{needs.__module__.rpartition('.')[2]}.{needs.__name__} (shared)"
                asked.setdefault(shared, (needs, {}))[1][number] = document
            if needs is None or document.shared(needs):
                for find in finds:
                    asked.setdefault(names[find], (find, {}))[1][number] = document
    # Else a pause of the garbage collector is charged to whichever rule is running.
    gc.collect()
    gc.disable()
    print("\n## share of the default chain's time, by rule (shared work counted apart)")
    shares = []
    for name, (find, documents) in asked.items():
        work = [*documents.values()]
        taken = seconds(lambda find=find, work=work: [_exhausted(find(d)) for d in work])  # type: ignore[misc]
        shares.append((taken / whole, name))
    gc.enable()
    for share, name in sorted(shares, reverse=True)[:15]:
        print(f"  {name:36} {share:7.2%}")


def _exhausted(found: object) -> None:
    if isinstance(found, Iterator):
        deque(found, maxlen=0)


def linearity(most: int | None = None) -> None:
    """Print the time of a hundred times the text against the text."""
    print("\n## linearity: time of 100 x the text / time of the text (100 is linear)")
    rows = sets.rows("fragments", 41)
    bases = {
        "clean paragraphs": "\n\n".join(row["text"] for row in rows[:8]),
        "fragments": "\n\n".join(row["text"] for row in rows if row["spans"])[:6000],
        "spaces": " " * 3000 + "x",
        "brackets": "[" * 3000,
        "quotes": "“" * 3000,
        "combining marks": "e" + "\u0301" * 3000,
        "short lines": "Share\n" * 600,
        "stops": ". " * 1500,
        "one line of words": "word " * 800,
    }
    for name, base in bases.items():
        normtext.normalize(base, "repair")
        one = _repaired(base)
        ten = _repaired(base * 10)
        if ten > 30 * one:
            print(f"  {name:20} NOT LINEAR: 10 x takes {ten / one:.1f}")
            continue
        hundred = _repaired(base * 100)
        print(f"  {name:20} {hundred / one:7.1f}   ({one * 1e3:.2f} ms, {hundred * 1e3:.0f} ms)")
        history.note(f"linearity: {name}, time of 100 x the text", hundred / one)


def _repaired(text: str) -> float:
    """Return the best time of three: a pause of the machine hits any of them."""
    return min(seconds(lambda: normtext.normalize(text, "repair")) for _ in range(3))


def million_edits() -> None:
    count = 1_000_000
    print("\n## a million edits")
    text = "a  b " * count
    whitespace = Chain(["whitespace"])
    taken = seconds(lambda: normtext.normalize(text, chain=whitespace).edits)
    print(f"  normalise, whitespace family: {taken:.1f} s")
    first = [Edit(i, i + 1, "a", "xy", "house/one") for i in range(0, 5 * count, 5)]
    middle = apply(text, first)
    second = [Edit(i, i + 1, "y", "", "house/two") for i in range(1, 6 * count, 6)]
    taken = seconds(lambda: compose(first, second))
    print(f"  compose a million edits with a million: {taken:.1f} s")
    assert apply(middle, second) == apply(text, compose(first, second))


def main(most: int | None = None, rounds: int = 5) -> None:
    throughput(most, rounds)
    first_reading(most)
    per_rule(most)
    linearity(most)
    if most is None:
        million_edits()
