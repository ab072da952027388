"""Where a sentence begins in lower case."""

from __future__ import annotations

from normtext.bilingual.features import source_forms
from normtext.document import Document
from normtext.normalisers.punctuation._context import is_abbreviation, word_after, word_before
from normtext.normalisers.translation._words import word_classes
from normtext.patterns import pattern

_STOP = pattern(r"\.(?<=[\w)]\.) (?=[^\W\d_])")
_STOPPED = pattern(r"([^\W\d_]{1,40})\. ")
_ENDS = pattern(r"[.!?]\"?(?=\s|\Z)")
_THEIR_ENDS = pattern(r"[.!?…](?=[\"”»’)]*\s+[\"“„«¿¡(]*[^\W_])|[。！？；](?!\Z)")
_LONG_FIGURE = pattern(r"[\d.,/]{3}\d(?=\.)")
_FEWEST_WORDS = 4
_SHORTEST = 4
_REACH = 300


def lower_case_starts(document: Document) -> dict[int, bool]:
    """Return the offsets of the small letters at which a sentence begins after a full stop.

    Each with whether the source confirms it, by having as many sentences.

    Without the source only before a word that begins sentences, in a text that begins with a
    capital; with it before any word where the source has as many sentences. Both sentences have to
    be four words long at least.
    """
    text = document.text
    begins_small = not text.lstrip(' \t\n"“„«([')[:1].isupper()
    if begins_small and document.source is None:
        return {}
    places = [match.end() for match in _STOP.finditer(text) if text[match.end()].islower()]
    if not places:
        return {}
    counted = document.source is not None and _has_as_many(document, places)
    if begins_small and not counted:
        return {}
    return {at: counted for at in places if _begins_sentence(document, at, counted)}


def _has_as_many(document: Document, places: list[int]) -> bool:
    """True if the source has as many sentences as the text with those at ``places``."""
    ours = sum(1 for _ in _THEIR_ENDS.finditer(document.text.rstrip()))
    theirs = sum(1 for _ in _THEIR_ENDS.finditer((document.source or "").rstrip()))
    return theirs == ours


def _stopped_there(document: Document) -> frozenset[str]:
    """The words of the source that have a full stop and a space after them."""
    return frozenset(match.group(1) for match in _STOPPED.finditer(document.source or ""))


def _begins_sentence(document: Document, at: int, is_counted: bool) -> bool:
    text = document.text
    stop = at - 2
    before = word_before(text, stop)
    is_word = len(before) >= _SHORTEST and before.islower() and not is_abbreviation(before)
    # A figure may be an ordinal number, unless it is long and the source has as many sentences.
    is_figure = is_counted and _LONG_FIGURE.match(text, max(0, stop - 4)) is not None
    if not (is_word or is_figure or text[stop - 1] == ")"):
        return False
    after = word_after(text, at)
    end = at + len(after)
    if not after.islower() or text[end : end + 1] != " " or not text[end + 1 : end + 2].isalnum():
        return False
    if after in document.shared(source_forms).get(after, ()):
        return False  # a name that begins in lower case
    if before in document.shared(_stopped_there):
        return False  # an abbreviation that both have
    if not is_counted:
        language = document.language_at(at) or ""
        if after not in word_classes("lower-case-sentence.txt").get(language, ()):
            return False
    left = text[max(0, stop - _REACH) : stop].rpartition("\n")[2]
    right = text[at : at + _REACH].partition("\n")[0]
    last = [match.end() for match in _ENDS.finditer(left)]
    close = _ENDS.search(right)
    if close is None and at + _REACH >= len(text):
        return False  # cut off
    return (
        len(left[last[-1] if last else 0 :].split()) >= _FEWEST_WORDS
        and len(right[: close.start() if close else None].split()) >= _FEWEST_WORDS
    )
