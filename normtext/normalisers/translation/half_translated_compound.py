"""A compound of which one part was left in the language of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.named import NamedTuple
from normtext.patterns import pattern
from normtext.remembered import forgettable
from normtext.rule import Example, rule

_NAME = "translation/half-translated-compound"
_COMPOUND = pattern(r"(?<![\w.@/’'-])([a-zß-ÿ]{4,20})-([a-zß-ÿ]{4,20})(?![\w@/’'-])")
# The same around the hyphen, which is rarer than the letters a compound begins with.
_HYPHEN = pattern(r"-(?<=[a-zß-ÿ]{4}-)(?=[a-zß-ÿ]{4})")
_LONGEST_PART = 20
# Nats (-ln p): at home in the text's language; a word of one other language and no more.
_SHORTEST = 5
_AT_HOME = 11.0
_ABROAD = 12.5
_KEPT = 4096  # compounds


class _Compound(NamedTuple):
    """A compound of which one part may be of another language: ``others`` lists that part.

    ``group`` is the number of that part, ``homely`` what lists the other one, with nats.
    """

    match: re.Match[str]
    group: int
    homely: dict[int, float]
    others: dict[int, float]


def _suspicious(text: str) -> Iterator[_Compound]:
    """Yield the compounds with a part that few languages have, whatever the text's own is."""
    for match in _compounds(text):
        for part in _listed_abroad(*match.groups()):
            yield _Compound(match, *part)


@forgettable
@lru_cache(_KEPT)
def _listed_abroad(
    first: str, last: str
) -> tuple[tuple[int, dict[int, float], dict[int, float]], ...]:
    """Return the parts that few languages have: its number, what lists the other part, what it.

    Kept, for it is asked of a chunk, and again of the text that the chunk is met in.
    """
    from normtext.languages._lexicon import postings
    from normtext.languages._table import number_of

    by_first, by_last = dict(postings(first)), dict(postings(last))
    return tuple(
        (group, homely, others)
        for group, word, homely, others in (
            (2, last, by_first, by_last),
            (1, first, by_last, by_first),
        )
        if homely
        # What many have is an international word.
        and 1 <= len(others) <= 2
        and min(others.values()) < _ABROAD
        # "meso-" and the like are combining forms.
        and len(word) >= _SHORTEST
        # English in other languages: the name of an option, a state or a method.
        and number_of("en") not in others
    )


def _compounds(text: str) -> Iterator[re.Match[str]]:
    """Two parts of small letters with nothing glued to them, as matches."""
    for hyphen in _HYPHEN.finditer(text):
        start = at = hyphen.start()
        while start and at - start < _LONGEST_PART and text[start - 1].isalpha():
            start -= 1
        match = _COMPOUND.match(text, start)
        if match is not None:
            yield match


_COMPOUNDS = ChunkMark(lambda chunk: any(_suspicious(chunk)), within="-", shapes=("aaaa-aaaa",))


@rule(
    _NAME,
    summary="Compound with one part left untranslated",
    safety=Safety.SUGGEST,
    examples=(
        Example("a kind of bread-brötchen with butter", None, "en"),
        Example("la casa-gebäude de la esquina", None, "es"),
    ),
    untouched=(
        Example("a well-known, long-term, kilim-style and kosher-style house", None, "en"),
        Example("ein sozial-demokratisches, deutsch-english Heft", None, "de"),
    ),
    mqm="untranslated",
    needs=_COMPOUNDS,
)
def find(document: Document) -> Iterator[Finding]:
    """``yeast-pilz``: engines translate the part of a compound that they know.

    Shown where a hyphen joins a common word of the text's language to a word that this language
    does not have and exactly one or two others do, English not among them, whose compounds name
    things of technology everywhere. Both in lower case, so that names are not meant.
    """
    from normtext.languages._table import number_of

    last = 0
    for match, group, homely, others in _suspicious(document.text):
        host = number_of(document.language_at(match.start()))
        if (
            match.start() >= last
            and homely.get(host, 99.0) < _AT_HOME
            and host not in others
            and not _is_plural(match.group(group), host)
        ):
            last = match.end()
            message = f"“{match.group(group)}” is no word of this language"
            yield Finding(*match.span(), _NAME, message, (), Safety.SUGGEST)


def _is_plural(word: str, host: int) -> bool:
    """Whether a word that no list has is the plural of one that the language has: ``colons``."""
    from normtext.languages._lexicon import postings

    return word.endswith("s") and dict(postings(word[:-1])).get(host, 99.0) < _ABROAD
