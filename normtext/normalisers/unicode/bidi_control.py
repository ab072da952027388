"""Controls of writing direction where there is nothing to direct, or that are never closed."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.unicode._removal import closed_up
from normtext.patterns import pattern
from normtext.rule import Example, rule

_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_RUNS = pattern(f"[{_CONTROLS}]+")
_RIGHT_TO_LEFT = pattern(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_CLOSES = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}

_LANGUAGES = frozenset(("ar", "fa", "he", "ur"))


@rule(
    "unicode/bidi-control",
    summary="Control of writing direction without a purpose",
    safety=Safety.SAFE,
    triggers=tuple(_CONTROLS),
    examples=(
        Example("pay \u202e005$\u202c now", "pay 005$ now", "en"),
        Example("name\u200e, date", "name, date", "en"),
    ),
    untouched=(
        Example("שלום \u200f(עולם)\u200f", None, "he"),
        Example("اتصل \u202a+1 234\u202c الآن", None, "ar"),
    ),
    mqm="character-encoding",
)
def find(document: Document) -> Iterator[Finding]:
    """Embeddings, overrides and isolates (UAX #9) can show a text other than it is stored.

    That is how CVE-2021-42574 ("Trojan Source") hides what a text says. In a line without
    right-to-left letters they do nothing else, and marks do nothing at all: both are removed. In
    right-to-left lines pairs and marks stay; what is opened and not closed, or closed and not
    opened, is reported, and so is anything on a line without such letters of a text that is said
    to be in Arabic, Hebrew, Persian or Urdu.
    """
    text = document.text
    stated = document.language if document.given_language else None
    safety = Safety.SUGGEST if stated in _LANGUAGES else Safety.SAFE
    match = _RUNS.search(text)
    while match:
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.start())
        end = len(text) if end < 0 else end
        if _RIGHT_TO_LEFT.search(text, start, end):
            yield from _unbalanced(text, start, end)
        else:
            for run in _RUNS.finditer(text, start, end):
                place, stop = closed_up(text, *run.span())
                message = "Control of writing direction in left-to-right text (CVE-2021-42574)"
                yield Finding(place, stop, "unicode/bidi-control", message, ("",), safety)
        match = _RUNS.search(text, end)


def _unbalanced(text: str, start: int, end: int) -> Iterator[Finding]:
    """Yield the controls of a line that have no partner."""
    open_: dict[str, list[int]] = {"\u202c": [], "\u2069": []}
    alone: list[int] = []
    for run in _RUNS.finditer(text, start, end):
        for place in range(*run.span()):
            control = text[place]
            if control in _CLOSES:
                if open_[control]:
                    open_[control].pop()
                else:
                    alone.append(place)
            else:
                for closer, openers in _CLOSES.items():
                    if control in openers:
                        open_[closer].append(place)
    for place in sorted(alone + open_["\u202c"] + open_["\u2069"]):
        message = "Control of writing direction without its partner (CVE-2021-42574)"
        yield Finding(place, place + 1, "unicode/bidi-control", message, ("",), Safety.SUGGEST)
