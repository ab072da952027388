"""A line in another language."""

from __future__ import annotations

from collections.abc import Sequence

from normtext.chunks import FOREIGN
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.fragments._phrase import findings_of
from normtext.normalisers.fragments._spans import fragment_spans
from normtext.rule import Example, rule


@rule(
    "fragments/line",
    summary="A whole line or paragraph in another language",
    safety=Safety.REPAIR,
    examples=(
        Example(
            "The road was closed for two days.\n\nHaga clic aquí para leer toda la noticia."
            "\n\nNobody was hurt, the police said.",
            "The road was closed for two days.\n\nNobody was hurt, the police said.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "The road was closed.\n\nMaría del Carmen de los Santos\n\nNobody was hurt.",
            None,
            "en",
        ),
    ),
    mqm="untranslated",
    local=False,
    needs=FOREIGN.then(fragment_spans),
)
def find(document: Document) -> Sequence[Finding]:
    """A stray line of another language in a text: a caption, a notice, a paragraph not translated.

    It is removed with its line end where it is one of few, short, clearly foreign, and has no words
    of the text's own; else it is a suggestion. Of a text in two languages, half translated for
    instance, there is one suggestion for all its lines, and none where the two take turns.
    """
    return findings_of(document, "line", Safety.REPAIR, "fragments/line")
