"""A line in another language."""

from __future__ import annotations

from collections.abc import Sequence

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
    needs=fragment_spans,
)
def find(document: Document) -> Sequence[Finding]:
    """A stray line of another language in a text: a caption, a notice, a paragraph not translated.

    It is removed with its line end. Texts in two languages are not reported line by line.
    """
    return findings_of(document, "line", Safety.REPAIR, "fragments/line")
