"""UTF-8 that was read as another encoding."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.encoding._mojibake import MAY_BE_DAMAGED, plausible, repairs
from normtext.rule import Example, rule

_QUOTES = frozenset(("“”", "„“", "„”", "«»", "»«", "‘’", "‚‘", '""', "''", "「」"))


@rule(
    "encoding/mojibake",
    summary="UTF-8 read as another encoding",
    safety=Safety.SAFE,
    non_ascii=True,
    needs=MAY_BE_DAMAGED,
    examples=(
        Example("un cafÃ© â€“ s’il vous plaît", "un café – s’il vous plaît", "fr"),
        Example("РџСЂРёРІРµС‚, Анна", "Привет, Анна", "ru"),
    ),
    untouched=(
        Example("AS SOLUÇÕES, À LA CARTE: «É»", None, "pt"),
        Example("PŮŽE, VÝŠE a ŽÁDOST", None, "cs"),
    ),
    mqm="character-encoding",
)
def find(document: Document) -> Iterator[Finding]:
    """Bytes of UTF-8 read as a single-byte encoding turn each accented letter into two or three.

    ftfy decides and repairs: whole lines first, then damaged runs that stand in clean text, which
    a verdict on the whole line misses. Where a byte was lost the repair is a guess or holds the
    replacement character, and is not applied by default. Nor is that of a single letter in quotes,
    and of others on its line: there the text speaks of such damage (``you see “Ã©” or “Ã§”``).
    """
    text = document.text
    found = document.shared(repairs)
    mentioned = {
        text.count("\n", 0, start)
        for start, end, replacement, _ in found
        if _is_single(text, start, end, replacement) and _is_quoted(text, start, end)
    }
    for start, end, replacement, codecs in found:
        damaged = text[start:end]
        lossy = "\ufffd" in damaged or "?" in damaged
        if replacement == "\ufffd" and damaged == "â€\ufffd":
            # Of the characters that begin so, only the closing quote has a byte windows-1252 lacks.
            replacement = "”"
        elif damaged == "â€ ":
            # The byte windows-1252 lacks was dropped, the space is a space: daggers are rare.
            replacement, lossy = "” ", True
        safety = Safety.REPAIR if lossy else Safety.SAFE
        if not plausible(replacement) or (
            mentioned
            and _is_single(text, start, end, replacement)
            and text.count("\n", 0, start) in mentioned
        ):
            safety = Safety.SUGGEST
        yield Finding(
            start,
            end,
            "encoding/mojibake",
            f"Mojibake: UTF-8 read as {', and again as '.join(reversed(codecs))}",
            (replacement,),
            safety,
            None,
            0.8 if lossy else 0.99,
        )


def _is_single(text: str, start: int, end: int, replacement: str) -> bool:
    """Say whether a repair makes one letter that is no part of a word."""
    return (
        len(replacement) == 1
        and replacement.isalpha()
        and not text[start - 1 : start].isalnum()
        and not text[end : end + 1].isalnum()
    )


def _is_quoted(text: str, start: int, end: int) -> bool:
    return f"{text[start - 1 : start]}{text[end : end + 1]}" in _QUOTES
