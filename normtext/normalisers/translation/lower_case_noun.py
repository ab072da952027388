"""German nouns in text that lost its capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._context import is_technical, token_at
from normtext.normalisers.translation._german_nouns import (
    SMALL_WORDS,
    closed_share,
    has_small_words,
    is_noun,
    is_only_german,
    noun_places,
)
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/lower-case-noun"
# A capital that begins a word inside a sentence. One noun with it shows that there are capitals;
# of names (``Covid``) a few survive where those of nouns are lost.
_CAPITAL_INSIDE = pattern(
    r"(?:(?<=[^.!?:…\s])[\"“”»)\]]?\s[(„“\"»‚'\[]?|(?<=\w)-)([A-ZÄÖÜ][a-zäöüß]+)"
)
# The commonest of these: three, and a paragraph has its capitals.
_AFTER_LETTER = pattern(r" [A-ZÄÖÜ](?<=[a-zäöüß,] .)[a-zäöüß]")
# A line with no more than two of them; between them whatever is none, and the words up to the next.
_NONE = r"[^l,\n]|(?:[l,]+ )*[l,]+[^l, \n]|(?:[l,]+ )+(?:[^l,C\n]|[C]+[^lC\n])"
_OTHERS = rf"(?:{_NONE})*(?:[l,]+ )*[l,]*".replace("l", "a-zäöüß").replace("C", "A-ZÄÖÜ")
_FEW_CAPITALS = pattern(
    rf"^{_OTHERS}(?:(?:[a-zäöüß,]+ )+[A-ZÄÖÜ][a-zäöüß]{_OTHERS}){{0,2}}[A-ZÄÖÜ]*$", re.MULTILINE
)
_TOKEN = pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d[\d.,]*|[^\w\s]")
_FEWEST_WORDS = 8
_FEWEST_IN_SENTENCE = 4
_FEWEST_NOUNS = 2
_MOST_NAMES = 2
_CLOSED_OF = 6  # one word in six at least is an article, a pronoun, a preposition or the like
_SET_OFF = ("", " ", "\n", "  ", "\n ")
_QUOTES = "\"'“”„«»‚‘’`"
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
    patterns=(_FEW_CAPITALS,),
)
def find(document: Document) -> Iterator[Finding]:
    """An engine that was trained on lower-cased text returns German without capitals.

    Looked at are paragraphs of eight words or more, shorter ones of four words that hold a sure
    noun or two, in which no noun inside a sentence has a capital; of names at most two.
    A word counts as a noun by its ending (``-ung``, ``-heit``, ``-ion``), because it is one of a
    few hundred common nouns that mean nothing else in lower case, because its last part is one, or
    by its place: last in a phrase that an article, a preposition or a figure begins.
    """
    text = document.text
    for paragraph in document.paragraphs:
        start, end = paragraph.start, paragraph.end
        if not has_small_words(text, start, end):
            continue
        names = _names_inside(text, start, end)
        if names is None or document.language_at(start) != "de":
            continue
        tokens = list(_TOKEN.finditer(text, start, end))
        words = [token.group() for token in tokens]
        count = sum(word[0].isalpha() for word in words)
        if closed_share(words) * _CLOSED_OF < count:
            continue  # names and commands, or another language
        if count < _FEWEST_IN_SENTENCE:
            continue
        places = noun_places(words)
        # Where little speaks for it the nouns have to be ones by themselves, not by their place.
        sure = sum(is_noun(words[place].lower()) for place in places)
        wanted = _FEWEST_NOUNS if names or not _is_sentence(text, start, end) else 1
        if sure < wanted and (names or count < _FEWEST_WORDS):
            continue
        for place in places:
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


def _names_inside(text: str, start: int, end: int) -> int | None:
    """Count the names with a capital inside sentences; None if a noun has one or they are many."""
    words = []
    if (
        sum(1 for _ in islice(_AFTER_LETTER.finditer(text, start, end), _MOST_NAMES + 1))
        > _MOST_NAMES
    ):
        return None
    for match in _CAPITAL_INSIDE.finditer(text, start, end):
        words.append(match.group(1).lower())
        if len(words) > _MOST_NAMES:
            return None  # counted before anything is looked up: so it is in most German text
    if any(is_noun(word) or is_only_german(word) for word in words):
        return None
    return len(words)


def _is_sentence(text: str, start: int, end: int) -> bool:
    return text[start].isupper() and text[end - 1] in ".!?"


def _capitalised(part: str) -> str:
    return part[0].upper() + part[1:] if len(part) > 2 and len(part[0].upper()) == 1 else part


def _is_prose(text: str, at: int, word: str) -> bool:
    """False of what is part of an address, a handle, a path or a name with a figure in it."""
    end = at + len(word)
    before, after = text[at - 1 : at], text[end : end + 1]
    if after.isdigit() or before.isdigit() or after == "(" or text.startswith("%(", at - 2):
        return False
    if before == "-" and not text[at - 2 : at - 1].isalnum():  # an option: ``--section``
        return False
    if before and after and before in _QUOTES and after in _QUOTES:
        return False  # a word that is named: a file, a key, a value
    if after == ":" and not text[text.rfind("\n", 0, at) + 1 : at].strip():
        return False  # a label: what is described
    if text[end : end + 2] == "  " and text[max(0, at - 2) : at] in _SET_OFF:
        return False  # a cell of a table
    token = token_at(text, at, at + len(word)).rstrip(_SENTENCE_END)
    return not is_technical(token) and "." not in token
