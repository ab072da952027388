"""Foreign words in mid-sentence."""

from __future__ import annotations

from collections.abc import Sequence

from normtext.chunks import FOREIGN
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.fragments._code import without_code
from normtext.normalisers.fragments._phrase import findings_of
from normtext.normalisers.fragments._spans import fragment_spans
from normtext.patterns import pattern
from normtext.rule import Example, rule

_STOP = pattern(r"[^\W\d_]{4,}[.!?] [A-ZÀ-ÞА-Я]")
_FEW_WORDS = 5


@rule(
    "fragments/bare",
    summary="Words of another language in the middle of a sentence",
    safety=Safety.SUGGEST,
    examples=(
        Example(
            "The committee will decide sobre las nuevas medidas económicas in the coming weeks.",
            "The committee will decide in the coming weeks.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "The Bundesverband der Deutschen Industrie is de facto the voice of firms.", None, "en"
        ),
    ),
    mqm="untranslated",
    local=False,
    needs=FOREIGN.then(fragment_spans),
)
def find(document: Document) -> Sequence[Finding]:
    """Words that a translation system, or a copy and paste, left in another language.

    Reported for a person to judge. Names however long, loan phrases and Latin tags are left
    alone, and so is a single word, and so are pieces of hashes and garbage.
    """
    found = without_code(document, findings_of(document, "bare", Safety.SUGGEST, "fragments/bare"))
    return [one for one in found if not _parts_sentences(document.text[one.start : one.end])]


def _parts_sentences(fragment: str) -> bool:
    """Whether a few words end one sentence and begin the next: no fragment in a sentence does."""
    return _STOP.search(fragment) is not None and len(fragment.split()) <= _FEW_WORDS
