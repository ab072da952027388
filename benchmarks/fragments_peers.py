"""Other detectors of languages on the same rows and sentences, in the same run."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

import normtext
from benchmarks import fragments_weights, sets
from normtext import Chain
from normtext.languages import Identification
from normtext.languages.identifiers import (
    Cld2Identifier,
    Identifier,
    LangdetectIdentifier,
    LinguaIdentifier,
    OwnIdentifier,
)

Spans = list[tuple[int, int, str | None]]
Detect = Callable[[str], Spans]

FAMILY = Chain(["fragments"])
SLOW_ROWS = 600  # rows for what reads less than a tenth of a megabyte a second
SENTENCES = 3000
WARM = 100  # texts read before the clock starts, so that tables and models are loaded


class Score(NamedTuple):
    """``alarms`` per 10,000 words of the rows without a fragment; ``speed`` in MB/s."""

    precision: float
    recall: float
    language: float
    alarms: float
    speed: float


def own(text: str) -> Spans:
    return [(f.start, f.end, f.language) for f in normtext.check(text, chain=FAMILY)]


def lingua() -> Detect:
    """lingua's own search for several languages, among the set's languages; the host left out."""
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    hosts = sorted({row["host"] for row in sets.rows("fragments")})
    codes = [getattr(IsoCode639_1, {"no": "nb"}.get(host, host).upper()) for host in hosts]
    detector = LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()

    def detect(text: str) -> Spans:
        parts = [
            (part.start_index, part.end_index, part.language.iso_code_639_1.name.lower())
            for part in detector.detect_multiple_languages_of(text)
        ]
        return without_host(parts)

    return detect


def cld2() -> Detect:
    """CLD2's vectors of languages; it counts in bytes."""
    import pycld2

    def detect(text: str) -> Spans:
        clean = "".join(c if c.isprintable() or c == "\n" else " " for c in text)
        data = clean.encode("utf-8")
        try:
            vectors = pycld2.detect(clean, returnVectors=True)[3]
        except pycld2.error:
            return []
        parts = []
        for start, size, _, code in vectors:
            first = len(data[:start].decode("utf-8", "ignore"))
            last = len(data[: start + size].decode("utf-8", "ignore"))
            parts.append((first, last, {"iw": "he", "zh-Hant": "zh"}.get(code, code)))
        return without_host([part for part in parts if part[2] != "un"])

    return detect


def without_host(parts: Sequence[tuple[int, int, str]]) -> Spans:
    """Return the parts in other languages than most of the text is in."""
    sizes: Counter[str] = Counter()
    for start, end, language in parts:
        sizes[language] += end - start
    host = sizes.most_common(1)[0][0] if sizes else None
    return [part for part in parts if part[2] != host]


def langdetect_windows() -> Detect:
    """langdetect on brackets, quotes, lines, and windows of six words."""
    identifier = LangdetectIdentifier()
    enclosed = re.compile(r"[\[(“«\"]([^\[\]()“”«»\"\n]{4,200})[\])”»\"]")
    window = re.compile(r"(?:\S+\s+){5}\S+")

    def detect(text: str) -> Spans:
        host = identifier.identify(text).language
        places = [match.span(1) for match in enclosed.finditer(text)]
        places += [match.span() for match in window.finditer(text)]
        if "\n" in text:
            places += [match.span() for match in re.finditer(r"[^\n]+", text)]
        found: Spans = []
        for start, end in sorted(places, key=lambda place: place[0] - place[1]):
            language, chance = identifier.identify(text[start:end])
            taken = any(start < last and first < end for first, last, _ in found)
            if not taken and language not in (None, host) and chance > 0.99:
                found.append((start, end, language))
        return found

    return detect


def score(rows: Sequence[sets.Row], detect: Detect) -> Score:
    right = wrong = named = alarms = gold = 0
    words = 0.0
    for row in rows[:WARM]:
        detect(row["text"])
    started = time.process_time()
    answers = [detect(row["text"]) for row in rows]
    taken = time.process_time() - started
    for row, spans in zip(rows, answers, strict=True):
        left = list(row["spans"])
        gold += len(left)
        if row["kind"] == "none":
            alarms += len(spans)
            words += sets.word_count(row["text"])
        for start, end, language in spans:
            hit = next((g for g in left if fragments_weights.overlap((start, end), g) >= 0.5), None)
            if hit is None:
                wrong += 1
            else:
                left.remove(hit)
                right += 1
                named += hit[2] == language
    size = sum(len(row["text"].encode("utf-8")) for row in rows) / 1e6
    return Score(
        right / max(1, right + wrong),
        right / max(1, gold),
        named / max(1, right),
        alarms / max(1.0, words) * 1e4,
        size / taken,
    )


def side_by_side(most: int | None) -> None:
    print("\n## fragments: other detectors, same rows, same run")
    print("                          rows  precision  recall     F1  language  alarms/10k    MB/s")
    makers: list[tuple[str, Callable[[], Detect], int | None]] = [
        ("normtext", lambda: own, most),
        ("lingua, its 23 languages", lingua, most),
        ("CLD2 vectors", cld2, most),
        ("langdetect on windows", langdetect_windows, min(most or SLOW_ROWS, SLOW_ROWS)),
    ]
    for name, make, number in makers:
        try:
            detect = make()
        except ImportError as error:
            print(f"  {name:24} not installed ({error})")
            continue
        rows = fragments_weights.fragment_rows(number)
        s = score(rows, detect)
        f1 = 2 * s.precision * s.recall / max(1e-9, s.precision + s.recall)
        print(
            f"  {name:24}{len(rows):5} {s.precision:10.3f} {s.recall:7.3f} {f1:6.3f} "
            f"{s.language:9.3f} {s.alarms:11.1f} {s.speed:7.3f}"
        )


def identifiers(most: int | None) -> None:
    """Print how often each identifier names the language of a sentence."""
    print("\n## language of single sentences, all languages of the set, same sentences")
    rows = sets.rows("sentences", min(most or SENTENCES, SENTENCES))
    size = sum(len(row["text"].encode("utf-8")) for row in rows) / 1e6
    known = sorted({row["lang"] for row in rows})
    makers: list[tuple[str, Callable[[], Identifier]]] = [
        ("normtext", OwnIdentifier),
        ("lingua", lambda: LinguaIdentifier(_known_to_lingua(known))),
        ("CLD2", Cld2Identifier),
        ("langdetect", LangdetectIdentifier),
    ]
    for name, make in makers:
        try:
            identifier = make()
        except ImportError as error:
            print(f"  {name:12} not installed ({error})")
            continue
        part = rows if name != "langdetect" else rows[::5]
        for row in part[:WARM]:
            identifier.identify(row["text"])
        started = time.process_time()
        answers: list[Identification] = [identifier.identify(row["text"]) for row in part]
        taken = (time.process_time() - started) * len(rows) / len(part)
        pairs = list(zip(part, answers, strict=True))
        right = sum(answer.language == row["lang"] for row, answer in pairs)
        none = sum(answer.language is None for answer in answers)
        print(
            f"  {name:12} {len(part):5} sentences, right {right / len(part):.4f}, "
            f"undecided {none / len(part):.4f}, {size / taken:.3f} MB/s"
        )


def _known_to_lingua(codes: Sequence[str]) -> list[str]:
    known = []
    for code in codes:
        with suppress(ValueError):
            LinguaIdentifier([code, "en"] if code != "en" else ["en", "de"])
            known.append(code)
    return known
