"""Digits of one script in a number of another."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import decimal, name

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

# Arabic-Indic, Extended Arabic-Indic, Devanagari, Bengali, Gurmukhi, Gujarati, Tamil, Telugu,
# Kannada, Malayalam, Thai.
_DIGITS = "٠-٩۰-۹०-९০-৯੦-੯૦-૯௦-௯౦-౯೦-೯൦-൯๐-๙"
_EACH = "".join(chr(ord(zero) + digit) for zero in _DIGITS[::3] for digit in range(10))
_ANY = pattern(f"[{_DIGITS}]")
# Digits of two scripts next to each other, as in every number that has them.
_SCRIPTS = ("0-9", *(_DIGITS[at : at + 3] for at in range(0, len(_DIGITS), 3)))
_MIXED = pattern(
    f"[0-9{_DIGITS}](?:{'|'.join(f'(?<=[{own}])[.,٫٬]?(?![{own}])' for own in _SCRIPTS)})"
    f"[0-9{_DIGITS}]"
)
_NUMBERS = pattern(f"(?:[0-9]+[.,]?)?[{_DIGITS}](?:[.,٫٬]?[0-9{_DIGITS}])*")
_FOREIGN = ChunkMark(_ANY.search, within=_EACH, shapes=())


@rule(
    "unicode/foreign-digit",
    summary="Digit of another script in a number",
    safety=Safety.REPAIR,
    non_ascii=True,
    examples=(
        Example("in 20٢4 and later", "in 2024 and later", "en"),
        Example("वर्ष २०२4 के अंत", "वर्ष २०२४ के अंत", "hi"),
    ),
    untouched=(
        Example("عام ٢٠٢٤", None, "ar"),
        Example("वर्ष २०२४ में 3 दिन", None, "hi"),
    ),
    needs=_FOREIGN,
    mqm="character-encoding",
    local=False,
)
def find(document: Document) -> Iterator[Finding]:
    """A number in two kinds of digits is a slip of the keyboard, or hides from a search.

    The number is written in the digits that most of it has; where they are as many, in those that
    the text has more of. Numbers in the digits of one script are the writer's choice and stay.
    """
    text = document.text
    if not _MIXED.search(text):
        return
    in_text: dict[int, int] = {}
    for match in _NUMBERS.finditer(text):
        number = match.group()
        counts: dict[int, int] = {}
        for character in number:
            if character.isdecimal():
                zero = ord(character) - decimal(character)
                counts[zero] = counts.get(zero, 0) + 1
        if len(counts) == 1:
            continue
        for zero in counts.keys() - in_text.keys():
            in_text[zero] = sum(text.count(chr(zero + value)) for value in range(10))
        own = max(counts, key=lambda zero: (counts[zero], in_text[zero], zero == ord("0")))
        for place, character in enumerate(number, match.start()):
            if character.isdecimal() and ord(character) - decimal(character) != own:
                new = chr(own + decimal(character))
                message = f"{name(character).capitalize()} in a number of other digits"
                yield Finding(
                    place, place + 1, "unicode/foreign-digit", message, (new,), Safety.REPAIR
                )
