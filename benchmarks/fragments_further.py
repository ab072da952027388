"""Fragments of the languages that the set has none of: words of their sentences in its clean rows.

The set's fragments are in its own 23 languages. Weights learnt from these alone take a passage in
any other language for an error; so the rows made here are learnt from as well.
"""

from __future__ import annotations

from collections import Counter

from benchmarks import sets
from normtext.languages import supported

FEWEST = 8  # words of a text that a fragment is put into, or taken from
MARKS = (("", ""), ("[", "]"), ("(", ")"), ("\u201c", "\u201d"))
KINDS = ("bare", "bracket", "paren", "quote")


def further_rows() -> list[sets.Row]:
    """Return rows as the set has them, one for nearly every sentence in a further language.

    Host and fragment are in one script: else the script alone would decide.
    """
    rows = sets.rows("fragments")
    covered = {language for row in rows for _, _, language in row["spans"]}
    facts = supported()
    hosts: dict[str, list[sets.Row]] = {}
    for row in rows:
        if row["kind"] == "none" and "\n" not in row["text"]:
            hosts.setdefault(facts[row["host"]]["script"], []).append(row)
    taken: Counter[str] = Counter()
    found = []
    for number, row in enumerate(sets.rows("sentences")):
        language = row["lang"]
        script = facts[language]["script"]
        inside = row["text"].split(" ")
        if language in covered or script not in hosts or len(inside) < FEWEST:
            continue
        taken[script] += 1
        host = hosts[script][taken[script] * 7 % len(hosts[script])]
        words = host["text"].split(" ")
        if len(words) < FEWEST or host["host"] == language:
            continue
        place = 1 + number % (len(words) - 2)
        inner = " ".join(inside[2 : 4 + number % 5])
        opening, closing = MARKS[number % len(MARKS)]
        before = " ".join(words[:place]) + " " + opening
        text = before + inner + closing + " " + " ".join(words[place:])
        spans = [[len(before), len(before) + len(inner), language]]
        found.append({**host, "text": text, "kind": KINDS[number % len(MARKS)], "spans": spans})
    return found
