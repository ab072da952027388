"""A single foreign word."""

from __future__ import annotations

from collections.abc import Sequence

from normtext.chunks import FOREIGN
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.fragments._phrase import findings_of
from normtext.normalisers.fragments._spans import fragment_spans
from normtext.rule import Example, rule


@rule(
    "fragments/word",
    summary="A single word of another language among words of the text's own",
    safety=Safety.SUGGEST,
    examples=(
        Example(
            "They walked along the shore and the gobierno was quiet at that hour.",
            "They walked along the shore and the was quiet at that hour.",
            "en",
        ),
    ),
    untouched=(
        Example("She ordered a croissant and a cappuccino with her friends.", None, "en"),
        Example("The word Fernweh is German, and the verb is to google.", None, "en"),
    ),
    mqm="untranslated",
    local=False,
    needs=FOREIGN.then(fragment_spans),
)
def find(document: Document) -> Sequence[Finding]:
    """A word that a translation system left as it was, between words that it translated.

    Only lower-case words that another language uses often, that the text's own hardly knows, and
    that are no form or misspelling of its words. What stands in quotation marks, what the text
    says more than twice, and words in texts full of unknown ones are left alone.
    """
    return findings_of(document, "word", Safety.SUGGEST, "fragments/word")
