"""A German compound that follows the spaces and hyphens of its English source."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.bilingual.features import source_language
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.translation._german_nouns import is_noun
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/source-compound"
_UNITS = (
    "Millionen|Milliarden|Stunden|Minuten|Sekunden|Jahre|Monate|Wochen|Tage|Prozent|Meter"
    "|Kilometer|Kilo|Euro|Dollar|Grad"
)
_JOINED = pattern(rf"(?<![\w.,-])(\d{{1,4}})-(?:{_UNITS})(?= [^\W\d_])")
_COUNT = pattern(r"(?<![\w.,-])(\d{1,4})([ -])")
# Not ``2- bis 3-Stunden``, which goes on elsewhere.
_SUSPENDED = pattern(r"-[ \u00a0](?:und|oder|bis|sowie) \Z")
_REACH = 12
# An article or a preposition begins the phrase, so that no verb stands between the two.
_PHRASE = (
    "an|am|auf|aus|bei|beim|durch|für|gegen|im|in|mit|nach|ohne|um|unter|über|von|vom|vor|zum|zur"
    "|der|die|das|dem|den|des|ein|eine|einem|einen|einer|eines"
)
_PARTED = pattern(
    rf"(?<![\w-])(?:(?i:{_PHRASE})) ([A-Z]{{2,5}}) ([A-ZÄÖÜ][a-zäöüß]{{3,40}})(?![\w-])"
)
# In English the acronym is an attribute only where no article makes it a name of its own.
_ATTRIBUTE = pattern(r"\b(the )?([A-Z]{2,5}) [a-z]{4}", 2)


@rule(
    _NAME,
    summary="German compound with the space or hyphen of its English source",
    safety=Safety.REPAIR,
    examples=(
        Example(
            "Er lernt an einer UFO Schule.",
            "Er lernt an einer UFO-Schule.",
            "de",
            "He learns at a UFO school.",
        ),
    ),
    untouched=(
        Example("Für die UFO Geld geben.", None, "de", "The UFO gave money to the town."),
        Example("Der 18-Stunden-Tag und das 90-Minuten-Spiel.", None, "de", "18 hours and 90."),
        Example("Er lernt an einer UFO Schule.", None, "de"),
    ),
    languages=("de",),
    mqm="spelling",
    with_source=True,
)
def find(document: Document) -> Iterator[Finding]:
    """With an English source given: an acronym and a noun with a space between them, as in the
    source (``UFO school``); German joins them by a hyphen.

    Also a hyphen between a figure and its unit where the source has none (``18 hours``) and no
    further part of a compound follows.
    """
    source = document.source
    if source is None or document.shared(source_language) != "en":
        return
    text = document.text
    counted = {match.group(1) for match in _COUNT.finditer(source) if match.group(2) == " "}
    counted -= {match.group(1) for match in _COUNT.finditer(source) if match.group(2) == "-"}
    for match in _JOINED.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        if match.group(1) in counted and not _SUSPENDED.search(before):
            at = match.end(1)
            message = f"“{match.group()}” is no compound"
            yield Finding(at, at + 1, _NAME, message, (" ",), Safety.REPAIR, "de")
    attributes = document.shared(_attributes)
    for match in _PARTED.finditer(text) if attributes else ():
        if match.group(1) in attributes and is_noun(match.group(2).lower()):
            meant = f"{match.group(1)}-{match.group(2)}"
            message = f"The compound “{meant}” in two words"
            yield Finding(
                match.start(1), match.end(), _NAME, message, (meant,), Safety.REPAIR, "de"
            )


def _attributes(document: Document) -> frozenset[str]:
    """The source's acronyms that stand before a word in small letters, without an article."""
    found = set()
    for match in _ATTRIBUTE.finditer(document.source or ""):
        if match.group(2).isupper() and match.group(1) is None:
            found.add(match.group(2))
    return frozenset(found)
