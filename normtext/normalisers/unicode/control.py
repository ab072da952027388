"""Control characters that no text needs."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.unicode._removal import closed_up
from normtext.patterns import pattern
from normtext.rule import Example, rule

_CONTROLS = pattern(
    "(?P<bold>(?P<letter>[^\x08\n])\x08(?=(?P=letter)))"
    "|(?P<underlined>_{1,200}\x08+)"
    "|(?P<over>(?<=\\S)\x08+(?=\\S))|(?P<shift>\x1b[$(]{1,2}[@-Z])|(?P<colour>\x1b\\[[0-9;]{0,20}[A-Za-z])|(?P<hyphen>\x1e)|(?P<line>\x0b)|(?P<lost>\x1a)"
    "|(?P<object>\ufffc)|[\x00-\x08\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]+"
)
_TRIGGERS = tuple(
    map(
        chr,
        (*range(9), 0x0B, *range(0x0E, 0x20), 0x7F, *range(0xFDD0, 0xFDF0), 0xFFFC, 0xFFFE, 0xFFFF),
    )
)
_MESSAGES: dict[str, tuple[str, str | None, Safety]] = {
    "bold": ("Letter struck over to look bold", "", Safety.SAFE),
    "underlined": ("Line struck under a word", "", Safety.SAFE),
    "over": ("Character struck over the one before", None, Safety.SUGGEST),
    "shift": ("Shift of ISO 2022: text in another encoding", None, Safety.SUGGEST),
    "colour": ("Terminal escape sequence", "", Safety.SAFE),
    "hyphen": ("Word processor's code for a non-breaking hyphen", "-", Safety.REPAIR),
    "line": ("Vertical tab for a line break", "\n", Safety.REPAIR),
    "lost": ("Substitute character: what stood here is lost", None, Safety.SUGGEST),
    "object": ("Placeholder of an object that is gone", "", Safety.REPAIR),
}


@rule(
    "unicode/control",
    summary="Control character",
    safety=Safety.SAFE,
    triggers=_TRIGGERS,
    examples=(
        Example("one\x00 two", "one two", "en"),
        Example("\x1b[1mbold\x1b[0m", "bold", "en"),
        Example("n\x08nu\x08ul\x08l and _\x08n_\x08u_\x08l", "nul and nul", "en"),
    ),
    untouched=(Example("tab\there, page\fbreak\r\n", None, "en"),),
    mqm="character-encoding",
)
def find(document: Document) -> Iterator[Finding]:
    """C0 controls and noncharacters have no meaning in text and break XML, terminals and databases.

    Tab, line feed, carriage return and form feed stay. Controls that stand for something (a line
    break, a hyphen, a lost character) are not simply removed. A backspace prints one character over
    another, as in manuals for terminals: a letter over itself is bold, over a line underlined.
    """
    text = document.text
    for match in _CONTROLS.finditer(text):
        first = ord(match.group()[0])
        plain = (f"Control character U+{first:04X}", "", Safety.SAFE)
        message, new, safety = _MESSAGES[match.lastgroup] if match.lastgroup else plain
        start, end = match.span()
        if match.lastgroup == "underlined":
            line = match.group().count("_")
            if 2 * line != end - start:
                message, new, safety = _MESSAGES["over"]
        elif new == "":
            start, end = closed_up(text, start, end)
        replacements = () if new is None else (new,)
        yield Finding(start, end, "unicode/control", message, replacements, safety)
