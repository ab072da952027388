"""What the rules that compare a translation with its source need of both, worked out once.

Each function takes the document of the translation and is meant for ``document.shared``; without a
source they return nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext.document import Document
from normtext.named import NamedTuple
from normtext.patterns import pattern

# Words in Latin letters, figures inside allowed: they may stand in a source of any script.
_LATIN = pattern(r"[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ0-9]*")
# printf, str.format, ICU, template and shell forms; tags; engine placeholders.
PLACEHOLDER = pattern(
    r"%(?:\d+\$)?[-+#0]*\d*(?:\.\d+)?[sdifuxX@](?![A-Za-zÀ-ÿ])|%\([A-Za-z_]\w{0,40}\)[a-zA-Z]"
    r"|\$?\{\{? ?(?!\.{2})[\w.:-]{0,40} ?\}\}?|(?<!<)</?[A-Za-z][\w-]{0,20}(?: [^<>\n]{0,200})?/?>"
    r"|__[A-Z]{2,12}_?\d{0,4}__"
)
# What is copied on purpose besides: names of variables, options, addresses.
_CODE = pattern(
    r"\b\w{1,60}_\w{1,60}\b|(?<!\w)--?[a-z][\w-]{0,40}|\bhttps?://\S{1,300}|\bwww\.\S{1,300}"
)
_SIGNS = "%{<_:-"
_NUMBER = pattern(r"\d+(?:[.,'’\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_SEPARATORS = str.maketrans("", "", ".,'’\u00a0\u202f ")
_SENTENCE_FINAL = frozenset(".!?。！？…")

# Han characters and kana say about three Latin letters each, Hangul syllables two.
_WEIGHTS = (("\u3040", "\u30ff", 2.2), ("\u3400", "\u9fff", 3.2), ("\uac00", "\ud7af", 2.2))


class Number(NamedTuple):
    """A figure with its offsets and its digits alone (no signs, no leading zeros)."""

    start: int
    end: int
    digits: str


def placeholders(text: str) -> list[str]:
    """Return the placeholders and tags of a text, sorted."""
    return sorted(match.group() for match in PLACEHOLDER.finditer(text))


def prose(text: str) -> str:
    """Return the text with placeholders, tags, names of variables and addresses blanked out.

    Offsets stay: every character that goes leaves a NUL.
    """
    if not any(sign in text for sign in _SIGNS):
        return text
    for form in (PLACEHOLDER, _CODE):
        text = form.compiled.sub(lambda match: "\0" * len(match.group()), text)
    return text


def latin_words(text: str) -> Iterator[re.Match[str]]:
    """Yield the words in Latin letters, those of placeholders, tags and code left out."""
    return _LATIN.finditer(prose(text))


def source_forms(document: Document) -> dict[str, frozenset[str]]:
    """The source's words in Latin letters: the lower-case form with all forms it has there."""
    forms: dict[str, set[str]] = {}
    for match in latin_words(document.source or ""):
        forms.setdefault(match.group().lower(), set()).add(match.group())
    return {word: frozenset(found) for word, found in forms.items()}


def copied_runs(words: list[str], source: list[str], fewest: int) -> Iterator[tuple[int, int, int]]:
    """Yield the longest runs of words that the source has in a row.

    Each as the index of its first and last word and the index of its first word in the source, for
    runs of at least ``fewest`` words.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(source) - fewest + 1):
        places.setdefault(tuple(source[at : at + fewest]), []).append(at)
    at = 0
    while at <= len(words) - fewest:
        length = found = 0
        # A repeated phrase has many places: the first few are enough, and keep this linear.
        for place in places.get(tuple(words[at : at + fewest]), ())[:4]:
            reach = fewest
            while (
                at + reach < len(words)
                and place + reach < len(source)
                and words[at + reach] == source[place + reach]
            ):
                reach += 1
            if reach > length:
                length, found = reach, place
        if length:
            yield at, at + length - 1, found
        at += max(1, length)


def cost_there(document: Document, word: str) -> tuple[float, float]:
    """How rare a lower-case word is in the source's language and in the translation's, in nats."""
    from normtext.languages._lexicon import ABSENT, postings
    from normtext.languages._table import number_of

    costs = dict(postings(word))
    theirs = costs.get(number_of(document.shared(source_language)), ABSENT)
    return theirs, costs.get(number_of(document.language), ABSENT)


def source_language(document: Document) -> str | None:
    """The primary language subtag of the source, None if unsure."""
    from normtext.languages import identify

    return identify(document.source).language if document.source else None


def numbers(text: str) -> list[Number]:
    """Return the figures of a text, grouped ones as one."""
    return [
        Number(*match.span(), match.group().translate(_SEPARATORS).lstrip("0") or "0")
        for match in _NUMBER.finditer(text)
    ]


def final_mark(text: str) -> str:
    """Return the last character that is neither space, quotation mark nor closing bracket."""
    return text.rstrip().rstrip("\"'”’»“)]}）】」』").rstrip()[-1:]


def ends_sentence(text: str) -> bool:
    """True if the text ends as a sentence does."""
    return final_mark(text) in _SENTENCE_FINAL


def letters(text: str) -> float:
    """The length in Latin letters: white space does not count, denser scripts count more."""
    plain = float(sum(not character.isspace() for character in text))
    if text.isascii():
        return plain
    for first, last, weight in _WEIGHTS:
        plain += sum(first <= character <= last for character in text) * (weight - 1)
    return plain
