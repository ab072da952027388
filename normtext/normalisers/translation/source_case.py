"""A name or acronym that lost the capitals it has in the source."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.bilingual.features import (
    ends_sentence,
    latin_words,
    prose,
    source_forms,
    source_language,
)
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.languages._lexicon import ABSENT
from normtext.normalisers.translation._lost_capitals import CAPITAL_NOUNS, lower_case_runs
from normtext.normalisers.translation._source_beginnings import small_beginnings
from normtext.normalisers.translation._words import cost_in
from normtext.rule import Example, rule

_NAME = "translation/source-case"
_SHORTEST_NAME = 4
# Nats (-ln p). A word this frequent may be a plain word of the translation. Titles write plain
# words with a capital, so that a name has to be rare; an acronym may look like a rarer word.
_COMMON = 9.5
_COMMON_NAME = 12.0
_COMMON_SHORT = 8.5
# Danish, Norwegian and Swedish write acronyms small that became words: ``id``, ``dvd``.
_SMALL_ACRONYMS = frozenset(("da", "nb", "nn", "no", "sv"))
_QUOTES = frozenset("\"'“”„«»‚‘’`")
_COMMON_WRITTEN = 13.5  # ``Unesco``, ``Covid``: acronyms that many write as names


@rule(
    _NAME,
    summary="Capitals of the source lost in the translation",
    safety=Safety.REPAIR,
    examples=(
        Example(
            "The role of nato in trondheim",
            "The role of NATO in Trondheim",
            "en",
            "El papel de la OTAN (NATO) en Trondheim",
        ),
    ),
    untouched=(
        Example("The role of NATO", None, "en", "El papel de NATO"),
        Example("the role of it", None, "en", "El papel de la IT"),
        Example("the role of nato", None, "en"),
    ),
    mqm="spelling",
    with_source=True,
)
def find(document: Document) -> Iterator[Finding]:
    """With the source given: a word that stands in both texts, always with capitals in the source.

    Two capitals or more make an acronym or a brand; one makes a name if it is not the first word of
    a sentence and the source is in a language that does not write nouns so. Words that are common
    in the language of the translation are left alone, so are labels, in which English alone has
    capitals, and acronyms that became words in the Nordic languages. A passage of three words or
    more is found as one; and so is a small letter where the source has a capital: at the beginning,
    after the colon of a heading, after the number of a list.
    """
    if document.source is None:
        return
    text = document.text
    for at in small_beginnings(document):
        message = "The source begins with a capital here"
        yield Finding(at, at + 1, _NAME, message, (text[at].upper(),), Safety.REPAIR)
    # A label that is one list of names may be written small as a whole.
    is_label = document.shared(_is_title) and not ends_sentence(document.source)
    runs = [] if is_label else lower_case_runs(document)
    for start, end, passage in runs:
        message = f"“{text[start:end]}” is “{passage}” in the source"
        yield Finding(start, end, _NAME, message, (passage,), Safety.REPAIR)
    forms = document.shared(source_forms)
    if "\n" in document.source and prose(document.source) != document.source:
        return  # the help of a command, where capitals name its arguments
    passages = runs[::-1]
    for match in latin_words(text):
        word = match.group()
        written = forms.get(word.lower()) or _plural(forms, word)
        if not written or len(word) < 2 or word in written:
            continue
        if not word[1:].islower() and not word[1:].isdecimal():
            continue  # it has capitals of its own
        while passages and passages[-1][1] <= match.start():
            passages.pop()
        if passages and passages[-1][0] <= match.start():
            continue  # in a passage that was found
        meant = _meant(document, word, written)
        if meant is None or _is_address(text, *match.span()):
            continue
        # The plural of an acronym (``cats``) has to be as rare as a name.
        if _is_common(document, word, is_name=meant[-1] == "s" or len(_capitals(meant)) < 2):
            continue
        message = f"“{word}” is “{meant}” in the source"
        yield Finding(*match.span(), _NAME, message, (meant,), Safety.REPAIR)


def _plural(forms: dict[str, frozenset[str]], word: str) -> frozenset[str]:
    """Return the source's acronym of which the word may be the plural (``vocs``), with its s."""
    if len(word) < _SHORTEST_NAME or word[-1] != "s":
        return frozenset()
    written = forms.get(word[:-1].lower(), frozenset())
    return frozenset(f"{form}s" for form in written if form.isupper())


def _meant(document: Document, word: str, written: frozenset[str]) -> str | None:
    """Return the form of the source if it is an acronym or a name and the only one."""
    acronyms = [form for form in written if _is_acronym(form)]
    if acronyms:
        if document.language in _SMALL_ACRONYMS and cost_in(word, document.language) < ABSENT:
            return None
        # Headings in capitals would make every word an acronym.
        source = document.source or ""
        return acronyms[0] if len(acronyms) == 1 and not source.isupper() else None
    (form, *others) = sorted(written)
    if others or len(word) < _SHORTEST_NAME or form not in document.shared(_inside):
        return None
    if word[0].isupper() or document.shared(_is_title):
        return None
    return None if document.shared(source_language) in CAPITAL_NOUNS else form


def _is_title(document: Document) -> bool:
    """True if nearly all longer words of the source have a capital, as in a title or a label."""
    source = document.source or ""
    words = [match.group() for match in latin_words(source)]
    long = [word for word in words if len(word) >= _SHORTEST_NAME]
    if len(long) < 3 and any(map(str.isdigit, source)):
        return False  # a reference
    return bool(long) and 4 * sum(word[0].isupper() for word in long) > 3 * len(long)


def _is_acronym(form: str) -> bool:
    """True of two capitals or more, and of a capital with figures: ``NATO``, ``ApoB``, ``D14``."""
    capitals = len(_capitals(form))
    return capitals > 1 or (capitals == 1 and form[1:].isdecimal())


def _capitals(form: str) -> list[str]:
    return [letter for letter in form if letter.isupper()]


def _inside(document: Document) -> frozenset[str]:
    """The source's words that stand after a word somewhere, not only first in a sentence."""
    source = document.source or ""
    return frozenset(
        match.group()
        for match in latin_words(source)
        if source[match.start() - 1 : match.start()] == " "
        and source[max(0, match.start() - 2)] not in ".!?: "
    )


def _is_common(document: Document, word: str, *, is_name: bool) -> bool:
    """True of words that the translation's language itself has, and often."""
    if word[0].isupper():
        limit = _COMMON_WRITTEN
    elif is_name:
        limit = _COMMON_NAME
    else:
        limit = _COMMON_SHORT if len(word) < _SHORTEST_NAME else _COMMON
    return cost_in(word, document.language) < limit


def _is_address(text: str, start: int, end: int) -> bool:
    """True of a part of an address, a handle, a file (``urls.py``), and of a value in quotes."""
    if {text[start - 1 : start], text[end : end + 1]} <= _QUOTES and start:
        return True
    if text[end : end + 1] == "." and text[end + 1 : end + 2].isalpha():
        return True
    return text[max(0, start - 1) : start] in ("@", "/", "#", "_", ".")
