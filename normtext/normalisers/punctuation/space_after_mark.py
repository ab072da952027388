"""A comma, semicolon or full stop with the next word or figure glued to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._context import (
    is_abbreviation,
    is_technical,
    token_at,
    word_after,
    word_before,
)
from normtext.normalisers.translation._words import cost_in, list_of
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/space-after-mark"
_COMMA = pattern(r",(?=[^\W\d_])")
_STOP = pattern(r"\.(?=[^\W\d_])")
_CALL = pattern(r"\w\(")  # ``fix(parser,writer): ...``
_SEMICOLON = pattern(r";(?<=[a-z]{3};)(?=[A-Z][a-z]+ [a-z])")
# A sentence that begins with a figure, and the day of a German date or another ordinal number.
_FIGURE = pattern(r"\.(?<=[a-z)]{3}\.)(?=\d{1,4} [a-z]{3})")
_ORDINAL = pattern(r"\.(?<=\d\.)(?=[A-ZÄÖÜ][a-zäöü]{2})")
_BEFORE_ORDINAL = "der die das dem den des am im zum zur vom beim ins ab seit bis nach vor"
_ORDINAL_WORDS = frozenset(_BEFORE_ORDINAL.split())
_OPENERS = "([{\"“„«‘'’"
# Endings of names that are written like a glued sentence: domains, files, libraries.
_ENDINGS = (
    "com org net edu gov info biz co uk de fr es it pt nl eu io js ts py rb cs vb php html htm pdf"
    " doc docx jpg png gif exe zip txt xml json ai tv app dev"
)
_NAME_ENDINGS = frozenset(_ENDINGS.split())
# Nats (-ln p).
_VERY_COMMON = 8.0
_COMMON = 11.0
_LISTED = 13.2
_REACH = 200
_LONG = 6
_LONG_TERM = 8
_AFTER_NAMES = frozenset(".,;:()[]<>")
_HEXADECIMAL = pattern(r"[a-f]{4}")  # two bytes: ``cc,ae``
_QUOTES = "\"'”’“»"
_QUOTED_WITH = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "„": "“"}
_SCOPE = pattern(r"(?<=:)|[ *_]*:")
_CLOSERS = ',.;:!?)"”“»'

_SENTENCE_FIGURE = pattern(r"[a-z)]{3}\.\d{1,4}\Z")
_SEMICOLON_CHUNK = pattern(r"[a-z]{3};[A-Z][a-z]+\Z")

# Of chunks the test may ask: what stands after the mark has to be in the same one.
_GLUED = ChunkMark(
    lambda chunk: (
        _COMMA.search(chunk)
        or _STOP.search(chunk)
        or _SENTENCE_FIGURE.search(chunk)
        or _SEMICOLON_CHUNK.search(chunk)
    ),
    within=",.;",
    shapes=("[,.]x", "a.0", ").0", "a;A"),
)


@rule(
    _NAME,
    summary="No space after a comma, semicolon or full stop",
    safety=Safety.REPAIR,
    examples=(
        Example("red wine,white bread", "red wine, white bread", "en"),
        Example("It was late.They left at once.", "It was late. They left at once.", "en"),
        Example("Es begann am 3.Mai in Wien.", "Es begann am 3. Mai in Wien.", "de"),
    ),
    untouched=(
        Example("Node.js and example.com, 1,234 and (a,b,c)", None, "en"),
        Example("e.g. the U.S.Army", None, "en"),
    ),
    mqm="punctuation",
    local=False,
    needs=_GLUED,
    patterns=(
        pattern(r"[^\W\d_A-Z]{2},[^\W\d_A-Z]{2}"),
        pattern(r"[^\W\d_][^\W\d_A-Z]\.[^\W\d_a-z]"),
        pattern(r"[a-z]{3};[A-Z][a-z]+ [a-z]"),
        pattern(r"[a-z)]{3}\.\d{1,4} [a-z]{3}"),
        pattern(r"\d\.[A-ZÄÖÜ][a-zäöü]{2}"),
    ),
)
def find(document: Document) -> Iterator[Finding]:
    """After a comma between two lower-case words, and after a full stop or semicolon between a
    lower-case word and a capitalised one, there is a space; after a full stop also before a figure
    that begins a sentence, and in German after an ordinal number.

    Not seen: addresses, file names, handles, formulae, initials, abbreviations, calls, lists of
    keywords that use the comma alone, and words that may be a name in two parts (``Vue.Js``).
    """
    text = document.text
    if "," in text:
        yield from _commas(document)
    yield from _stops(document)
    yield from _figures(document)
    if ";" in text:
        for match in _SEMICOLON.finditer(text):
            if not is_technical(token_at(text, match.start(), match.end())):
                yield _finding(match.end(), "Semicolon without a space after it", Safety.REPAIR)


def _commas(document: Document) -> Iterator[Finding]:
    text = document.text
    for match in _COMMA.finditer(text):
        at = match.start()
        after = word_after(text, at + 1)
        if len(after) < 2 or not after.islower():
            continue
        before = word_before(text, at)
        if len(before) < 2 or not before.islower() or _HEXADECIMAL.fullmatch(f"{before}{after}"):
            continue
        token = token_at(text, at, at + 1)
        if is_technical(token) or token.count(",") > 2 or "." in token[:-1] or _CALL.search(token):
            continue
        if _line(text, at).strip() == token or _is_quoted_list(text, at, token):
            continue  # a value: ``yes,no,maybe``
        costs = _costs(document, at, before, after)
        # Of two rare words it may be a pair of keywords (``Order deny,allow``), which are short.
        sure = min(costs) < _VERY_COMMON or (
            max(costs) < _LISTED
            and (_in_clause(text, at - len(before)) or ", " not in _line(text, at))
        )
        if sure or min(len(before), len(after)) >= _LONG_TERM:
            safety = Safety.REPAIR if sure else Safety.SUGGEST
            yield _finding(at + 1, "Comma without a space after it", safety)


def _is_quoted_list(text: str, at: int, token: str) -> bool:
    """True of values with nothing but commas between them, set off by marks or markup."""
    start = text.rfind(token, 0, at + len(token))
    if text[max(0, start - 2) : start] == "  " or _SCOPE.match(text, start + len(token)):
        return True  # a cell, or what a change is about: ``lib,test: repair``
    closing = token.rstrip(".,;:!?)")[-1:]
    if token[0] in _QUOTED_WITH and closing == _QUOTED_WITH[token[0]]:
        return True
    return token.count(",") > 1 and token[0] in _OPENERS and closing in _QUOTES


def _in_clause(text: str, start: int) -> bool:
    """True if a lower-case word stands before the one at ``start``, as it does in a sentence."""
    before = text[max(0, start - _REACH) : start].rpartition("\n")[2].split()
    return bool(before) and before[-1].islower() and before[-1][-1].isalpha()


def _line(text: str, at: int) -> str:
    """The line of an offset, at most 200 characters on each side of it."""
    before = text[max(0, at - _REACH) : at].rpartition("\n")[2]
    return before + text[at : at + _REACH].partition("\n")[0]


def _costs(document: Document, at: int, before: str, after: str) -> tuple[float, float]:
    """How rare two words are in the language at a place; in any, where it has no list."""
    language = document.language_at(at)
    if language is not None and list_of(language) < 0:
        language = None
    return cost_in(before, language), cost_in(after, language)


def _stops(document: Document) -> Iterator[Finding]:
    text = document.text
    for match in _STOP.finditer(text):
        at = match.start()
        after = word_after(text, at + 1)
        if not after[:1].isupper() or not (after[1:].islower() or after in ("A", "I", "É", "È")):
            continue
        before = word_before(text, at)
        if len(before) < 2 or not before[1:].islower() or is_abbreviation(before):
            continue
        token = token_at(text, at, at + 1)
        if is_technical(token) or after.lower() in _NAME_ENDINGS or token.count(".") > 2:
            continue
        follow = at + 1 + len(after)
        sure = before.islower() and text[follow : follow + 1] == " "
        sure = sure and text[follow + 1 : follow + 2].islower()
        start = at - len(before)
        if before.islower() and _is_alone(text, start):
            continue
        if start and text[start - 1] not in " \n-" + _OPENERS:
            sure = False
        if not sure and not before.islower():
            continue
        if text[follow : follow + 1] in _AFTER_NAMES:
            continue  # a name in two parts or three: ``threading.Event,`` ``changelog.Debian.gz``
        known, next_known = _costs(document, at, before, after)
        if known >= _VERY_COMMON and document.shared(_glued_words)[before] > 1:
            continue  # a namespace: ``universal.Messages`` and ``universal.Decorations``
        if known >= _LISTED and next_known >= _VERY_COMMON:
            # What no list has may be a module with the name of a class (``ast.Call``).
            if next_known >= _COMMON or (before.isascii() and after.isascii() and sure):
                continue
            sure = False
        yield _finding(
            at + 1,
            "Full stop without a space after it",
            Safety.REPAIR if sure else Safety.SUGGEST,
        )


def _glued_words(document: Document) -> Counter[str]:
    """Words that have a full stop and a letter glued to them, and how often they do."""
    text = document.text
    return Counter(word_before(text, match.start()) for match in _STOP.finditer(text))


def _is_alone(text: str, start: int) -> bool:
    """True if a word begins a paragraph, an item or a bracket, or goes on with a dotted name.

    No sentence is one lower-case word: before a capitalised one it is part of a name
    (``* threading.Event: ...``).
    """
    before = text[max(0, start - _REACH) : start]
    if before[-1:] in ("(", "[") or (before[-1:] == "." and before[-2:-1].isalnum()):
        return True
    above, _, line = before.rpartition("\n")
    if line.strip():
        return not any(map(str.isalnum, line))
    return not above.rpartition("\n")[2].strip()


def _figures(document: Document) -> Iterator[Finding]:
    """Full stops before a figure or after one."""
    text = document.text
    for match in _FIGURE.finditer(text):
        at = match.start()
        token = token_at(text, at, at + 1)
        if token.count(".") > 1 or is_technical(token):
            continue
        before = word_before(text, at)
        # A bracket ends a sentence; a word only if it is none that figures follow (``fig``).
        if text[at - 1] == ")" or (
            len(before) > _LONG and cost_in(before, document.language_at(at)) < _LISTED
        ):
            yield _finding(at + 1, "Full stop without a space after it", Safety.REPAIR)
    if document.language != "de":
        return
    for match in _ORDINAL.finditer(text):
        at = match.start()
        token = token_at(text, at, at + 1)
        number, _, word = token.partition(".")
        if not (number.isdecimal() and len(number) < 3 and word.rstrip(_CLOSERS).isalpha()):
            continue
        words = text[max(0, at - _REACH) : at - len(number)].split()[-1:]
        if words and words[0].lower() in _ORDINAL_WORDS and document.language_at(at) == "de":
            yield _finding(at + 1, "Ordinal number without a space after it", Safety.REPAIR)


def _finding(at: int, message: str, safety: Safety) -> Finding:
    return Finding(at, at, _NAME, message, (" ",), safety)
