"""Lines that say by their form what they are: sums, running times, figures, ways from home."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from normtext.data import read_lines
from normtext.normalisers.boilerplate._index import Index, Phrase, shipped
from normtext.normalisers.boilerplate._lines import Line, Wording
from normtext.normalisers.boilerplate._phrases import find_phrase
from normtext.patterns import pattern

_OPERAND = r"(?:\d{1,3}|[^\W\d_]{3,12}|[一二三四五六七八九十])"
_SUM = pattern(
    rf"(?:[^\d=+×*]{{2,40}}[:?*]\s*)?"
    rf"(?:({_OPERAND})\s*[+×x*/÷−–-]\s*({_OPERAND})\s*=|({_OPERAND})\s*[+×*/÷−–-]\s*=\s*(\d{{1,3}}))"
    r"\s*[?？*_.…]{0,8}",
)
_RUNNING_TIME = pattern(r"\s[(\[]?(\d{1,2}):([0-5]\d)[)\]]?\Z")
_ANY_TIME = pattern(r"\d{1,2}[:.]\d\d(?!\d)")

_FIGURES = pattern(
    r"[^\W\d_][^\n\d]{0,24}\s[+−-]?\d[\d.,' ]{0,12}"
    r"(?:°\s?[CF]?|[+−–±▲▼-]\s?\d[\d.,]{0,8}\s?%)",
)
_GOES_ON = pattern(
    r"[(\[](?:(?:read )?more|mehr|weiter|(?:la )?suite|m[áa]s|altro|continua|mais|meer|więcej|"
    r"více|mer|mai mult|devamı|далее|далі|المزيد|更多|続き|더보기)\s?(?:…|\.{3,4})[)\]]",
)
FORM_ENDS = "%°CF)]"
_STEP = pattern(r"\s+[›»>→]\s*|\s*[›»→]\s*")
_LONGEST_STEP, _LONGEST_PATH = 80, 160  # characters
_CUT = ("[…]", "[...]", "[&hellip;]", "[....]", "(…)")

_LONGEST_SUM_LINE = 60
_LEAST_CUT = 60  # characters of a paragraph that may be cut short
_LONGEST_CLIP = 15  # minutes; above it scores of handball and clock times outnumber clips


def read_hits(lines: Sequence[Line], text: str) -> list[Phrase | None]:
    """Return for each line of a text the furniture in it: a phrase, or a form of furniture only."""
    index = shipped().ready_for(text)
    return [
        wording.hit if wording.is_read else read_hit(wording, index)
        for wording in [line.wording for line in lines]
    ]


def read_hit(wording: Wording, index: Index) -> Phrase | None:
    """Return the furniture in a line, and keep it there."""
    text = wording.text
    hit = find_phrase(wording, index)
    if hit is None:
        hit = form_of(text)
    elif not hit.certain:
        hit = _path(text) or hit
    wording.hit = hit
    wording.is_read = True
    return hit


def form_of(text: str) -> Phrase | None:
    """Return the furniture that a line without a phrase is by its form."""
    hit = _form(text) if text[-1] in FORM_ENDS else None
    return hit if hit is not None and hit.certain else _path(text) or hit


def _path(text: str) -> Phrase | None:
    return Phrase("breadcrumb", True, text, "", (), (), heading=False) if is_path(text) else None


def _form(text: str) -> Phrase | None:
    if len(text) > _LONGEST_SUM_LINE:
        return None
    if text[-1] in "%°CF" and _FIGURES.fullmatch(text):
        return Phrase("ticker", False, "figures", "", (), ())
    if text[-1] in ")]" and _GOES_ON.fullmatch(text.casefold()):
        return Phrase("truncation", True, text, "", (), ())
    return None


def is_path(text: str) -> bool:
    """Say whether a line is the way from a site's first page down (``Home › News › Local``)."""
    if len(text) > _LONGEST_PATH or not has_step(text):
        return False
    parts = _STEP.compiled.split(text)
    return (
        len(parts) > 1
        and parts[0].casefold() in _names_of_home()
        and all(0 < len(part) <= _LONGEST_STEP for part in parts)
    )


def has_step(text: str) -> bool:
    """Say whether one of the signs stands in a text by which ways are written."""
    return (not text.isascii() and ("›" in text or "»" in text or "→" in text)) or ">" in text


def cut_mark(line: Line | Wording) -> int:
    """Return the length of the mark by which a paragraph says that it goes on elsewhere, or 0."""
    if len(line.text) >= _LEAST_CUT and line.text[-1] in "])":
        for mark in _CUT:
            if line.text.endswith(mark):
                return len(mark)
    return 0


def is_sum(line: Line | Wording) -> bool:
    """A sum that waits for its result (``71 − 67 =``, ``3 + four =``) and nothing else."""
    text = line.text
    if len(text) > _LONGEST_SUM_LINE or "=" not in text:
        return False
    match = _SUM.fullmatch(text)
    return match is not None and any(part and part.isdigit() for part in match.groups())


def ends_in_time(line: Line | Wording) -> bool:
    """Say whether a line ends in what may be a running time."""
    return not line.closed and _RUNNING_TIME.search(line.text) is not None


def is_caption(line: Line, previous: Line | None, following: Line | None) -> bool:
    """A title that ends in a running time, beside running text and not in a programme."""
    text = line.text
    if line.closed or not 12 <= len(text) <= 200:
        return False
    match = _RUNNING_TIME.search(text)
    if match is None:
        return False
    minutes, seconds = int(match.group(1)), int(match.group(2))
    if minutes > _LONGEST_CLIP or (minutes >= 6 and seconds % 15 == 0):
        return False
    title = text[: match.start()].rstrip()
    if len(line.words) < 5 or title[-1] in ":,;–-(/|" or title[0].islower() or title[0].isdigit():
        return False
    if _ANY_TIME.search(title) or line.words[-2] in _words_before_other_numbers():
        return False
    near = [other for other in (previous, following) if other is not None]
    if any(_ANY_TIME.search(other.text) for other in near if not other.prose):
        return False
    return any(other.prose for other in near)


@cache
def _names_of_home() -> frozenset[str]:
    """What the first page of a site is called, casefolded."""
    return frozenset(read_lines("boilerplate", "words", "home.txt"))


@cache
def _words_before_other_numbers() -> frozenset[str]:
    """Words before a clock time, a ratio or a verse, casefolded."""
    return frozenset(
        word.casefold()
        for line in read_lines("boilerplate", "words", "before-other-numbers.txt")
        for word in line.split()
    )
