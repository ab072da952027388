"""MDX: Markdown with JavaScript modules and expressions in braces."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.markup import Reading, markdown
from normtext.patterns import pattern
from normtext.span import Span

# An import or export statement goes on to the next blank line, as in MDX itself.
_MODULE = pattern(r"(?m)^(?:import|export)\b[^\n]*(?:\n(?![ \t\r]*$)[^\n]*)*")


def read(text: str) -> Reading:
    """Return the reading of an MDX text."""
    reading = markdown.read(text)
    modules = (Span(*match.span()) for match in _MODULE.finditer(text))
    return reading._replace(protected=[*reading.protected, *modules, *_expressions(text)])


def _expressions(text: str) -> Iterator[Span]:
    """Yield balanced ``{...}``; braces that are never closed are left to Markdown."""
    opened: list[int] = []
    for place, character in enumerate(text):
        if character == "{":
            opened.append(place)
        elif character == "}" and opened:
            start = opened.pop()
            if not opened:
                yield Span(start, place + 1)
