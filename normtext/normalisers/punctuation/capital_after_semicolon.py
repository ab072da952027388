"""A small word with a capital after a German semicolon."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import Joint
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._context import token_at, word_after
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/capital-after-semicolon"
_AFTER = pattern(r";(?<=[^\W\d_];) (?=[A-ZÄÖÜ][a-zäöüß]+ [^\W\d_])")
# Words that are no names and no nouns, and not polite forms (``Sie``).
_SMALL = (
    "Der Die Das Den Dem Des Es Er Ein Eine Einen Wir Und Aber In Im Auf Mit Bei Dies Diese Dieser"
    " Dieses Wenn Als Für Man Doch Nach Sein Seine Alle Beide Dabei Daher Zudem"
)
_WORDS = frozenset(_SMALL.split())
# Items that are parted by semicolons may be sentences.
_NUMBERED = pattern(r"(?:^|[\s(])(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] ")
_REACH = 300


@rule(
    _NAME,
    summary="Capital of a small German word after a semicolon",
    safety=Safety.REPAIR,
    triggers=("; ",),
    examples=(
        Example(
            "Es hat geregnet; Die Straßen sind nass.",
            "Es hat geregnet; die Straßen sind nass.",
            "de",
        ),
    ),
    untouched=(
        Example("Es hat geregnet; Sie sind nass; Regen macht nass.", None, "de"),
        Example("a) Der erste ist offen; Der zweite nicht.", None, "de"),
        Example("It has rained; The streets are wet.", None, "en"),
    ),
    languages=("de",),
    mqm="spelling",
    needs=Joint("mark upper"),
)
def find(document: Document) -> Iterator[Finding]:
    """A semicolon ends no sentence: what follows goes on in lower case (Rechtschreibrat, § 80).

    Only articles, pronouns, prepositions and the like, in paragraphs without numbered items, and
    not where another semicolon is near, for the parts of a list may be sentences.
    """
    text = document.text
    for match in _AFTER.finditer(text):
        at = match.end()
        word = word_after(text, at)
        if word not in _WORDS or "&" in token_at(text, match.start(), match.start() + 1):
            continue
        if document.language_at(at) == "de" and not _is_list(text, match.start()):
            message = f"“{word}” with a capital after a semicolon"
            small = word[0].lower() + word[1:]
            yield Finding(at, at + len(word), _NAME, message, (small,), Safety.REPAIR, "de")


def _is_list(text: str, at: int) -> bool:
    before = text[max(0, at - _REACH) : at].rpartition("\n")[2]
    after = text[at + 1 : at + _REACH].partition("\n")[0]
    if ";" in before or ";" in after:
        return True
    return _NUMBERED.search(before) is not None or _NUMBERED.search(after) is not None
