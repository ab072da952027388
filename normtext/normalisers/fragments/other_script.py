"""Words in another script."""

from __future__ import annotations

from collections.abc import Sequence

from normtext.chunks import FOREIGN
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.fragments._phrase import findings_of
from normtext.normalisers.fragments._spans import fragment_spans
from normtext.rule import Example, rule


@rule(
    "fragments/other-script",
    summary="Words of another language in another script",
    safety=Safety.SUGGEST,
    examples=(
        Example(
            "The two sides были тесно связаны между собой for many years.",
            "The two sides for many years.",
            "en",
        ),
    ),
    untouched=(Example("The capital, Tokyo (東京), and the river Волга.", None, "en"),),
    mqm="untranslated",
    local=False,
    needs=FOREIGN.then(fragment_spans),
)
def find(document: Document) -> Sequence[Finding]:
    """A run of words, or of four and more Chinese or Japanese characters, in a script that is not
    the one of the text.

    Names, single words, addresses, code and terms are left alone. In brackets, quotes or on a
    line of its own such a run belongs to the rule for these.
    """
    return findings_of(document, "other-script", Safety.SUGGEST, "fragments/other-script")
