"""C1 control characters that are really characters of windows-1252 or a sister of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers._unread import is_unread
from normtext.normalisers.encoding._mojibake import repairs
from normtext.patterns import pattern
from normtext.rule import Example, rule

_C1 = pattern("[\x80-\x9f]")
# Languages whose Windows texts were in windows-1250.
_CENTRAL = frozenset(("cs", "sk", "pl", "hu", "sl", "hr", "bs", "ro", "sq"))


@rule(
    "encoding/c1-control",
    summary="Windows character read as a control character",
    safety=Safety.SAFE,
    triggers=tuple(map(chr, range(0x80, 0xA0))),
    examples=(Example("l\x92heure", "l’heure", "fr"), Example("2001\x962004", "2001–2004", "en")),
    untouched=(Example("l’heure – déjà", None, "fr"),),
    mqm="character-encoding",
)
def find(document: Document) -> Iterator[Finding]:
    """Bytes 80 to 9F are quotes, dashes and letters in Windows, and controls in ISO 8859-1.

    A text in the first read as the second has invisible controls where these stood. Punctuation
    stands in the same place in all Windows encodings; letters are told apart by the language, and
    by a capital in mid-word, which comes from Mac OS Roman.
    """
    text = document.text
    spans = iter(document.shared(repairs))
    repair = next(spans, None)
    for match in _C1.finditer(text):
        start = match.start()
        while repair and repair.end <= start:
            repair = next(spans, None)
        if (repair and repair.start <= start) or is_unread(text, start, start + 1):
            continue
        found = _meant(document, start)
        if found:
            meant, codec, safety = found
            message = f"Control character that is '{meant}' in {codec}"
            yield Finding(start, start + 1, "encoding/c1-control", message, (meant,), safety)


def _meant(document: Document, place: int) -> tuple[str, str, Safety] | None:
    """What the control at ``place`` was meant to be, in which encoding, and how sure that is."""
    text = document.text
    meant, central = _in_windows(text[place])
    if meant == central and not meant.isalpha():
        # U+0085 is also a line end: as an ellipsis it follows a word.
        if meant == "\ufffd" or (meant == "…" and not text[place - 1 : place].strip()):
            return None
        return meant, "windows-1252", Safety.SAFE
    if central != meant and document.language in _CENTRAL:
        return None if central == "\ufffd" else (central, "windows-1250", Safety.REPAIR)
    if meant == "\ufffd":
        return None
    letters = text[max(0, place - 4) : place].rstrip("\x8a\x8e")
    if meant in "ŠŽ" and letters[-1:].islower():
        return text[place].encode("latin-1").decode("mac-roman"), "Mac OS Roman", Safety.REPAIR
    sure = meant in "œŒ" and document.language == "fr"
    return meant, "windows-1252", Safety.SAFE if sure else Safety.REPAIR


@cache
def _in_windows(control: str) -> tuple[str, str]:
    """What the byte of a C1 control is in windows-1252 and in windows-1250, U+FFFD for nothing."""
    byte = control.encode("latin-1")
    return byte.decode("windows-1252", "replace"), byte.decode("windows-1250", "replace")
