"""A full stop dropped into the middle of a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import Joint
from normtext.data import languages_in
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._context import (
    is_abbreviation,
    is_technical,
    token_at,
    word_after,
    word_before,
)
from normtext.normalisers.translation._sentence_starts import lower_case_starts
from normtext.normalisers.translation._words import cost_in, word_classes
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/premature-stop"
_STOP = pattern(r"\. (?=[^\W\d_])")
_FOLDER = "premature-stop"
_COMMON = 11.0  # nats


@rule(
    _NAME,
    summary="Full stop in mid-sentence",
    safety=Safety.REPAIR,
    triggers=(". ",),
    examples=(
        Example("It ends in the war. world and its peace.", "It ends in the world and its peace."),
        Example("They meet in Rome this week. fall.", "They meet in Rome this fall.", "en"),
    ),
    untouched=(
        Example("Smith et al. found E. coli in approx. ten of them.", None, "en"),
        Example("wir kommen bzw. gehen z. B. heute", None, "de"),
    ),
    mqm="punctuation",
    local=False,
    needs=Joint("stop lower"),
    patterns=(pattern(r"[^\W\d_][^\W\d_A-Z]{2}\. [^\W\d_A-Z]"),),
)
def find(document: Document) -> Iterator[Finding]:
    """A stop with a lower-case word after it divides what belongs together.

    Engines that revise while they write leave the noun they meant to replace, a stop, and the
    right noun (``in the war. world and``): the first noun goes with its stop. Elsewhere it cannot
    be known whether a sentence was cut or a capital lost, so the place is only shown. Not seen:
    abbreviations, initials, names that begin in lower case, text that is written without capitals.
    """
    text = document.text
    places = []
    stops = 0
    for match in _STOP.finditer(text):
        stops += 1
        if text[match.end()].islower():
            places.append(match.start())
    if not places or (len(places) > 2 and len(places) * 3 > stops):
        return
    for at in places:
        finding = _judge(document, at)
        # Where both are whole sentences what was lost is the capital.
        if finding is not None and at + 2 not in document.shared(lower_case_starts):
            yield finding


def _judge(document: Document, at: int) -> Finding | None:
    text = document.text
    before = word_before(text, at)
    after = word_after(text, at + 2)
    if len(before) < 3 or not before[1:].islower() or is_abbreviation(before):
        return None
    follow = at + 2 + len(after)
    next_token = token_at(text, at + 2, at + 3)
    if not after.islower() or (len(after) == 1 and text[follow : follow + 1] != " "):
        return None
    if (
        is_technical(next_token)
        or "." in next_token[:-1]
        or (is_abbreviation(after) and len(after) > 1)
    ):
        return None
    if text[follow : follow + 1] == "-" and text[follow + 1 : follow + 2].islower():
        return None  # ``apt-get``
    start = at - len(before)
    if start and text[start - 1] in "./@-_'’":
        return None
    language = document.language_at(at)
    if language is None or language not in languages_in("translation", _FOLDER):
        return None
    words = word_classes(_FOLDER, f"{language}.txt")
    if before.lower() in words["abbreviated"] or before.lower() in words["opening"]:
        return None
    if cost_in(after, language) > _COMMON:
        return None  # the name of a command or of a library: it begins a sentence as it is
    if len(after) == 1 and after not in words["closed"]:
        return None  # the name of a key or of an option
    if _is_superseded(text, start, before, after, follow, words):
        return Finding(
            start,
            at + 2,
            _NAME,
            f"Full stop in mid-sentence: “{before}” was superseded by “{after}”",
            ("",),
            Safety.REPAIR,
            language,
        )
    if before[0].isupper():
        return None
    if after in words["closed"]:
        return Finding(
            at, at + 1, _NAME, f"Full stop in mid-sentence before “{after}”", ("",), Safety.SUGGEST
        )
    return Finding(
        at,
        at + 3,
        _NAME,
        f"Full stop before the lower-case word “{after}”",
        (f". {after[0].upper()}", f" {after[0]}"),
        Safety.SUGGEST,
    )


def _is_superseded(
    text: str, start: int, before: str, after: str, follow: int, words: dict[str, frozenset[str]]
) -> bool:
    """True of ``<determiner> <noun>. <noun>`` with a mark, a conjunction or a preposition next."""
    if len(after) < 3 or not before.islower() or start < 2 or text[start - 1] != " ":
        return False
    if word_before(text, start - 1).lower() not in words["determiner"]:
        return False
    unfit = words["closed"] | words["opening"] | words["determiner"]
    if after in unfit or before in unfit or after.endswith(tuple(words["ending"])):
        return False
    if text[follow : follow + 1] in (".", ",", ";"):
        return True
    return text[follow : follow + 1] == " " and word_after(text, follow + 1) in words["next"]
