"""Foreign words in parentheses."""

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
    "fragments/parenthesised",
    summary="Words of another language in parentheses",
    safety=Safety.SUGGEST,
    examples=(
        Example(
            "The roof was repaired (et la porte est restée fermée) before the winter came.",
            "The roof was repaired before the winter came.",
            "en",
        ),
    ),
    untouched=(
        Example("The Sejm (the lower house of parliament) met on Monday.", None, "en"),
        Example("The party (Bundesverband der Deutschen Industrie) objected.", None, "en"),
    ),
    mqm="untranslated",
    local=False,
    needs=FOREIGN.then(fragment_spans),
)
def find(document: Document) -> Sequence[Finding]:
    """A passage in parentheses may be the untranslated source, or a gloss that is wanted.

    Reported for a person to judge: names, titles, loan phrases and single words are left alone,
    and so are arguments of a call and addresses.
    """
    return without_code(
        document, findings_of(document, "parenthesised", Safety.SUGGEST, "fragments/parenthesised")
    )
