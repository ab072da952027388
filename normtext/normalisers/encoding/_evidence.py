"""What speaks for a run of characters being UTF-8 read as a single-byte encoding.

Valid UTF-8 sequences are rare in clean text, not impossible: `Š«`, `ДІВІ`, `ÉŠ`. So a run counts
as damage by itself only where it could not stand in a word (a capital after a small letter, a
symbol or a letter of another script inside a word, three sequences on end that make no word) and
what comes out is text that people write. Other runs count only beside such a one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from unicodedata import category, name

from normtext.document import Document
from normtext.languages._lexicon import postings
from normtext.named import NamedTuple
from normtext.normalisers.encoding._alphabets import alphabets
from normtext.normalisers.encoding._codecs import BEYOND_ASCII, runs, undone
from normtext.patterns import pattern

# Letters of no living orthography, or of one so rare that a wrong guess is likelier; controls,
# private use and noncharacters.
_UNWRITABLE = pattern(
    "[\x7f-\x9f\u0132\u0133\u013f\u0140\u0149\u017f-\u018e\u0190\u0191\u0193-\u019f\u01a2-\u01ae\u01b1-\u01cc"
    "\u01dd-\u0217\u021c-\u0258\u025a-\u02ba\u02bd-\u02c5\u02c8-\u02d7\u02de-\u02ff\u0370-\u0373"
    "\u0376-\u037d\u037f-\u0383\u03cf-\u03ff\u0460-\u048f\u0494-\u0499\u049c-\u04a1\u04a4-\u04ad"
    "\u04b2-\u04b9\u04bc-\u04d7\u04da-\u04e7\u04ea-\u052f\u0600-\u0605\u060e\u060f\u061a-\u061d"
    "\u063b-\u063f\u0700-\u08ff\u1680-\u16ff\u1d00-\u1dbf\u1e00-\u1e9d\u2c00-\u2dff\u3190-\u319f\u3400-\u4dbf\ua000-\uabff"
    "\ud7a4-\uf8ff\ufff0-\ufffb\ufffe\uffff\U00010000-\U0001cfff\U000e0000-\U0010ffff]"
)
# Signs and punctuation that texts are full of, emoji included.
_SYMBOLS = pattern(
    "[\u2000-\u206f\u20a0-\u20cf\u2100-\u218f\u2190-\u22ff\u2460-\u24ff\u2500-\u28ff\u2b00-\u2bff"
    "\u3000-\u303f\ufe0f\uff00-\uffef\ufffd\U0001f000-\U0001faff]+"
)
# Characters of Mac OS Roman and code page 437 that stand between letters in no orthography.
_NEVER_IN_WORDS = "√ƒ≈∆¬◊├┬─┼"
# Not telling inside a word: apostrophes, hyphenation hints, the point of Catalan `l·l`.
_IN_WORDS = "’‘\xad\xa0·"
_PENALTY = 4
_EAST_ASIAN = (
    "HIRAGANA",
    "KATAKANA",
    "HANGUL",
    "BOPOMOFO",
    "IDEOGRAPHIC",
    "FULLWIDTH",
    "HALFWIDTH",
)
_NO_SCRIPT = ("FEMININE", "MASCULINE", "MICRO", "MODIFIER")
_LONG = 12
_WORD = pattern(r"[^\W\d_]+")


class Run(NamedTuple):
    """A run ``start:end``, what it was, and whether it is damage without a word from others."""

    start: int
    end: int
    original: str
    lengths: list[int]
    strong: bool


class Reading(NamedTuple):
    """The runs of a text that are damage if ``codec`` is what it was read as."""

    codec: str
    runs: list[Run]
    score: int


@lru_cache(4096)
def _script(character: str) -> str:
    """The first word of a letter's name, one for all of East Asia; "" for what is no letter."""
    if not category(character).startswith("L"):
        return ""
    script = name(character, "UNNAMED").partition(" ")[0].partition("-")[0]
    if script in _EAST_ASIAN:
        return "CJK"
    return "" if script in _NO_SCRIPT else script


def readings(text: str, codecs: Iterable[str], document: Document) -> list[Reading]:
    """Return what each codec would explain, without those that explain nothing."""
    found = []
    for codec in codecs:
        accepted = _accepted(text, codec, document)
        if accepted:
            weights = (2 if run.strong else 1 for run in accepted)
            score = sum((r.end - r.start) * w for r, w in zip(accepted, weights, strict=True))
            found.append(Reading(codec, accepted, score))
    return found


def best(text: str, found: list[Reading], document: Document) -> Reading:
    """Return the reading that explains most, in letters and words that languages have."""
    if len(found) == 1:
        return found[0]
    alphabet = alphabets().get(document.language or "")

    def merit(reading: Reading) -> int:
        score = reading.score
        if alphabet and alphabet.own:
            script = _script(next(iter(alphabet.own)))
            for run in reading.runs:
                for character in run.original:
                    if _script(character) == script and character not in alphabet.own:
                        score -= 1 if character in alphabet.borrowed else _PENALTY
        return score

    merits = [merit(reading) for reading in found]
    most = max(merits)
    equal = [reading for reading, score in zip(found, merits, strict=True) if score == most]
    if all(reading.runs == equal[0].runs for reading in equal):  # sister encodings agree
        return equal[0]

    def words(reading: Reading) -> tuple[int, int]:
        small = sum(c.islower() for run in reading.runs for c in run.original)
        return _known_words(text, reading), small

    return max(equal, key=words)


