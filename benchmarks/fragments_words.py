"""Single foreign words: words of clean texts put into clean texts of other languages.

Into every clean row with a full word list goes one lower-case word (three letters or more) of
another language of its script, between two words, all chosen by checksum; nothing is left out for
being a word of the host too, so no method can find all. Alarms are counted on the sentences as
they are.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from typing import NamedTuple

import normtext
from benchmarks import sets
from benchmarks.fragments_weights import fragment_rows
from normtext import Chain
from normtext.languages import supported

WORDS = Chain(["fragments/word"])
FEWEST = 8  # words of a text


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


def main(most: int | None = None) -> None:
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
