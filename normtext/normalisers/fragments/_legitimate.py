"""Foreign words that belong where they stand: loan phrases, titles, what a text introduces."""

from __future__ import annotations

from functools import cache

from normtext.data import read_lines
from normtext.languages._passages import Passage
from normtext.languages._scripts import WORD
from normtext.normalisers.fragments._code import is_code
from normtext.normalisers.fragments._enclosure import PAIRS, Enclosure
from normtext.patterns import pattern

_LONGEST_PHRASE = 6  # words
_LOAN_REACH = 60  # characters on either side of a word in which its phrase stands
_EDGE = 14  # characters on either side in which a phrase may go on
_TITLE_BACK = 60
_TITLE_WORDS = 3
_TRANSLATED_TITLE_WORDS = 3
_TERM_WORDS = 4
_NAME_WORDS = 3
_SHORT_IN_TITLES = 3  # letters of words that are not capitalised in titles
_CITED = 24  # characters on either side of a quotation in which an author stands
_AUTHOR_AFTER = pattern(
    r"\s*\((?:[^\W\d_]+ )?1[4-9]\d\d\)|\s*\((?:[^\W\d_]+ )?20\d\d\)"
    r"|,? (?:by|de|du|des|del|di|do|da|von|van|von der|av|af|od|autorstwa|tarafından|от|від|на)"
    r" [A-ZÀ-ÞĀ-ŽА-Я]\w"
)
_AUTHOR_BEFORE = pattern(r"[A-ZÀ-ÞĀ-Ž]\w*(?:['’]s|s['’]) $")
_LONGEST_SOURCE = 8  # words
_BEFORE_SOURCE = ("--", "—", "–", "―")
_SOURCE = pattern(r"[-—–―]+ ?[A-ZÀ-ÞĀ-ŽА-Я][\w.'’-]*(?: (?:[\w.'’-]+ ){0,2}[A-ZÀ-ÞĀ-ŽА-Я(<]|,)")
# Of families: in names of works and institutions others stand too, and these are foreign text.
_FAMILY = "van von der den ter ten zu vom zum de la le les du del della di da do dos das d'"
_PARTICLES = frozenset(_FAMILY.split())
_QUOTE_REACH = 60  # characters on either side in which quotation marks are looked for
_LOOK_BACK = 40  # characters before a fragment in which it may be introduced


@cache
def _loan_phrases() -> frozenset[str]:
    return frozenset(read_lines("fragments", "loan-phrases.txt"))


def is_in_loan(text: str, start: int, end: int) -> bool:
    """Say whether a word is part of a loan phrase where it stands."""
    before = WORD.compiled.findall(text[max(0, start - _LOAN_REACH) : start].lower())
    after = WORD.compiled.findall(text[end : end + _LOAN_REACH].lower())
    before, after = before[1 - _LONGEST_PHRASE :], after[: _LONGEST_PHRASE - 1]
    words = [*before, text[start:end].lower(), *after]
    at = len(before)
    return any(
        " ".join(words[first:last]) in _loan_phrases()
        for first in range(at + 1)
        for last in range(at + 1, min(len(words), first + _LONGEST_PHRASE) + 1)
    )


@cache
def introductions() -> frozenset[str]:
    return frozenset(
        word for line in read_lines("fragments", "introductions.txt") for word in line.split()
    )


@cache
def _works() -> frozenset[str]:
    return frozenset(word for line in read_lines("fragments", "works.txt") for word in line.split())


def is_legitimate(text: str, passage: Passage, enclosure: Enclosure) -> bool:
    """Say whether the passage is used in many languages, a title, a name, or no language at all."""
    if is_code(text, passage, enclosure) or _is_source(text, passage, enclosure):
        return True
    if passage.words > _LONGEST_PHRASE:
        return False
    return (
        _is_loan(text, passage)
        or _is_surname(text, passage, enclosure)
        or _is_title(text, passage, enclosure)
        or _is_name_gloss(text, passage, enclosure)
        or _is_term_gloss(passage, enclosure)
    )


def _is_source(text: str, passage: Passage, enclosure: Enclosure) -> bool:
    """Say whether the passage is the author and title under a quotation (``-- Heinrich Heine``)."""
    line = text[text.rfind("\n", 0, enclosure.start) + 1 : enclosure.end].lstrip()
    return (
        line.startswith(_BEFORE_SOURCE)
        and passage.words <= _LONGEST_SOURCE
        and _SOURCE.match(line) is not None
    )


