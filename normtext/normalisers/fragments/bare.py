"""Foreign words in mid-sentence."""

from __future__ import annotations

from collections.abc import Sequence

from normtext.chunks import FOREIGN
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.fragments._code import without_code
from normtext.normalisers.fragments._phrase import findings_of
from normtext.normalisers.fragments._spans import fragment_spans
from normtext.rule import Example, rule


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
    return without_code(document, findings_of(document, "bare", Safety.SUGGEST, "fragments/bare"))
