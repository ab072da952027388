"""A space before a closing straight quotation mark."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._context import is_technical
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/space-inside-quote"
# What stands before is asked last: the two characters themselves are found fast.
_CLOSING = pattern(r' "(?<=[\w.,!?%)] ")(?=[\s,.;:!?)]|\Z)')
_OPENING = pattern(r'" (?:(?<=[\s(]" )|(?<=\A" ))(?=\w)')
_REACH = 400


@rule(
    _NAME,
    summary="Space between a straight quotation mark and what it quotes",
    safety=Safety.REPAIR,
    triggers=(' "', '" '),
    examples=(
        Example('He said "we shall see ", then left.', 'He said "we shall see", then left.', "en"),
        Example('Das war " viel " Geld.', 'Das war "viel" Geld.', "de"),
    ),
    untouched=(
        Example('He said "we shall see", then "no".', None, "en"),
        Example('Ein 24 " Bildschirm und 12 " Rohre', None, "de"),
    ),
    mqm="punctuation",
    patterns=(pattern(r'[\w.,!?%)] "[\s,.;:!?)]'), pattern(r'[\s(]" \w')),
)
def find(document: Document) -> Iterator[Finding]:
    """A quotation mark stands close to what it quotes.

    Which of two straight marks opens is known by counting them on their line: after an odd number
    the next one closes. Only on lines where the marks come in pairs, within 400 characters.
    """
    text = document.text
    for match in _CLOSING.finditer(text):
        before, after = _around(text, match.start(), match.end())
        if is_technical(before.rpartition('"')[2]):
            continue  # a pattern or a path, of which the space is part
        if before.count('"') % 2 == 1 and after.count('"') % 2 == 0 and not _is_inch(before):
            start, _, quoted = before.rpartition('"')
            # One word with a space after it is meant so: ``lines that begin with "From "``.
            # A string between brackets is code, and marks alone are spoken of: ``" .. "``.
            code = start[-1:] in ("=", "(") and (start[-1:] == "=" or after[:1] == ")")
            if " " in quoted and not code and any(map(str.isalnum, quoted)):
                yield _finding(match.start())
    for match in _OPENING.finditer(text):
        before, after = _around(text, match.start(), match.end())
        if before.count('"') % 2 == 0 and after.count('"') % 2 == 1 and not _is_inch(before):
            quoted, _, rest = after.partition('"')
            code = before[-1:] == "(" and rest[:1] == ")"
            if not code and any(map(str.isalnum, quoted)):
                yield _finding(match.end() - 1)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    return before, text[end : end + _REACH].partition("\n")[0]


def _is_inch(before: str) -> bool:
    """True after a figure: the mark may stand for inches or seconds."""
    return before.rstrip()[-1:].isdigit()


def _finding(at: int) -> Finding:
    return Finding(at, at + 1, _NAME, "Space inside a quotation mark", ("",), Safety.REPAIR)