def _is_surname(text: str, passage: Passage, enclosure: Enclosure) -> bool:
    """Say whether the passage is ``van der Meer`` after a name, or begins with that name."""
    if enclosure.kind not in ("bare", "line") or passage.other_script:
        return False
    words = text[passage.start : passage.end].split()
    while words and words[0][:1].isupper():
        del words[0]
    size = 0
    while size < len(words) and words[size] in _PARTICLES:
        size += 1
    rest = words[size:]
    if not size or not all(word[:1].isupper() for word in rest):
        return False
    before = text[max(0, passage.start - _TITLE_BACK) : passage.end].rpartition("\n")[2].split()
    at = len(before) - len(words)
    after = text[passage.end : passage.end + _EDGE].split(" ")
    follows = bool(rest) or (len(after) > 1 and after[1][:1].isupper() and not after[0])
    return at > 0 and before[at - 1][:1].isupper() and follows


def _is_loan(text: str, passage: Passage) -> bool:
    words = [word.lower() for word in WORD.compiled.findall(text, passage.start, passage.end)]
    if _are_loans(words):
        return True
    # The passage may have left out a word at an edge that the host has too.
    start = max(0, passage.start - _EDGE)
    wider = [w.lower() for w in WORD.compiled.findall(text, start, passage.end + _EDGE)]
    size = len(words)
    return any(
        " ".join(wider[at - before : at + size + after]) in _loan_phrases()
        for at in range(len(wider) - size + 1)
        if wider[at : at + size] == words
        for before, after in ((1, 0), (0, 1), (1, 1))
        if at >= before
    )


def _are_loans(words: list[str]) -> bool:
    """Say whether words are loan phrases and nothing else, one after the other."""
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            if " ".join(words[at : at + size]) in _loan_phrases():
                at += size
                break
        else:
            return False
    return True


def _is_title(text: str, passage: Passage, enclosure: Enclosure) -> bool:
    """Say whether a capitalised passage is written as titles are, or follows a word for a work."""
    if not text[enclosure.start].isupper():
        return False
    if enclosure.kind == "quoted" and (
        (passage.language != "de" and _is_title_case(text, enclosure)) or _is_cited(text, enclosure)
    ):
        return True
    before = text[max(0, enclosure.start - _TITLE_BACK) : enclosure.start].rpartition("\n")[2]
    # A title in another script, or in quotes, may follow its translation.
    quoted = passage.other_script or enclosure.kind == "quoted"
    reach = _TITLE_WORDS + _TRANSLATED_TITLE_WORDS if quoted else _TITLE_WORDS
    words = [word.lower() for word in WORD.compiled.findall(before)][-reach:]
    return not _works().isdisjoint(words)


def _is_title_case(text: str, enclosure: Enclosure) -> bool:
    """Say whether all words but the short ones are capitalised, more than one of them.

    Says nothing of German, where nouns are capitalised anyway.
    """
    words = WORD.compiled.findall(text, enclosure.start, enclosure.end)
    long = [word for word in words if len(word) > _SHORT_IN_TITLES]
    return sum(word[0].isupper() for word in words) > 1 and all(word[0].isupper() for word in long)


def _is_cited(text: str, enclosure: Enclosure) -> bool:
    """Say whether an author or a year stands beside the quotation marks."""
    outside = enclosure.end
    while text[outside].isspace():
        outside += 1
    outside += 1
    after = text[outside : outside + _CITED]
    before = text[max(0, enclosure.start - _CITED) : enclosure.start].rstrip()[:-1]
    return bool(_AUTHOR_AFTER.match(after) or _AUTHOR_BEFORE.search(before))


def _is_name_gloss(text: str, passage: Passage, enclosure: Enclosure) -> bool:
    """Say whether a name of two words and more is followed by itself in another script."""
    if not (passage.other_script and enclosure.gloss and passage.words <= _NAME_WORDS):
        return False
    before = text[max(0, passage.start - _TITLE_BACK) : passage.start].split()[:-1]
    return len(before) >= 2 and all(word[:1].isupper() for word in before[-2:])


def _is_term_gloss(passage: Passage, enclosure: Enclosure) -> bool:
    """Say whether a text in another script explains its term by the English one."""
    return (
        passage.other_script
        and passage.language == "en"
        and enclosure.kind == "parenthesised"
        and passage.words <= _TERM_WORDS
        and not passage.function_words
    )


def is_quoted(text: str, start: int, end: int) -> bool:
    """Say whether a word stands in quotation marks, among others or alone."""
    before = text[max(0, start - _QUOTE_REACH) : start].rpartition("\n")[2]
    after = text[end : end + _QUOTE_REACH].partition("\n")[0]
    for at in range(len(before) - 1, -1, -1):
        closing, kind = PAIRS.get(before[at], ("", ""))
        if kind == "quoted" and before[at] != "’":
            return any(mark in after for mark in closing)
    return False


def is_introduced(text: str, start: int, host: str | None) -> bool:
    """Say whether the words just before announce foreign words ("as the French say")."""
    before = text[max(0, start - _LOOK_BACK) : start].rpartition("\n")[2]
    return not introductions().isdisjoint(word.lower() for word in WORD.compiled.findall(before))
