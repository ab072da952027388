"""Addresses that the translation lost or changed."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.protection import addresses
from normtext.rule import Example, rule

_NAME = "translation/source-address"
_LANGUAGE = pattern(r"(/)[a-z]{2}(?:[-_][A-Za-z]{2})?(?:/|\Z|\.(?=\w+\.))")


@rule(
    _NAME,
    summary="URL or e-mail address that differs from the source's",
    safety=Safety.REPAIR,
    examples=(
        Example("See www.exampel.org today", None, "en", "Voir www.example.org aujourd'hui"),
    ),
    untouched=(
        Example("See www.example.org today", None, "en", "Voir www.example.org aujourd'hui"),
        Example("See www.exampel.org today", None, "en"),
    ),
    mqm="mistranslation",
    with_source=True,
)
def find(document: Document) -> Iterator[Finding]:
    """With the source given: URLs and e-mail addresses are copied letter by letter, but
    for a part that names the language (``/fr/``).

    One that the source does not have is reported where it stands, one that is missing at the end
    of the translation. Addresses are never changed, so that nothing is offered.
    """
    source = document.source
    if source is None:
        return
    theirs = {_neutral(source[span.start : span.end]) for span in addresses(source)}
    ours = list(addresses(document.text))
    if not theirs and not ours:
        return
    written = {_neutral(document.text[span.start : span.end]) for span in ours}
    for span in ours:
        if theirs and _neutral(document.text[span.start : span.end]) not in theirs:
            message = "The source does not have this address"
            yield Finding(span.start, span.end, _NAME, message, (), Safety.REPAIR)
    if len(ours) < len(theirs):
        end = len(document.text.rstrip())
        for address in sorted(theirs - written):
            message = f"The source's address {address} is missing"
            yield Finding(end, end, _NAME, message, (), Safety.REPAIR)


def _neutral(address: str) -> str:
    """Return an address without the parts that name a language: ``/fr/``, ``fr.``."""
    return _LANGUAGE.compiled.sub(r"\1", address)
