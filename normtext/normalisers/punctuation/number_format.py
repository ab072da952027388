"""Numbers grouped in the manner of another language."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import ChunkMark, Joint
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._figures import figures
from normtext.normalisers.punctuation._locales import conventions, conventions_of
from normtext.patterns import LazyPattern, between_paragraphs, pattern
from normtext.rule import Example, rule

_NAME = "punctuation/number-format"
_POINT_NUMBER = pattern(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?")
_COMMA_NUMBER = pattern(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?")
_POINT_FRACTION = pattern(r"\d{1,3}(?:\.\d{3})+\.\d{2}")
_COMMA_FRACTION = pattern(r"\d{1,3},\d{1,2}")
_GROUPS = pattern(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")
_PER_CENT = ("%", " %", " per cent", " percent")
# Beside those of the table; in Arabic and Hindi countries and styles differ.
_POINT_GROUPING = frozenset(("da", "id", "hr", "sl"))
_MIXED = frozenset(("ar", "hi"))
_SHORTEST = 3
_MOST_GROUPS = 3
_SWAP = str.maketrans(".,", ",.")
# Two signs, or a fraction by a comma, which only matters before a per cent sign.
_TELLING = pattern(r"\d[.,]\d+[.,]\d|\d,\d\d?(?!\d)")
_SEPARATED = ChunkMark(_TELLING.search, within=".,", shapes=("0[,.]0",))
# What may be written in the manner of others, by the sign that groups digits in the language.
_FORMS = {
    ",": (
        pattern(r"\d\.\d{3}[.,]\d"),
        pattern(r"\d,\d{1,2}(?:%| %| per)"),
        pattern(r"\d \d{3} [^A-Z\s]"),
    ),
    ".": (pattern(r"\d,\d{3}[.,]\d"),),
}


@rule(
    _NAME,
    summary="Number grouped as in another language",
    safety=Safety.REPAIR,
    examples=(
        Example(
            "It has 25.638.922 people and cost 1.299,50 euros.",
            "It has 25,638,922 people and cost 1,299.50 euros.",
            "en",
        ),
        Example("Es hat 25,638,922 Einwohner.", "Es hat 25.638.922 Einwohner.", "de"),
    ),
    untouched=(
        Example("Version 1.234.567-2, host 192.168.100.200, 1.462 metres", None, "en"),
        Example("Der Preis: 1.299,50 Euro", None, "de"),
    ),
    mqm="locale convention",
    needs=_SEPARATED | Joint("digit digit"),
    patterns=lambda language: _forms(language),
)
def find(document: Document) -> Iterator[Finding]:
    """``25.638.922`` can be nothing but a number grouped by points, and ``1.299,50`` has its signs
    exchanged where the language writes ``1,299.50``.

    So is a fraction before a per cent sign (``78,6%`` in English), and ``14.348.304.00``, where
    point stands for both. Groups set off by spaces, which SI allows, are only shown in English.

    One group alone (``1.462``) may be a decimal fraction and is left alone, and so is anything
    that may be an address, a version or a list of numbers.
    """
    text = document.text
    numbers = document.shared(figures)
    for start, end in numbers:
        if end - start < _SHORTEST or not _stands_alone(text, start, end):
            continue
        written = text[start:end]
        meant = _meant(text, end, written, document)
        if meant is not None:
            message = f"The number “{written}” is written as in another language"
            yield Finding(start, end, _NAME, message, (meant,), _safety(document, start))
    for start, end in _set_off_by_spaces(text, numbers):
        if _grouping(document, start) != ",":
            continue
        written = text[start:end]
        message = f"The number “{written}” is grouped by spaces"
        # As a copy of the source's figure it is no choice of the translator.
        copied = written in document.shared(_source_groups)
        safety = Safety.REPAIR if copied else Safety.SUGGEST
        yield Finding(start, end, _NAME, message, (written.replace(" ", ","),), safety)


def _forms(language: str | None) -> Iterator[LazyPattern]:
    """Yield the forms that are of another language for some locale of this one."""
    known = (locale for tag, locale in conventions().items() if tag.split("-")[0] == language)
    signs = {locale.group for locale in known}
    if language in _POINT_GROUPING:
        signs.add(".")
    for sign, forms in _FORMS.items():
        yield from forms if language is None or sign in signs else between_paragraphs(*forms)


def _source_groups(document: Document) -> frozenset[str]:
    """The source's figures in groups set off by spaces of any width, with plain spaces."""
    source = (document.source or "").replace("\u00a0", " ").replace("\u202f", " ")
    return frozenset(match.group() for match in _GROUPS.finditer(source))


