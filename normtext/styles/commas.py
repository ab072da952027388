"""The serial comma of English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern

# What begins like this is a clause and no item of a list.
_CLAUSE_WORDS = (
    "i you he she it we they there this that these those who which where when while but so then"
    " to because if although not"
)
_CLAUSE = frozenset(_CLAUSE_WORDS.split())
# Items of one to three words, so that two clauses joined by "and" are hardly taken for a list.
_ITEM = r"[^\W\d_][\w’'-]*(?: [\w’'-]+){0,2}"
_LIST = pattern(rf"(?<=, ){_ITEM}(?= (?:and|or) [\w’'-]+(?: [\w’'-]+){{0,2}}[.;:!?)])")


@dataclass(frozen=True)
class OxfordComma:
    """A comma before the ``and`` or ``or`` of a list of three items or more, in English.

    Seen at the end of a clause only, with items of one to three words.
    """

    @property
    def name(self) -> str:
        return "styles/oxford-comma"

    def find(self, document: Document) -> Iterator[Finding]:
        text = document.text
        if document.language != "en" or (" and " not in text and " or " not in text):
            return
        for match in _LIST.finditer(text):
            words = match.group().lower().split()
            if words[0] in _CLAUSE or "and" in words or "or" in words:
                continue
            at = match.end()
            yield Finding(at, at, self.name, "No comma before the last item", (",",), Safety.SAFE)
