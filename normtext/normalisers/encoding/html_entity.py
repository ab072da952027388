"""HTML character references in text that is not HTML."""

from __future__ import annotations

from functools import lru_cache

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_REFERENCE = pattern("&(?:amp;)*(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,23});")
_WINDOWS = pattern(r"&(?:amp;)*#(?:0*1[2-5][0-9]|[xX]0*[89][0-9a-fA-F]);")
_MARKUP = pattern("<(?:[A-Za-z/!?])")
_QUOTES = "\"'`“”‘’«»"
_KEPT = 512  # references
_NAME = "encoding/html-entity"


@rule(
    _NAME,
    summary="HTML character reference in plain text",
    safety=Safety.SAFE,
    triggers=("&",),
    examples=(Example("Fish &amp; chips&hellip;", "Fish & chips…", "en"),),
    untouched=(Example("<p>Fish &amp; chips</p>", None, "en"), Example("R&D; AT&T", None, "en")),
    mqm="character-encoding",
    local=False,
    patterns=(_REFERENCE,),
)
def find(document: Document) -> list[Finding]:
    """References such as ``&eacute;`` or ``&#8217;`` belong in HTML; elsewhere it is just code.

    Text with HTML tags is left alone, and so is a reference in quotes or backticks, which is
    being written about. ``&lt;`` and ``&gt;`` can bring a tag into being: not done by default.
    """
    text = document.text
    found: list[Finding] = []
    if ";" not in text or ("<" in text and _MARKUP.search(text)):
        return found
    for match in _REFERENCE.finditer(text):
        start, end = match.span()
        if start and end < len(text) and text[start - 1] in _QUOTES and text[end] in _QUOTES:
            continue
        said = _said_of(match.group())
        if said is not None:
            found.append(Finding(start, end, *said))
    return found


@lru_cache(_KEPT)
def _said_of(reference: str) -> tuple[str, str, tuple[str], Safety] | None:
    """Return what a finding says of a reference; None of one that stands for nothing readable."""
    plain = _plain(reference)
    if plain is None:
        return None
    # References 128 to 159 are Windows bytes: which letter that was depends on the encoding.
    guessed = plain.isalpha() and bool(_WINDOWS.match(reference))
    safety = Safety.REPAIR if plain in "<>" or guessed else Safety.SAFE
    return _NAME, "HTML character reference in plain text", (plain,), safety


def _plain(reference: str) -> str | None:
    """What a reference stands for, however often it was escaped; None if nothing readable."""
    name = reference[reference.rfind("&", 0, -1) + 1 :].removeprefix("amp;")
    while name.startswith("amp;"):
        name = name.removeprefix("amp;")
    return _meaning(name or "amp;")


def _meaning(name: str) -> str | None:
    """What a reference of a name with its semicolon stands for."""
    from html import unescape
    from html.entities import html5

    if not name.startswith("#") and name not in html5:
        # Capitalised together with the word around it: "P&EACUTE;REZ".
        lower = html5.get(name.lower()) if name.isupper() else None
        return lower.upper() if lower and lower.isalpha() else None
    plain = unescape("&" + name)
    unknown = len(plain) > 1 and plain.endswith(";")
    return None if unknown or not plain or "\ufffd" in plain else plain
