"""Foreign words in square brackets."""

from __future__ import annotations

from collections.abc import Sequence

from normtext.chunks import FOREIGN
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.fragments._phrase import findings_of
from normtext.normalisers.fragments._spans import fragment_spans
from normtext.rule import Example, rule


@rule(
    "fragments/bracketed",
    summary="Words of another language in square brackets",
    safety=Safety.REPAIR,
    examples=(
        Example(
            "The minister of finance [el presidente de Rusia] said nothing about it.",
            "The minister of finance said nothing about it.",
            "en",
        ),
    ),
    untouched=(
        Example("He said [the minister] would come, and added [sic] nothing.", None, "en"),
        Example("The leader [Xi Jinping] met members of the Politburo.", None, "en"),
    ),
    mqm="untranslated",
    local=False,
    needs=FOREIGN.then(fragment_spans),
)
def find(document: Document) -> Sequence[Finding]:
    """Translation systems leave the source of what they could not place in brackets.

    The words, their brackets and one space are removed. Editorial insertions in the language of
    the text, names, loan phrases and references are left alone.
    """
    return findings_of(document, "bracketed", Safety.REPAIR, "fragments/bracketed")
