"""Foreign words that belong where they stand: loan phrases, titles, what a text introduces."""

from __future__ import annotations

from functools import cache
from unicodedata import category

from normtext.data import read_lines
from normtext.languages._lexicon import postings
from normtext.languages._passages import Passage
from normtext.languages._scripts import WORD, script_of
from normtext.normalisers.fragments._code import is_code
from normtext.normalisers.fragments._enclosure import PAIRS, Enclosure
from normtext.normalisers.fragments._gloss import introductions, is_gloss
from normtext.patterns import pattern

_LONGEST_PHRASE = 6  # words
# Scripts without spaces between words, or that take endings in another one (Korean).
_SPACELESS = frozenset(("Han", "Kana", "Hangul", "Thai", "Lao", "Khmer", "Myanmar", None))
# Persian is typed with the Arabic forms of two letters too.
_PERSIAN = {ord("ي"): "ی", ord("ك"): "ک"}
_DAMAGE = frozenset(("Sk", "So", "Co", "Cn"))  # what broken bytes leave in words: ˝ ° �
_LOAN_REACH = 60  # characters on either side of a word in which its phrase stands
_MANY_LANGUAGES = 8
_EDGE = 14  # characters on either side in which a phrase may go on
_TITLE_BACK = 60
_TITLE_WORDS = 3
_TRANSLATED_TITLE_WORDS = 3
_CASELESS_TITLE_WORDS = 1
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
# Chinese characters with a Korean ending (``休職을``), and articles of a law (``第44條``); what
# only Chinese has: its function words, and characters that are simplified.
_HANJA = pattern(r"[\u4e00-\u9fff][\uac00-\ud7a3]|第\d+[條項號]")
_CHINESE = pattern("[的是了不在我你他她这這们們说說和也]")
_ENDING = 2  # characters
_LOOK_BACK = 40  # characters before a fragment in which it may be introduced


def is_hanja(text: str, start: int, end: int) -> bool:
    """Say whether Chinese characters in a Korean text are Korean words: with a Korean ending on
    one of them, or with a number between them.
    """
    place = text[start : end + _ENDING]
    return _HANJA.search(place) is not None and _CHINESE.search(place) is None


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
def _works() -> frozenset[str]:
    lines = read_lines("fragments", "works.txt")
    return frozenset(word.translate(_PERSIAN) for line in lines for word in line.split())


def is_legitimate(text: str, passage: Passage, enclosure: Enclosure) -> bool:
    """Say whether the passage is used in many languages, a title, a name, or no language at all."""
    if is_code(text, passage, enclosure) or _is_source(text, passage, enclosure):
        return True
    if _is_part_of_word(text, passage):
        return True
    if passage.words > _LONGEST_PHRASE:
        return False
    return (
        _is_loan(text, passage)
        or _is_surname(text, passage, enclosure)
        or _is_title(text, passage, enclosure)
        or is_gloss(text, passage, enclosure)
    )


def _is_part_of_word(text: str, passage: Passage) -> bool:
    """Say whether a passage goes on without a space, in a script that has spaces, or in damage."""
    start, end = passage.start, passage.end
    return _is_joined(text, start - 1, start) or _is_joined(text, end, end - 1)


def _is_joined(text: str, outside: int, inside: int) -> bool:
    """Say whether the neighbour ``outside`` makes one word with the letter ``inside``."""
    if not 0 <= outside < len(text) or not text[inside].isalpha():
        return False
    if category(text[outside]) in _DAMAGE:
        return True
    return text[outside].isalpha() and _SPACELESS.isdisjoint(
        (script_of(text[outside]), script_of(text[inside]))
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
    """Say whether the passage is ``van der Meer`` after a name, begins with that name, or fills
    brackets with it.
    """
    if passage.other_script:
        return False
    if enclosure.kind not in ("bare", "line"):
        return _is_name(text[enclosure.start : enclosure.end].split())
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


def _is_name(words: list[str]) -> bool:
    """Say whether words are capitalised, first and last, but for particles among them."""
    plain = [word for word in words if not word[:1].isupper()]
    return (
        bool(plain)
        and _PARTICLES.issuperset(plain)
        and words[0][:1].isupper()
        and words[-1][:1].isupper()
    )


def _is_loan(text: str, passage: Passage) -> bool:
    words = [word.lower() for word in WORD.compiled.findall(text, passage.start, passage.end)]
    if _are_loans(words) or (len(words) == 2 and _is_known_as_one(words)):
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


def _is_known_as_one(words: list[str]) -> bool:
    """Say whether many languages have the words as one ("week end"), so that it is a loan."""
    return len(postings("".join(words))) >= _MANY_LANGUAGES


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
    first = text[enclosure.start]
    caseless = enclosure.kind in ("quoted", "parenthesised") and first.lower() == first.upper()
    if not first.isupper() and not caseless:
        return False
    if enclosure.kind == "quoted" and (
        (passage.language != "de" and _is_title_case(text, enclosure)) or _is_cited(text, enclosure)
    ):
        return True
    before = text[max(0, enclosure.start - _TITLE_BACK) : enclosure.start].rpartition("\n")[2]
    # A title in another script, or in quotes, may follow its translation.
    quoted = passage.other_script or enclosure.kind == "quoted"
    reach = _TITLE_WORDS + _TRANSLATED_TITLE_WORDS if quoted else _TITLE_WORDS
    reach = _CASELESS_TITLE_WORDS if caseless else reach
    words = [word.lower().translate(_PERSIAN) for word in WORD.compiled.findall(before)[-reach:]]
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
