"""The characters of a document as one short string, which a pattern searches in no time."""

from __future__ import annotations

from normtext.document import Document


def alphabet(document: Document) -> str:
    """Return each character once but for ASCII letters and the space; use with ``document.shared``.

    A search here costs the same for a page and for a book: the cheapest test of whether any
    character of a range occurs.
    """
    return "".join(document.marks)
