"""Foreign words in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from normtext.chunks import FOREIGN
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.fragments._phrase import findings_of
from normtext.normalisers.fragments._spans import fragment_spans
from normtext.rule import Example, rule


@rule(
    "fragments/quoted",
    summary="Words of another language in quotation marks",
    safety=Safety.SUGGEST,
    examples=(
        Example(
            "The mayor called the plan “una pérdida de tiempo para todos” and left the room.",
            None,
            "en",
        ),
    ),
    untouched=(
        Example("She read “Le Petit Prince” to the children.", None, "en"),
        Example("He called it “a waste of time for everybody” and left.", None, "en"),
    ),
    mqm="untranslated",
    local=False,
    needs=FOREIGN.then(fragment_spans),
)
def find(document: Document) -> Sequence[Finding]:
    """A quotation in another language may have been left untranslated.

    Reported for a person to judge: authors do quote in the original. Names are left alone, and
    titles: after a word for a work, beside an author or a year, or capitalised as titles are.
    """
    return findings_of(document, "quoted", Safety.SUGGEST, "fragments/quoted")
