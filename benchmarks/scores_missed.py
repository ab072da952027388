"""``python -m benchmarks.scores_missed``: what raters marked and no rule finds, source given.

First the surface spans that are missed, by category and language pair. Then what a rule on a
tempting pattern would add: the patterns most missed spans belong to, each with how many of its
places touch a marked span, how many do not, how many stand in texts that every rater passed, and
the missed spans that it would find. Places that a rule finds already do not count. A pattern of
low precision is no rule: what is left of the spans cannot be had by surface comparison.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from benchmarks import sets
from benchmarks.scores_folds import SURFACE, Judged, Span, covers, judge, pair_of, touches
from normtext.languages._lexicon import ABSENT
from normtext.normalisers.translation._words import cost_in

Places = Callable[[sets.Row], Iterator[Span]]
_LATIN = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,6}(?=s?(?!\w))")
_SHORTEST = 4


def _matches(form: str, host: str | None = None, source: str = "") -> Places:
    """The places of a pattern in texts of a language, where the source has another (or none)."""
    ours, theirs = re.compile(form), re.compile(source)

    def places(row: sets.Row) -> Iterator[Span]:
        if (host is None or row["host"] == host) and theirs.search(row["source"]):
            yield from (match.span() for match in ours.finditer(row["text"]))

    return places


def _copied_acronyms(row: sets.Row) -> Iterator[Span]:
    known = set(_ACRONYM.findall(row["source"]))
    for match in _ACRONYM.finditer(row["text"]):
        if match.group() in known and not row["source"].isupper():
            yield match.span()


def _copied_words(row: sets.Row) -> Iterator[Span]:
    """Words in small letters that both texts have and the translation's language has not."""
    known = set(_LATIN.findall(row["source"]))
    for match in _LATIN.finditer(row["text"]):
        word = match.group()
        if _is_small(word) and word in known and cost_in(word, row["host"]) >= ABSENT:
            yield match.span()


def _unknown_words(row: sets.Row) -> Iterator[Span]:
    """Words in small letters that no language has, the source neither."""
    known = set(_LATIN.findall(row["source"].lower()))
    for match in _LATIN.finditer(row["text"]):
        word = match.group()
        if _is_small(word) and word not in known and cost_in(word, None) >= ABSENT:
            yield match.span()


def _is_small(word: str) -> bool:
    return len(word) >= _SHORTEST and word.islower()


PATTERNS: tuple[tuple[str, Places], ...] = (
    ("acronym copied from the source", _copied_acronyms),
    ("word copied from the source", _copied_words),
    ("word that no language has", _unknown_words),
    ("two hyphens between spaces", _matches(r"(?<= )--(?= )")),
    ("hyphen between spaces", _matches(r"(?<=[^\W_] )-(?= [^\W_])")),
    ("hyphen in a word, dash in the source", _matches(r"(?<=[a-z])-(?=[a-z])", "en", "[—–]|--")),
    ("no comma before the last of a list", _matches(r"(?<=, )[\w-]+ (?:and|or)(?= [a-z])", "en")),
    ("mark after a quotation mark", _matches(r"[\"”][,.]", "en")),
    ("“per cent”, sign in the source", _matches(r"per cent", "en", "[%％]")),
    ("number of five digits ungrouped", _matches(r"(?<![\w.,/-])\d{5,9}(?![\w.,/-])", "en")),
    ("British spelling", _matches(r"\b\w+(?:isation|ised|ising|ours?|ntres?)\b", "en")),
)  # fmt: skip


def print_missed(judged: Judged) -> None:
    """Print how many surface spans are missed of all, by category and by pair."""
    missed: Counter[str] = Counter()
    spans: Counter[str] = Counter()
    for row, findings in judged:
        for span in row["spans"]:
            if span[2] in SURFACE:
                lost = not any(covers(finding, span) for finding in findings)
                for key in (span[2], pair_of(row), "all"):
                    spans[key] += 1
                    missed[key] += lost
    for key in sorted(spans, key=lambda key: -missed[key]):
        print(f"  {key:16} {missed[key]:5} of {spans[key]:5} missed")


def print_pattern(name: str, places: Places, judged: Judged) -> None:
    right = wrong = alarms = gained = 0
    for row, findings in judged:
        new = [
            place
            for place in places(row)
            if not any(touches(finding, place) for finding in findings)
        ]
        hits = sum(any(touches(place, span) for span in row["spans"]) for place in new)
        right += hits
        if row.get("clean"):
            alarms += len(new)
        else:
            wrong += len(new) - hits
        gained += sum(
            span[2] in SURFACE
            and not any(covers(finding, span) for finding in findings)
            and any(covers(place, span) for place in new)
            for span in row["spans"]
        )
    precision = right / max(1, right + wrong + alarms)
    print(
        f"  {name:42} right {right:4}, wrong {wrong:4}, alarms {alarms:4}:"
        f" precision {precision:.2f}, would find {gained:3} spans more"
    )


def main(most: int | None = None) -> None:
    judged = judge(True, most)
    print("\n## surface spans missed, source given")
    print_missed(judged)
    print("\n## what rules on patterns would add")
    for name, places in PATTERNS:
        print_pattern(name, places, judged)


if __name__ == "__main__":
    main()