def _meant(text: str, end: int, written: str, document: Document) -> str | None:
    """Return the number in the manner of the document's language, None if it may be so now."""
    if written.startswith("0"):
        return None
    if _COMMA_FRACTION.fullmatch(written):
        if not text.startswith(_PER_CENT, end) or _grouping(document, end) != ",":
            return None
        return written.replace(",", ".")
    if _POINT_FRACTION.fullmatch(written):
        if _grouping(document, end) != ",":
            return None
        if all(int(part) < 256 for part in written.split(".")) and written.count(".") == 3:
            return None  # an address of the internet
        whole, _, fraction = written.rpartition(".")
        return f"{whole.replace('.', ',')}.{fraction}"
    for form, sign, other in (
        (_POINT_NUMBER, ".", ","),
        (_COMMA_NUMBER, ",", "."),
    ):
        groups = written.count(sign)
        if (groups < 2 and not (groups and other in written)) or not form.fullmatch(written):
            continue
        if groups == 3 and sign == "." and other not in written:
            return None  # four groups: an address of the internet as likely as not
        return written.translate(_SWAP) if _grouping(document, end) == other else None
    return None


def _grouping(document: Document, at: int) -> str | None:
    """Return the sign that groups digits in the locale at a place, None where it is not known."""
    language = document.language_at(at)
    if language in _POINT_GROUPING:
        return "."
    locale = conventions_of(document.given_language or language)
    return None if locale is None or language in _MIXED else locale.group


def _safety(document: Document, at: int) -> Safety:
    """Spanish of no named country may be of one that groups with commas."""
    unsure = document.language_at(at) == "es" and document.given_language in (None, "es")
    return Safety.SUGGEST if unsure else Safety.REPAIR


def _stands_alone(text: str, start: int, end: int) -> bool:
    """False of what may be part of an address, a version, a date or a word."""
    before = text[start - 1 : start]
    after = text[end : end + 1]
    if before and (before.isalnum() or before in ".,-:_@#"):
        return False
    if before == "/" and text[start - 2 : start - 1].isalpha():
        return False
    if after == "." and text[end + 1 : end + 2].isalpha():
        return False
    return not (after and (after.isalpha() or after in "-_:@#"))


def _set_off_by_spaces(text: str, numbers: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans of ``100 034``: groups of three digits after a space, before a word."""
    place = 0
    while place < len(numbers):
        start, end = numbers[place]
        last = place
        while (
            last + 1 < len(numbers)
            and numbers[last + 1][0] == numbers[last][1] + 1
            and text[numbers[last][1]] == " "
        ):
            last += 1
        groups = [text[first:final] for first, final in numbers[place + 1 : last + 1]]
        first = text[start:end]
        if (
            groups
            and len(groups) <= _MOST_GROUPS
            and all(len(group) == 3 and group.isdigit() for group in groups)
            and len(first) <= 3
            and first.isdigit()
            and first[0] != "0"
            and text[start - 1 : start] not in tuple("/:-.,")
            and (text[start - 2 : start - 1] or "a") not in tuple(".,/:-")
        ):
            end = numbers[last][1]
            if text[end : end + 1] == " " and text[end + 1 : end + 2].islower():
                yield start, end
        place = last + 1
