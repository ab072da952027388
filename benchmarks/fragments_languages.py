"""How well each language is identified, and how many of its fragments are found in others."""

from __future__ import annotations

from collections import Counter

import normtext
from benchmarks import sets
from benchmarks.fragments_weights import fragment_rows, overlap
from normtext import Chain
from normtext.data import path
from normtext.languages import identify, supported
from normtext.languages._lexicon import postings
from normtext.languages._scripts import WORD
from normtext.languages._table import languages, number_of

HEADER = """\
# What `normtext languages` shows, written by `python -m benchmarks fragments --write-record`.
# A line: language <tab> share of its sentences identified <tab> share of its fragments found in
# texts of other languages and called by its name; "-" where the sets hold none.
"""
UNKNOWN_HEADER = """\
# Share of a language's lower-case words that its list lacks, in its sentences of the development
# set; written by `python -m benchmarks fragments --write-record`. A line: language <tab> share.
"""


def unknown_words(most: int | None = None) -> dict[str, float]:
    """Return the share of lower-case words of each language's sentences that its list lacks."""
    total: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    for row in sets.rows("sentences", most):
        code = row["lang"]
        number = number_of(code)
        if number < 0 or languages()[number].words in ("-", "function"):
            continue
        words = [word for word in WORD.compiled.findall(row["text"]) if word == word.lower()]
        total[code] += len(words)
        unknown[code] += sum(number not in dict(postings(word)) for word in words)
    return {code: unknown[code] / total[code] for code in total if total[code]}


def main(most: int | None = None, write: bool = False) -> None:
    sentences: Counter[str] = Counter()
    identified: Counter[str] = Counter()
    for row in sets.rows("sentences", most):
        sentences[row["lang"]] += 1
        identified[row["lang"]] += identify(row["text"]).language == row["lang"]
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    family = Chain(["fragments"])
    for row in fragment_rows(most):
        findings = normtext.check(row["text"], chain=family)
        for start, end, language in row["spans"]:
            gold[language] += 1
            found[language] += any(
                finding.language == language
                and overlap((finding.start, finding.end), (start, end)) >= 0.5
                for finding in findings
            )
    print("\n## languages: sentences identified, fragments found and named right (of how many)")
    lines = []
    for code in supported():
        right = f"{identified[code] / sentences[code]:.3f}" if sentences[code] else "-"
        recall = f"{found[code] / gold[code]:.3f}" if gold[code] else "-"
        print(f"  {code:4} {right:>6} ({sentences[code]:4})   {recall:>6} ({gold[code]:4})")
        lines.append(f"{code}\t{right}\t{recall}\n")
    if write:
        with open(path("languages", "measured.txt"), "w", encoding="utf-8") as file:
            file.write(HEADER)
            file.writelines(lines)
        with open(path("languages", "unknown-words.txt"), "w", encoding="utf-8") as file:
            file.write(UNKNOWN_HEADER)
            shares = unknown_words(most)
            file.writelines(f"{code}\t{shares[code]:.3f}\n" for code in sorted(shares))