def _known_words(text: str, reading: Reading) -> int:
    """Count the words with a repaired run in them that any language has."""
    parts: list[str] = []
    cursor = 0
    for run in reading.runs:
        parts += (text[cursor : run.start], run.original)
        cursor = run.end
    words = {word.lower() for word in _WORD.compiled.findall("".join((*parts, text[cursor:])))}
    words.difference_update(word.lower() for word in _WORD.compiled.findall(text))
    return sum(bool(postings(word)) for word in words)


def _accepted(text: str, codec: str, document: Document) -> list[Run]:
    """Strong runs, and weak ones with one in reach: no clean letter beyond ASCII between them."""
    accepted: list[Run] = []
    stretch: list[Run] = []
    cursor = 0
    for match in runs(codec).finditer(text):
        start, end = match.span()
        run = _judged(text, start, end, codec, document)
        if _has_foreign_letter(text, cursor, start) or run is None:
            accepted += _of_stretch(stretch)
            stretch = []
        if run is not None:
            stretch.append(run)
        cursor = end
    return accepted + _of_stretch(stretch)


def _of_stretch(stretch: list[Run]) -> list[Run]:
    scripts = {_script(c) for run in stretch if run.strong for c in run.original}
    if not scripts:
        return []
    return [run for run in stretch if scripts.issuperset(filter(None, map(_script, run.original)))]


def _has_foreign_letter(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    if between.isascii():
        return False
    return any(map(str.isalpha, BEYOND_ASCII.compiled.findall(between)))


def writable(text: str) -> bool:
    """Whether repaired text consists of characters that people write."""
    if text.isascii():
        return "\x7f" not in text
    return not (_UNWRITABLE.search(text) or any(category(c) == "Cn" for c in set(text)))


def _judged(text: str, start: int, end: int, codec: str, document: Document) -> Run | None:
    """Weigh one run; None if it cannot be what ``codec`` would make of it."""
    left, right = text[start - 1 : start] if start else "", text[end : end + 1]
    if (left > "\x7f" and left.isalpha()) or (right > "\x7f" and right.isalpha()):
        return None
    run = text[start:end]
    original, lengths = undone(run, codec)
    doubled = len(run) >= 4 and bool(runs(codec).fullmatch(original))
    if not (doubled or writable(original)):
        return None
    scripts = {_script(c) for c in original} - {""}
    in_latin = any(c.isascii() and c.isalpha() for c in left + right)
    if (len(scripts) > 1 and len(run) < _LONG) or (in_latin and scripts - {"LATIN"}):
        return None
    if left.islower() and original.istitle() and all(map(_is_letter, original)):
        return None
    if not scripts:
        if len(run) < 3 and run[0].isalpha() and _script(run[0]) != "LATIN":
            return None
        if left.isalpha() and right.isalpha() and original[0] not in _IN_WORDS:
            return None
        strong = _is_symbol(run, original, left + right)
    elif len(run) >= (4 if "LATIN" not in scripts else 6):
        strong = not _is_word(run)
    elif doubled and not _is_word(run):
        strong = True
    else:
        strong = scripts == {"LATIN"} and (
            (in_latin and _cannot_stand(run, original, left, right))
            or _is_foreign(run, original, document)
        )
    return Run(start, end, original, lengths, strong)


def _is_symbol(run: str, original: str, beside: str) -> bool:
    """Whether a run without letters in it is damage: punctuation, signs, emoji."""
    if any(category(c)[0] == "M" for c in original[:1]):
        return False
    if len(run) >= 3 * len(original):
        return bool(_SYMBOLS.fullmatch(original)) and not _is_word(run)
    if run[0].isalpha():
        return run[0] in "ÂÃ"
    return any(c.isascii() and c.isalpha() for c in beside)


def _is_letter(character: str) -> bool:
    return category(character) in ("Lu", "Ll", "Lo") and character not in "ªºµƒ"


def _is_word(run: str) -> bool:
    """Whether a run is letters in a case that words have."""
    return (run.islower() or run.isupper() or run[1:].islower()) and all(map(_is_letter, run))


def _cannot_stand(run: str, original: str, left: str, right: str) -> bool:
    """Whether a run of one or two sequences cannot be part of the Latin word around it."""
    if all("\u2500" <= c <= "\u259f" for c in run):
        return False
    if run[0] in _NEVER_IN_WORDS or (run[0].isalpha() and _script(run[0]) != "LATIN"):
        return True
    if left.islower() and run[0].isupper() and not original[0].isupper():
        return True
    if run.isupper() and right.islower() and all(map(_is_letter, run)):
        return True
    inside = run if right.isalpha() else run[:-1]
    return any(not _is_letter(c) and c not in _IN_WORDS for c in inside)


def _is_foreign(run: str, original: str, document: Document) -> bool:
    """Whether the document's language does not have the run's lead and has what comes out."""
    alphabet = alphabets().get(document.language or "")
    return (
        alphabet is not None
        and (run[0].isalpha() or run[0] in _NEVER_IN_WORDS)
        and not alphabet.has(run[0])
        and all(c in alphabet.own for c in original)
    )
