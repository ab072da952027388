"""Contractions and elisions cut by a tokeniser: ``don 't``, ``l' homme``."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/split-contraction"
_ENGLISH = pattern(
    r"(?<=[a-z])n ?['’] ?t\b|(?<=[a-z]) n['’]t\b|(?<=[A-Za-z]) ['’](?:s|ve|re|ll|d|m)\b(?!['’/|,])"
)
_ENDING = pattern(r"n ?['’] t\b|n ['’]t\b| n['’]t\b| ['’](?:s|ve|re|ll|d|m)\b")
_ELISION = pattern(
    r"\b(?:[cdjlmnstCDJLMNST]|qu|Qu|jusqu|lorsqu|puisqu)['’] (?=[aeiouhyàâéèêëîïôûœAEIOUHÀÂÉÈÊÎÔ])"
)
_ITALIAN = pattern(
    r"\b(?:[Ll]|[Uu]n|[Dd]ell|[Nn]ell|[Aa]ll|[Dd]all|[Ss]ull|[Qq]uest|[Qq]uell)['’] "
    r"(?=[aeiouhèàAEIOUÈ])"
)
_FORMS = {"en": _ENGLISH, "fr": _ELISION, "it": _ITALIAN}
_NAMED_LETTER = pattern(r"['’‘][cdjlmnstCDJLMNST]\Z")  # ``la variable 'm' est``
_OPENING = pattern(r"(?:\A|[\s(:])['‘`](?!(?:s|t|ve|re|ll|d|m)\b)[\w%$<{.*-]")
_REACH = 200
_LONGEST = 8
_PRONOUNS = frozenset(("it", "he", "she", "that", "what", "who", "there", "here", "where", "let"))
# What was parted leaves a chunk that begins or ends with an apostrophe, or begins with n’t.
_PARTED = ChunkMark(
    lambda chunk: chunk[0] in "'’" or chunk[-1] in "'’" or chunk.startswith(("n'", "n’")),
    within="'’",
    shapes=(" '", "' ", r" \n'"),
)


@rule(
    _NAME,
    summary="Space inside a contraction or an elision",
    safety=Safety.REPAIR,
    triggers=(" '", " ’", "' ", "’ "),
    examples=(
        Example("They don 't know it 's late.", "They don't know it's late.", "en"),
        Example("l' homme et d' autres", "l'homme et d'autres", "fr"),
    ),
    untouched=(
        Example("They don't know. He said 'so' and 'students' homes'.", None, "en"),
        Example("l’homme et d’autres", None, "fr"),
        Example("po' di tutto, un po' alla volta", None, "it"),
    ),
    languages=("en", "fr", "it"),
    mqm="punctuation",
    needs=_PARTED,
    patterns=lambda language: (_FORMS[language],) if language in _FORMS else (),
    hints=lambda language: (_ENDING,) if language == "en" else (),
)
def find(document: Document) -> Iterator[Finding]:
    """Tokenisers part ``don't`` into ``do n't`` or ``don 't`` and ``l'homme`` into ``l' homme``.

    English contractions and possessives, and the elisions of French and Italian before a vowel or
    an h. Left alone where single quotation marks are about: a mark of that kind before the place
    in the same line that opens a quotation.
    """
    text = document.text
    language = document.language
    form = _FORMS.get(language or "")
    if form is None:
        return
    for match in form.finditer(text):
        written = match.group()
        joined = written.replace(" ", "")
        if joined == written or _in_quotation(text, match.start()):
            continue
        if document.language_at(match.start()) != language:
            continue
        if _NAMED_LETTER.search(text, max(0, match.start() - 1), match.start() + 1):
            continue
        start, end = match.span()
        if written.count(" ") == 1:
            place = start + written.index(" ")
            message = "Space inside a contraction"
            # An s after a noun makes a possessive; texts that were cut into words keep its space.
            is_noun = language == "en" and written.endswith("s") and not _takes_is(text, start)
            safety = Safety.SUGGEST if is_noun else Safety.REPAIR
            yield Finding(place, place + 1, _NAME, message, ("",), safety, language)
        else:
            head = len(written) - len(written.lstrip("nN")) if language == "en" else 0
            message = "Spaces inside a contraction"
            yield Finding(
                start + head, end, _NAME, message, (joined[head:],), Safety.REPAIR, language
            )


def _takes_is(text: str, end: int) -> bool:
    """True if the word before the gap is one to which ``is`` or ``has`` is drawn: ``it 's``."""
    return text[max(0, end - _LONGEST) : end].rpartition(" ")[2].lower() in _PRONOUNS


def _in_quotation(text: str, at: int) -> bool:
    """True if a single mark before the place, on the same line, may open a quotation."""
    before = text[max(0, at - _REACH) : at + 1].rpartition("\n")[2]
    return _OPENING.search(before) is not None
