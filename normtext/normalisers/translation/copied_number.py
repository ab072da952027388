"""A number copied from the source with the signs of the source's language."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.bilingual.features import source_language
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._figures import figures
from normtext.normalisers.punctuation._locales import Conventions, conventions_of
from normtext.normalisers.translation._lost_capitals import CAPITAL_NOUNS
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/copied-number"
_FIGURE = pattern(r"\d{1,9}(?:[.,]\d{1,6})+")
_POINTED = pattern(r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d{1,9})(?:,(?P<fraction>\d{1,6}))?")
_COMMAED = pattern(r"(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(?P<fraction>\d{1,6}))?")
_LABELS = ("version", "ver.", "v.", "section", "chapter", "§", "abschnitt", "kapitel", "sección")
_VERSIONS = ("versi", "Versi", "verze", "wersj", "верси", "версі", "Version")
_AFTER_NAME = pattern(r"[^\W\d_] [A-Z][^\W\d_]+ \Z")
_CONSTANT = pattern(r"\d\.0(?![\d%])(?!\s?(?:%|±))")
_REACH = 40
_SPACES = ("\u00a0", "\u202f")
_CLOCK = pattern(r"[ \u00a0]?(?:Uhr|h|hrs|a\.?m\.?|p\.?m\.?)\b")
# In Arabic and Hindi countries and styles differ.
_MIXED = frozenset(("ar", "hi"))


@rule(
    _NAME,
    summary="Number copied with the signs of the source's language",
    safety=Safety.REPAIR,
    examples=(
        Example(
            "In all 1.462 came, 12,5% of them by train.",
            "In all 1,462 came, 12.5% of them by train.",
            "en",
            "En total vinieron 1.462, el 12,5 % en tren.",
        ),
    ),
    untouched=(
        Example("In all 1,462 came.", None, "en", "En total vinieron 1.462."),
        Example(
            "Version 1.462 and 1.5 apply.", None, "en", "Se aplican la versión 1.462 y el 1,5."
        ),
        Example("In all 1.462 came.", None, "en"),
    ),
    mqm="locale convention",
    with_source=True,
)
def find(document: Document) -> Iterator[Finding]:
    """With the source given: a figure that both texts write alike, though their languages put
    points and commas the other way round.

    ``1.462`` alone may be a fraction or a thousand; as a copy of the Spanish ``1.462`` it is a
    thousand. Figures that do not fit the customs of the source's language (versions, dates, times)
    are left alone, and so is everything where either language has no sure custom.
    """
    source = document.source
    if source is None:
        return
    copied = document.shared(_source_figures)
    if not copied:
        return
    ours = conventions_of(document.locale)
    theirs = conventions_of(document.shared(source_language))
    if ours is None or theirs is None or ours.decimal == theirs.decimal:
        return
    if document.language in _MIXED or theirs.tag in _MIXED:
        return
    text = document.text
    if any(word in text for word in _VERSIONS):
        return
    for start, end in document.shared(figures):
        written = text[start:end]
        if written not in copied or _is_part(text, start, end):
            continue
        meant = _converted(written, theirs, ours)
        if meant is not None and meant != written:
            message = f"“{written}” is written as in the source"
            yield Finding(start, end, _NAME, message, (meant,), Safety.REPAIR)


def _source_figures(document: Document) -> frozenset[str]:
    """The source's figures that have a point or a comma inside, but no versions and no constants.

    A version stands after a name (``Ubuntu 8.04``); ``0.0`` with its point is a value of a program,
    unless a sign follows it.
    """
    source = document.source or ""
    capital_nouns = document.shared(source_language) in CAPITAL_NOUNS
    return frozenset(
        match.group()
        for match in _FIGURE.finditer(source)
        if (capital_nouns or not _AFTER_NAME.search(source[: match.start()][-_REACH:]))
        and not _CONSTANT.match(source, match.start())
    )


def _is_part(text: str, start: int, end: int) -> bool:
    """True of what a word, a version, a date or an address goes on with."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and (before.isalnum() or before in ".,:-_@#"):
        return True
    if _CLOCK.match(text, end):
        return True
    word = text[max(0, start - 12) : start].rstrip().rpartition(" ")[2]
    # ``TLS 1.3``, ``HTTP/0.9``, ``1.20.x``: the version of what has capitals for a name.
    if before == "/" or (len(word) > 1 and word.isalpha() and word.isupper()):
        return True
    if text[end : end + 1] == "." and text[end + 1 : end + 2].isalpha():
        return True
    return after.isalpha() or after in ("-", "_", "@", ":") or word.lower().startswith(_LABELS)


def _converted(written: str, theirs: Conventions, ours: Conventions) -> str | None:
    """Return the number in our signs, None if it is no number in theirs."""
    form = _POINTED if theirs.decimal == "," else _COMMAED
    match = form.fullmatch(written)
    if match is None or (written.startswith("0") and match.group("fraction") is None):
        return None
    whole = match.group("whole")
    sign = "." if theirs.decimal == "," else ","
    if sign in whole and theirs.group not in (sign, *_SPACES):
        return None
    groups = whole.split(sign)
    # Where spaces group digits a single point or comma of three digits is not sure to group.
    if len(groups) > 1 and theirs.group != sign:
        return None
    fraction = match.group("fraction")
    if len(groups) == 1 and fraction is not None and len(fraction) == 3 and whole != "0":
        return None  # a thousand in our manner, which the source may have used as well
    return ours.group.join(groups) + ("" if fraction is None else ours.decimal + fraction)
