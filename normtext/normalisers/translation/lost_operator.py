"""Figures whose operator was lost: ``p 0.04``, ``61.2 7.8 years``."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import Joint, WordMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._figures import figures
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/lost-operator"
# "=" or "<" belongs between the letter and its figure; brackets or commas close both.
_STATISTIC = pattern(
    r"(?<=[(\[,;] )[pPn] [0-9][\d.,]{0,12}(?=[)\],;.]| in )"
    r"|(?<=[(\[])[pPn] \d[\d.,]{0,12}(?=[)\],;])"
)
# "±" belongs between a mean and its deviation; a unit or a closing bracket follows.
_DEVIATION = pattern(
    r"(?<![\d.,;:/–-] )(?<![\w.,/–-])\d{1,4}[.,]\d{1,3} \d{1,3}[.,]\d{1,3}"
    r"(?=[)\],;]? (?:[^\W\d_]{2,}|\()|[)\]])"
)
# With the source any two figures: it shows whether a sign belongs between them.
_PAIR = pattern(r"(?<![\w.,/–-])\d{1,4}(?:[.,]\d{1,3})? \d{1,4}(?:[.,]\d{1,3})?(?![\w.,]*\d)")
_OPENINGS = ("p 0", "P 0", "(n ", "[n ", " n ")
_OPERATION = pattern(r"\b(\d{1,4}(?:\.\d{1,3})?|[pn]) ?([=<>≤≥±]) ?(\d{1,4}(?:\.\d{1,6})?)", 2)
_REACH = 60
# The letter of a statistic at the end of what stands before its figure.
_LETTER = WordMark(lambda: "pPnN")
_LOOKALIKES = str.maketrans("рРпП", "pPnN")
_MEASURE = pattern(r"[(\[]|\b(?:mean|average|SD|Mittel|moyen|medi[ao]|promedio|средн)", 2)


@rule(
    _NAME,
    summary="Operator lost between a letter and its figure, or between two figures",
    safety=Safety.REPAIR,
    examples=(
        Example("It fell in the second group (12%, p 0.03).", None, "en"),
        Example("The mean age was 54.1 6.3 years.", None, "en"),
        Example(
            "The mean age was 54.1 6.3 years.",
            "The mean age was 54.1 ± 6.3 years.",
            "en",
            "Средний возраст составил 54,1±6,3 года.",
        ),
    ),
    untouched=(
        Example("It fell in the second group (12%, p = 0.03).", None, "en"),
        Example("Scores: 4.5 3.2 6.1 7.0", None, "en"),
    ),
    mqm="omission",
    triggers=tuple("0123456789"),
    needs=_LETTER | Joint("digit digit"),
    patterns=(_STATISTIC, _DEVIATION),
)
def find(document: Document) -> Iterator[Finding]:
    """Engines drop ``=``, ``<`` and ``±`` as symbols they do not know.

    Which sign it was, the text alone does not say: the place is only reported, unless the source
    is given and shows it. Seen are the letters of statistics (``p``, ``n``) with their figure
    between marks, and two decimal fractions in a row with a unit after them, where the words before
    speak of means or a bracket opens.
    """
    text = document.text
    if any(opening in text for opening in _OPENINGS):
        for match in _STATISTIC.finditer(text):
            if match.group()[2:].rstrip(".,") and _is_statistic(match.group()):
                end = match.start() + len(match.group().rstrip(".,"))
                meant = _from_source(document, text[match.start() : end])
                message = "No operator before the figure"
                yield Finding(match.start(), end, _NAME, message, meant, Safety.REPAIR)
    for start, end in document.shared(figures):
        if text[end : end + 1] != " " or not text[end + 1 : end + 2].isdecimal():
            continue
        pair = _DEVIATION.match(text, start)
        before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
        alone = pair is not None and _MEASURE.search(before) is not None
        if pair is None and document.source is not None:
            pair = _PAIR.match(text, start)
        meant = _from_source(document, pair.group()) if pair else ()
        if pair and (alone or meant):
            message = "No operator between the figures"
            yield Finding(*pair.span(), _NAME, message, meant, Safety.REPAIR)


def _from_source(document: Document, written: str) -> tuple[str, ...]:
    """Return the two with the sign that the source has between them, if it is given and has one."""
    first, last = written.split(" ")
    wanted = (first.replace(",", ".").lower(), last.replace(",", "."))
    sign = document.shared(_operations).get(wanted)
    return () if sign is None else (f"{first} {sign} {last}",)


def _operations(document: Document) -> dict[tuple[str, str], str]:
    """The signs that the source has, by what stands on their two sides."""
    source = (document.source or "").replace(",", ".").translate(_LOOKALIKES)
    return {
        (match.group(1).lower(), match.group(3)): match.group(2)
        for match in _OPERATION.finditer(source)
    }


def _is_statistic(written: str) -> bool:
    """A probability is below one; a count is a whole number."""
    letter, figure = written[0], written[2:].rstrip(".,")
    return figure.startswith(("0.", "0,")) if letter in "pP" else figure.isdigit()
