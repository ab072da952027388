"""Quotation marks of another language."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import GIVEN_LANGUAGE, QUOTES
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._locales import (
    Conventions,
    conventions,
    conventions_of,
    is_named,
)
from normtext.patterns import LazyPattern, pattern
from normtext.rule import Example, rule

_NAME = "punctuation/foreign-quote"
# A pair holds no other mark of its kind and no line end; the reach keeps the rule linear. The
# first mark begins a word and the last ends one: what stands from the end of a quotation to the
# beginning of the next (``»a« and »b«``) is no pair. Only within «» are there spaces.
_PAIRS = {
    pair: pattern(
        rf"(?<![^\s(\[{{–—]){pair[0]}(?![),.;:!?\]-]){inner}[^{pair}\n]{{1,300}}{outer}"
        rf"(?<![(\[]){pair[1]}(?!\w)"
    )
    for pair, inner, outer in (
        ("“”", "", ""),
        ("„“", "", ""),
        ("„”", "", ""),
        ("«»", "", ""),
        ("»«", r"(?!\s)", r"(?<!\s)"),
    )
}
_MARKS = frozenset("“”„«»")


def _forms(language: str | None) -> Iterator[LazyPattern]:
    """Yield the forms of the pairs that some locale of a language does not use."""
    known = [locale for tag, locale in conventions().items() if tag.split("-")[0] == language]
    for pair, form in _PAIRS.items():
        if not known or any(pair not in locale.quotes for locale in known):
            yield form


@rule(
    _NAME,
    summary="Quotation marks of another language",
    safety=Safety.SUGGEST,
    triggers=("“", "”", "„", "«", "»"),
    examples=(
        Example("Er nannte es “klein”.", "Er nannte es „klein“.", "de-DE"),
        Example("She called it „small“.", "She called it “small”.", "en-US"),
    ),
    untouched=(
        Example("Er nannte es „klein“ oder »klein«.", None, "de-DE"),
        Example("She called it “small”.", None, "en-US"),
        Example("Er nannte es “klein”.", None, "de"),
    ),
    mqm="locale convention",
    local=False,
    needs=QUOTES | GIVEN_LANGUAGE,
    patterns=_forms,
)
def find(document: Document) -> Iterator[Finding]:
    """``„…“`` in English, ``“…”`` in German or Russian.

    Shown where the caller names a locale with its region (``de-DE``), or where the document has
    quotations in the manner of its language as well, so that the others stand out. Straight marks
    are a house style and left alone; which pairs a language uses is data (``locales.txt``).
    """
    marks = _MARKS & document.marks
    if len(marks) < 2:
        return
    locale = conventions_of(document.locale)
    if locale is None:
        return
    text = document.text
    strange = [
        (match.start(), match.end())
        for pair, form in _PAIRS.items()
        if pair not in locale.quotes and marks.issuperset(pair)
        for match in form.finditer(text)
        if not _parts(text, match.start(), match.end())
    ]
    if not strange or not (is_named(document) or _has_own(text, locale)):
        return
    preferred = locale.quotes[0]
    taken = -1
    for start, end in sorted(strange):
        if start <= taken or document.language_at(start) != document.language:
            continue
        taken = end
        message = (
            f"Quotation marks “{text[start]}” and “{text[end - 1]}” are not those of {locale.tag}"
        )
        yield Finding(start, start + 1, _NAME, message, (preferred[0],), Safety.SUGGEST)
        yield Finding(end - 1, end, _NAME, message, (preferred[1],), Safety.SUGGEST)


def _parts(text: str, start: int, end: int) -> bool:
    """True of what stands between two quotations: marks alone, or words with a gap on all sides,
    as where a placeholder is quoted (``»%s« und »%s«``, of which the rules see ``»  « und »  «``).
    """
    inner = text[start + 1 : end - 1]
    if not any(map(str.isalnum, inner)):
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before + inner[:1] + inner[-1:] + after).isspace() and len(before + after) == 2


def _has_own(text: str, locale: Conventions) -> bool:
    """True if some quotation in the text is in the manner of the locale."""
    return any(pair in _PAIRS and _PAIRS[pair].search(text) is not None for pair in locale.quotes)
