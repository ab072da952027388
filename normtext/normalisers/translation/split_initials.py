"""Initials and abbreviations with spaces before their stops: ``U . S .``."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/split-initials"
_STRAY_STOP = ChunkMark(lambda chunk: chunk[0] == ".", within=".", shapes=(" .",))
_SPLIT = pattern(r"(?<![\w.])[^\W\d_](?: ?\. ?[^\W\d_]){1,4} ?\.(?![\w.])")


@rule(
    _NAME,
    summary="Initials with spaces before their stops",
    safety=Safety.REPAIR,
    needs=_STRAY_STOP,
    examples=(Example("the U . S . and the E .U .", "the U.S. and the E.U.", "en"),),
    untouched=(
        Example("the U.S. and A. B. Smith", None, "en"),
        Example("a . b . c . d . e . f .", None, "en"),
    ),
    mqm="spelling",
)
def find(document: Document) -> Iterator[Finding]:
    """Tokenisers set a space before every stop, and engines keep it inside abbreviations.

    Two to five capital letters with stops, a space before one of the stops at least. Where the
    stops of the rest are followed by a space (``J. R.``), that space stays.
    """
    text = document.text
    if not _has_stray_stop(text):
        return
    for match in _SPLIT.finditer(text):
        written = match.group()
        letters = [character for character in written if character.isalpha()]
        if " ." not in written or not all(map(str.isupper, letters)):
            continue
        spaced = ". " in written.replace(" .", ".").rstrip(".")
        joined = written.replace(" .", ".")
        if spaced and written.count(" .") == len(letters):
            joined = joined.replace(" ", "")
        message = "Spaces inside an abbreviation"
        yield Finding(*match.span(), _NAME, message, (joined,), Safety.REPAIR)


def _has_stray_stop(text: str) -> bool:
    """Whether a stop stands a space behind a single letter: found sooner than the whole."""
    at = text.find(" .")
    while at > 0:
        if text[at - 1].isalpha() and (at == 1 or not text[at - 2].isalnum()):
            return True
        at = text.find(" .", at + 1)
    return False
