"""No mark between two sentences: ``they left early Then it rained``."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import Joint
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.languages._lexicon import ABSENT
from normtext.normalisers.punctuation._context import word_after, word_before
from normtext.normalisers.translation._words import cost_in
from normtext.patterns import pattern
from normtext.rule import Example, rule
from normtext.vocabulary import OPENERS

_NAME = "punctuation/missing-stop"
_OPENINGS = tuple(f" {word} " for word in OPENERS)
_STARTING = frozenset(OPENERS)
_CAPITALISED = pattern(r" ([A-Z][a-z]{0,8})(?= )")
# What a title may follow without quotation marks.
_TITLED = (
    "album article band book called campaign channel chapter column comic edition entitled episode"
    " essay exhibition film game group label magazine movie musical named newspaper novel opera"
    " painting paper play poem podcast programme project report saga section serial series show"
    " single song story titled tour track trilogy video website work"
)
_BEFORE_TITLE = frozenset(_TITLED.split())
# Three letters, a starter, three words that begin in lower case.
_PARTED = pattern(rf"[^\W\d_]{{3}} (?:{'|'.join(OPENERS)})(?: [^A-Z\s][^ \n]*){{3}}")
_AFTER = pattern(rf" (?:{'|'.join(OPENERS)})(?: [^A-Z\s][^ \n]*){{3}}")
_SHORTEST = 3
_SMALL = 7.0  # nats (-ln p): no sentence ends in ``that`` or ``the``
_REACH = 200
_FEWEST_WORDS = 3


@rule(
    _NAME,
    summary="No mark between two sentences",
    safety=Safety.REPAIR,
    triggers=_OPENINGS,
    examples=(
        Example(
            "They were late because it rained The others had left by then.",
            "They were late because it rained. The others had left by then.",
            "en",
        ),
    ),
    untouched=(
        Example("They went to The Hague and read The Times there.", None, "en"),
        Example("She read the book The lost key to her class.", None, "en"),
        Example("Technology The new building is open.", None, "en"),
    ),
    languages=("en",),
    mqm="punctuation",
    needs=Joint("lower opener"),
    patterns=(_PARTED,),
    hints=(_AFTER,),
)
def find(document: Document) -> Iterator[Finding]:
    """In English a small word has a capital at the beginning of a sentence; inside one only in
    titles and names, which have more capitals near by.

    Only between lower-case words, with three words or more on either side, and not after what a
    title may follow (``the book The lost key``).
    """
    text = document.text
    for match in _CAPITALISED.finditer(text):
        at = match.start()
        if match.group(1) not in _STARTING:
            continue
        if text[at - 1 : at].islower() and _parts_sentences(document, at):
            word = word_after(text, at + 1)
            message = f"No mark before “{word}”, which begins a sentence"
            end = at + 1 + len(word)
            yield Finding(at, end, _NAME, message, (f". {word}",), Safety.REPAIR, "en")


def _parts_sentences(document: Document, at: int) -> bool:
    text = document.text
    before = word_before(text, at)
    following = text[at + 1 : at + _REACH].partition("\n")[0].split(" ")[1 : 1 + _FEWEST_WORDS]
    words = text[max(0, at - _REACH) : at].rpartition("\n")[2].split(" ")[-_FEWEST_WORDS:]
    if len(before) < _SHORTEST or before in _BEFORE_TITLE or words[-1] != before:
        return False
    if not before.islower() or not _SMALL < cost_in(before, "en") < ABSENT:
        return False
    if len(words) < _FEWEST_WORDS or len(following) < _FEWEST_WORDS:
        return False
    if not words[-2].islower() or not all(word[:1].islower() for word in following):
        return False
    if document.language_at(at) != "en":
        return False
    return cost_in(following[0], "en") < ABSENT
