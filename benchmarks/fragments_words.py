"""Single foreign words: words of clean texts put into clean texts of other languages.

Into every clean row with a full word list goes one lower-case word (three letters or more) of
another language of its script, between two words, all chosen by checksum; nothing is left out for
being a word of the host too, so no method can find all. Alarms are counted on the sentences as
they are.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import normtext
from benchmarks import fragments_weights, sets
from benchmarks.fragments_weights import Candidate, cross_validated, fragment_rows, reliability
from normtext import Chain, Document
from normtext.data import path
from normtext.languages import supported
from normtext.languages._passages import foreign_passages
from normtext.languages._single import foreign_words
from normtext.normalisers.fragments._spans import alone_of, credible_fragments

WORDS = Chain(["fragments/word"])
FEWEST = 8  # words of a text
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
HEADER = """\
# Weights of the model that says how likely a lone word is a foreign one; its features are in
# languages/_single.py. Learnt by `python -m benchmarks fragments --write-record` from words put
# into clean texts. A line: feature <tab> weight.
"""


class Planted(NamedTuple):
    text: str
    start: int
    language: str


def planted(most: int | None = None) -> list[Planted]:
    facts = supported()
    rows = [
        row
        for row in fragment_rows(most)
        if row["kind"] == "none"
        and "\n" not in row["text"]
        and facts.get(row["host"], {}).get("words") == "wordfreq"
    ]
    texts = defaultdict(list)
    for row in rows:
        texts[row["host"]].append(row["text"])
    found = []
    for row in rows:
        host = row["host"]
        others = [
            code
            for code in texts
            if code != host and facts[code]["script"] == facts[host]["script"]
        ]
        words = row["text"].split(" ")
        if not others or len(words) < FEWEST:
            continue
        language = others[_number(row["id"], "language") % len(others)]
        source = texts[language][_number(row["id"], "text") % len(texts[language])].split()
        choice = [word for word in source if word.isalpha() and word.islower() and len(word) > 2]
        if choice:
            word = choice[_number(row["id"], "word") % len(choice)]
            place = 2 + _number(row["id"], "place") % (len(words) - 3)
            before = " ".join(words[:place]) + " "
            text = before + word + " " + " ".join(words[place:])
            found.append(Planted(text, len(before), language))
    return found


def _number(name: str, use: str) -> int:
    return zlib.crc32(f"{name} {use}".encode())


def candidates(most: int | None = None) -> Iterator[Candidate]:
    """Yield every word that could be called foreign."""
    texts = [(row.text, row, number % 2) for number, row in enumerate(planted(most))]
    texts += [
        (row["text"], None, number % 2) for number, row in enumerate(sets.rows("sentences", most))
    ]
    for text, row, half in texts:
        document = Document(text)
        host, survey = document.language, document.survey
        words = foreign_words(text, host, survey, least=0.0)
        if not words:
            continue
        found = credible_fragments(text, foreign_passages(text, host, survey), host)
        for word in alone_of(found, words, document):
            right = row is not None and word.start <= row.start < word.end
            yield Candidate(word.features, right, 1.0, half, row is None)


def learn(most: int | None, write: bool) -> None:
    """Print what weights learnt on one half find in the other; keep those learnt on both."""
    rows = list(candidates(most))
    gold = len(planted(most))
    words = sum(sets.word_count(row["text"]) for row in sets.rows("sentences", most))
    judged = cross_validated(rows)
    print(f"\n## fragments: single words, {len(rows)} candidates, cross-validated on two halves")
    print("  at least  precision  recall   findings in clean sentences, per 10,000 words")
    for least in THRESHOLDS:
        called = [row for p, row in judged if p >= least]
        right = sum(row.right for row in called)
        wrong = sum(not row.right and not row.clean for row in called)
        alarms = sum(row.clean for row in called)
        print(
            f"  {least:8.2f} {right / max(1, right + wrong):10.4f} {right / max(1, gold):7.4f} "
            f"{alarms:10} {alarms / max(1.0, words) * 1e4:10.2f}"
        )
    print("\n## fragments: reliability of the confidence of single words, cross-validated")
    reliability([(p, row.right) for p, row in judged])
    if write:
        weights = fragments_weights.learn(rows)
        with open(path("languages", "single-words.txt"), "w", encoding="utf-8") as file:
            file.write(HEADER)
            file.writelines(f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights.items()))
        print(f"  kept {len(weights)} weights")


def main(most: int | None = None, write: bool = False) -> None:
    learn(most, write)
    right = named = wrong = 0
    rows = planted(most)
    for row in rows:
        for finding in normtext.check(row.text, chain=WORDS):
            if finding.start <= row.start < finding.end:
                right += 1
                named += finding.language == row.language
            else:
                wrong += 1
    alarms = 0
    words = 0.0
    for sentence in sets.rows("sentences", most):
        alarms += len(normtext.check(sentence["text"], chain=WORDS))
        words += sets.word_count(sentence["text"])
    print("\n## fragments: single words put into clean texts")
    print(
        f"  {len(rows)} words, recall {right / max(1, len(rows)):.3f}, "
        f"precision {right / max(1, right + wrong):.3f}, "
        f"language {named / max(1, right):.3f}; on clean sentences {alarms} findings in "
        f"{words:,.0f} words ({alarms / max(1.0, words) * 1e4:.2f} per 10,000)"
    )
