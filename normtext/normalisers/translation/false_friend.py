"""Words that stand for a foreign word which only looks like them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from normtext.chunks import WordMark
from normtext.data import read_lines
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.named import NamedTuple
from normtext.normalisers.translation._words import words_in
from normtext.patterns import LazyPattern, pattern
from normtext.rule import Example, rule

_NAME = "translation/false-friend"
_LANGUAGES = {
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
    "ru": "Russian",
}
_ENOUGH_WORDS = 60
_REACH = 100  # characters of context on either side
_UNBOUNDED = pattern(r"[+*{\\]")  # in a form: it may match more than it has characters


class _Friend(NamedTuple):
    """``before`` is what stands before it, and itself, ``after`` what follows; ``reach``: how many
    characters there may be before."""

    friend: str
    meant: str
    source: str
    before: LazyPattern
    after: LazyPattern
    reach: int
    alone: bool
    vetoes: tuple[str, ...]


def _key_words() -> Iterable[str]:
    return _keys()


_FRIENDS = WordMark(_key_words)


@rule(
    _NAME,
    summary="False friend",
    safety=Safety.SUGGEST,
    examples=(
        Example("a bowl of soap with bread", "a bowl of soup with bread", "en"),
        Example("It was made by a nuclear physician.", "It was made by a nuclear physicist.", "en"),
        Example(
            "Entonces realizó que era tarde.", "Entonces se dio cuenta de que era tarde.", "es"
        ),
    ),
    untouched=(
        Example("Such an election would need new ballots for all voters.", None, "en"),
        Example("It is sensible to wait, and the actual cost is not known.", None, "en"),
    ),
    languages=("en", "es", "fr", "de", "pt", "it"),
    mqm="mistranslation",
    local=False,
    needs=_FRIENDS,
    patterns=lambda language: _forms(language),
    hints=lambda language: _endings(language),
)
def find(document: Document) -> Iterator[Finding]:
    """``such an election would`` for Spanish *elección* (choice), ``sensible to cold``.

    Each entry of the data names a context in which the word is improbable, and stems whose
    presence elsewhere in the document shows that it may be right after all; where absence is the
    argument, the document has to be long enough (60 words) and the word must not come up again.
    """
    language = document.language
    if language not in find.languages:
        return
    friends = _friends(language)
    text = document.text
    is_short = document.survey.number < _ENOUGH_WORDS
    entries = {
        entry
        for key in _FRIENDS.chunks(document)
        for entry in friends.get(key, ())
        if not (is_short and entry.alone)
    }
    for entry in sorted(entries, key=lambda entry: (entry.friend, entry.before.source)):
        places = _in_context(entry, text)
        if places and not _vetoed(entry, text.lower()):
            for at in places:
                if document.language_at(at) == language:
                    yield _finding(text, at, entry, language)


def _in_context(entry: _Friend, text: str) -> list[int]:
    """Return where a friend stands in its context."""
    friend = entry.friend
    found = []
    at = text.find(friend)
    while at >= 0:
        end = at + len(friend)
        if entry.after.match(text, end, end + _REACH) and entry.before.search(
            text, max(0, at - entry.reach), end
        ):
            found.append(at)
        at = text.find(friend, end)
    return found


def _vetoed(entry: _Friend, lower: str) -> bool:
    """True if the rest of the document speaks of what the word means."""
    if any(veto in lower for veto in entry.vetoes):
        return True
    return entry.alone and lower.count(entry.friend) > 1


def _finding(text: str, start: int, entry: _Friend, language: str) -> Finding:
    """Build the finding; the article before the word goes with it where it has to change."""
    end = start + len(entry.friend)
    meant = entry.meant
    if language != "en":
        pass
    elif text[max(0, start - 4) : start] == " an " and meant[0] not in "aeiou":
        start, meant = start - 3, "a " + meant
    elif text[max(0, start - 3) : start] == " a " and meant[0] in "aeiou":
        start, meant = start - 2, "an " + meant
    tag, _, word = entry.source.partition(" ")
    message = (
        f"“{entry.friend}” looks like {_LANGUAGES.get(tag, tag)} “{word}”, "
        f"which is “{entry.meant}” here"
    )
    return Finding(start, end, _NAME, message, (meant,), Safety.SUGGEST, language)


def _forms(language: str | None) -> Iterator[LazyPattern]:
    """Yield the contexts of all friends of a language, with the friend in them."""
    if language in find.languages:
        entries = {entry for some in _friends(language or "").values() for entry in some}
        for entry in sorted(entries, key=lambda entry: entry.before.source):
            yield pattern(entry.before.source.removesuffix(r"\Z") + f"(?:{entry.after.source})")


def _endings(language: str | None) -> Iterator[LazyPattern]:
    """Yield the same without what stands before the friend."""
    if language in find.languages:
        entries = {entry for some in _friends(language or "").values() for entry in some}
        for friend, after in sorted({(entry.friend, entry.after.source) for entry in entries}):
            yield pattern(rf"\b{friend}(?:{after})")


def _key_of(friend: str) -> str:
    """Return the word of a friend that fewest texts have, as a guess."""
    return max(friend.split(), key=len)


@cache
def _keys() -> frozenset[str]:
    """A word of each friend of all languages: none of them in a text, nothing to do."""
    keys: set[str] = set()
    for language in find.languages:
        for line in read_lines("translation", "false-friends", f"{language}.txt"):
            pairs = line.partition("\t")[0].split(",")
            keys.update(_key_of(pair.partition("=")[0]) for pair in pairs)
    return frozenset(words_in(key)[0] for key in keys)


@cache
def _friends(language: str) -> dict[str, tuple[_Friend, ...]]:
    """Return the entries by the key word of the friend, as it stands between white space."""
    table: dict[str, list[_Friend]] = {}
    for line in read_lines("translation", "false-friends", f"{language}.txt"):
        pairs, source, context, vetoes = line.split("\t")
        for pair in pairs.split(","):
            friend, _, meant = pair.partition("=")
            before, after = context.split("_")
            is_bounded = _UNBOUNDED.search(before) is None
            entry = _Friend(
                friend,
                meant,
                source,
                pattern(rf"\b(?:{before}){friend}\Z"),
                pattern(after),
                len(before) if is_bounded else _REACH,
                vetoes.startswith("once "),
                () if vetoes == "-" else tuple(vetoes.removeprefix("once ").split()),
            )
            for mark in ("", ".", ","):
                table.setdefault(_key_of(friend) + mark, []).append(entry)
    return {key: tuple(entries) for key, entries in table.items()}
