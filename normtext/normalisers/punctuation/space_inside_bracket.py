"""Spaces just inside round or square brackets."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._context import is_word_character
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/space-inside-bracket"
_OPEN = pattern(r"[(\[] ")
_CLOSE = pattern(r" [)\]]")
_REACH = 300
_AT_GAP = ChunkMark(
    lambda chunk: chunk[-1] in "([" or chunk[0] in ")]",
    within="()[]",
    shapes=("( ", r"\[ ", " )", " ]"),
)
_NEAR = 60
# The synopsis of a command (``[ -f ] [ file ]``), escape sequences, choices (``[ a | b ]``), shell.
_SYNOPSIS = pattern(r"\[ ?-|ESC|\||\(\(|\)\)|\[\[|\]\]|; (?:do|done|then|fi)\b|\[ \$| \] ?(?:;|&&)")
# An argument that may be left out (``[ file ... ]``), or brackets that are spoken of: ``[ and ]``.
_ARGUMENT = pattern(r"[(\[] {1,3}(?!\d+ )([^\s()\[\]]{1,40}(?: \.\.\.)?) {1,3}[)\]]")
# A line of its own: who made the changes below, what is heard. Values of a program in a row.
_ALONE = pattern(r"[ \t]*\[ [^\n\[\]]{1,100} \][ \t\r]*(?=\n|\Z)")
_VALUE = r"(?:[\"'“][^\"'”\n]{0,40}[\"'”]|-?\d[\d.]*)"
_VALUES = pattern(rf"\[ +{_VALUE}(?:, *{_VALUE})+ +\]")
_ADDRESS = pattern(r"://\S+\Z")
_NUMBER = pattern(r"\[ +\d{1,9} +\]")
_CLOSE_NUMBER = pattern(r"\[\d{1,9}\]")
_FEWEST = 3
_PAIR = {"(": ")", "[": "]", ")": "(", "]": "["}


@rule(
    _NAME,
    summary="Space just inside a bracket",
    safety=Safety.REPAIR,
    triggers=("(", ")", "[", "]"),
    examples=(Example("the river ( now dry ) froze", "the river (now dry) froze", "en"),),
    untouched=(
        Example("- [ ] buy milk\n- [x] sold :( or :-) today", None, "en"),
        Example("f( x )", None, "en"),
    ),
    mqm="punctuation",
    needs=_AT_GAP,
)
def find(document: Document) -> Iterator[Finding]:
    """Brackets stand close to what they hold.

    Only brackets that have their partner on the same line, a gap before the opening one and at
    least one word inside; check boxes, smileys, calls of functions, the usage of commands, values
    (``[ 1, 2 ]``), what follows an address, one word with spaces on both sides (``[ file ]``) and
    lines that are nothing but such a bracket (``[ loud applause ]``) are left alone.
    """
    text = document.text
    for match in _OPEN.finditer(text):
        at = match.start()
        end = match.end()
        while end < len(text) and text[end] == " ":
            end += 1
        if at and not text[at - 1].isspace() and text[at - 1] not in '“"«(':
            continue
        if not _opens_word(text, end) or _is_synopsis(text, at) or _ARGUMENT.match(text, at):
            continue
        inside = text[end : end + _REACH].split("\n", 1)[0]
        if not _holds_words(inside.partition(_PAIR[text[at]])):
            continue
        if text[at] == "[" and document.shared(_has_spaced_numbers) and _NUMBER.match(text, at):
            continue
        if text[at] == "[" and (_VALUES.match(text, at) or _is_alone(text, at)):
            continue
        yield Finding(at + 1, end, _NAME, "Space after an opening bracket", ("",), Safety.REPAIR)
    for match in _CLOSE.finditer(text):
        at = match.end() - 1
        start = match.start()
        while start and text[start - 1] == " ":
            start -= 1
        if not start or not (is_word_character(text[start - 1]) or text[start - 1] in '.,;!?%”"»'):
            continue
        after = text[at + 1 : at + 2]
        if _is_synopsis(text, at) or _ADDRESS.search(text, max(0, start - _REACH), start):
            continue
        if after and (after.isalnum() or after in "([*+"):
            continue
        inside = text[max(0, start - _REACH) : start].rsplit("\n", 1)[-1]
        opener = inside.rfind(_PAIR[text[at]])
        if opener < 0 or (
            opener and (is_word_character(inside[opener - 1]) or inside[opener - 1] in ":;=-")
        ):
            continue
        held = inside[opener + 1 :]
        if _ARGUMENT.fullmatch(f"({held}{text[start : at + 1]}"):
            continue
        if text[at] == "]":
            opening = start - len(inside) + opener
            if _VALUES.match(text, opening) or _is_alone(text, opening):
                continue
        if held.strip().isdecimal() and document.shared(_has_spaced_numbers):
            continue
        if not _holds_words((held, text[at], "")):
            continue
        yield Finding(start, at, _NAME, "Space before a closing bracket", ("",), Safety.REPAIR)


def _has_spaced_numbers(document: Document) -> bool:
    """Whether most references are written ``[ 12 ]``, as in some lists of changes."""
    spaced = len(_NUMBER.compiled.findall(document.text))
    return spaced >= _FEWEST and spaced > len(_CLOSE_NUMBER.compiled.findall(document.text))


def _is_alone(text: str, opening: int) -> bool:
    """True of a bracket that is all of its line, with a space on both sides inside."""
    return _ALONE.match(text, text.rfind("\n", 0, opening) + 1) is not None


def _is_synopsis(text: str, at: int) -> bool:
    """True if there are the signs of a command's usage within 60 characters on the line."""
    before = text[max(0, at - _NEAR) : at].rpartition("\n")[2]
    near = before + text[at : at + _NEAR].partition("\n")[0]
    return _SYNOPSIS.search(near) is not None


def _opens_word(text: str, at: int) -> bool:
    return at < len(text) and (is_word_character(text[at]) or text[at] in '"“«„…')


def _holds_words(parts: tuple[str, str, str]) -> bool:
    """True if the bracket closes and holds a word of two letters or more, or a figure."""
    held, bracket, _ = parts
    if not bracket or "(" in held or "[" in held or len(held.strip()) < 2:
        return False
    return any(is_word_character(character) for character in held)
