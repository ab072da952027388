"""German nouns in text that lost its capitals."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._context import is_technical, token_at
from normtext.normalisers.translation._german_nouns import (
    SMALL_WORDS,
    has_small_words,
    noun_places,
)
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/lower-case-noun"
# A capital that begins a word inside a sentence: one is enough to show that there are capitals.
_CAPITAL_INSIDE = pattern(
    r"(?:(?<=[^.!?:…\s])[\"“”»)\]]?\s[(„“\"»‚'\[]?|(?<=\w)-)[A-ZÄÖÜ][a-zäöüß]"
)
_TOKEN = pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d[\d.,]*|[^\w\s]")
_FEWEST_WORDS = 8
_SENTENCE_END = '.,;:!?)]“”"»…'


@rule(
    _NAME,
    summary="German noun without its capital, in text that has lost its capitals",
    safety=Safety.REPAIR,
    triggers=SMALL_WORDS,
    examples=(
        Example(
            "Gestern hat die regierung in der hauptstadt über das neue gesetz beraten.",
            "Gestern hat die Regierung in der Hauptstadt über das neue Gesetz beraten.",
            "de",
        ),
    ),
    untouched=(
        Example("Gestern hat die Regierung in der Stadt lange über das alles beraten.", None, "de"),
        Example("de oude stad ligt in het noorden van het land en is mooi", None, "nl"),
    ),
    languages=("de",),
    mqm="spelling",
)
def find(document: Document) -> Iterator[Finding]:
    """An engine that was trained on lower-cased text returns German without capitals.

    Looked at are paragraphs of eight words or more without any capitalised word inside a sentence.
    A word counts as a noun by its ending (``-ung``, ``-heit``, ``-ion``), because it is one of a
    few hundred common nouns that mean nothing else in lower case, because its last part is one, or
    by its place: last in a phrase that an article, a preposition or a figure begins.
    """
    text = document.text
    for paragraph in document.paragraphs:
        start, end = paragraph.start, paragraph.end
        if not has_small_words(text, start, end) or _CAPITAL_INSIDE.search(text, start, end):
            continue
        if document.language_at(start) != "de":
            continue
        tokens = list(_TOKEN.finditer(text, start, end))
        words = [token.group() for token in tokens]
        if sum(word[0].isalpha() for word in words) < _FEWEST_WORDS:
            continue
        for place in noun_places(words):
            at = tokens[place].start()
            noun = words[place]
            if noun[0].islower() and noun[0].upper() != noun[0] and _is_prose(text, at, noun):
                yield Finding(
                    at,
                    at + len(noun),
                    _NAME,
                    f"The noun “{noun}” without its capital",
                    ("-".join(_capitalised(part) for part in noun.split("-")),),
                    Safety.REPAIR,
                    "de",
                )


def _capitalised(part: str) -> str:
    return part[0].upper() + part[1:] if len(part) > 2 and len(part[0].upper()) == 1 else part


def _is_prose(text: str, at: int, word: str) -> bool:
    """False of what is part of an address, a handle, a path or a name with a figure in it."""
    end = at + len(word)
    if text[end : end + 1].isdigit() or text[at - 1 : at].isdigit():
        return False
    token = token_at(text, at, at + len(word)).rstrip(_SENTENCE_END)
    return not is_technical(token) and "." not in token
