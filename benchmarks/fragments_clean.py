"""Alarms on clean text, read one by one: what is stray foreign text after all, and what is not.

``samples/fragments-clean-judged.tsv`` holds a verdict for every place ever reported in the sets'
clean rows and sentences, by checksum of the text and offsets, without the text itself:

- ``foreign``: the row does hold stray text in another language, so the alarm is noise of the set;
- ``belongs``: foreign words that belong there (a title, a name, a gloss, an example, a loan);
- ``wrong``: no foreign words, or not in that language.

An alarm that overlaps no judged place is printed as ``unread``.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict

from benchmarks import scores, sets

JUDGED = sets.SAMPLES / "fragments-clean-judged.tsv"
ORDER = ("foreign", "belongs", "wrong", "unread")

Places = dict[str, list[tuple[int, int, str]]]


def fingerprint(text: str) -> str:
    """Return what a text goes by in the judged list: twelve hexadecimal digits of its SHA-1."""
    return hashlib.sha1(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def judged() -> Places:
    """Return the verdicts by fingerprint: ``start``, ``end`` (half-open code points), verdict."""
    places: Places = defaultdict(list)
    for line in JUDGED.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            key, start, end, _, verdict, _ = line.split("\t")
            places[key].append((int(start), int(end), verdict))
    return places


def verdict_of(places: Places, text: str, start: int, end: int) -> str:
    for first, last, verdict in places.get(fingerprint(text), ()):
        if start < last and first < end:
            return verdict
    return "unread"


def main(most: int | None = None) -> None:
    """Print the alarms of both sets as scored, and those left once the sets' noise is set aside."""
    places = judged()
    clean = [row for row in sets.rows("fragments", most) if row["kind"] == "none"]
    sentences = sets.rows("sentences", most)
    print("\n## fragments: alarms on clean text, by verdict, and per 10,000 words")
    print("                      words  as scored      " + "  ".join(ORDER) + "   noise set aside")
    for name, rows in (("fragments, clean rows", clean), ("sentences", sentences)):
        words = sum(sets.word_count(row["text"]) for row in rows)
        verdicts = Counter(
            verdict_of(places, row["text"], start, end)
            for row in rows
            for start, end, _ in scores.fragments(row)
        )
        total, noise = verdicts.total(), verdicts["foreign"]
        rates = [number / max(1.0, words) * 1e4 for number in (total, total - noise)]
        counts = "".join(f"{verdicts[verdict]:9}" for verdict in ORDER)
        print(
            f"  {name:22}{words:8,.0f}{total:5} ({rates[0]:.2f}) {counts}"
            f"{total - noise:7} ({rates[1]:.2f})"
        )
