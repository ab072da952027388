"""XML 1.0 from any text: what XML cannot hold is written out."""

from __future__ import annotations

from xml.sax.saxutils import escape

from normtext.patterns import pattern

_NOT_XML = pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(value: str) -> str:
    """Return a text for element content."""
    return escape(_shown(value))


def attribute(value: object) -> str:
    """Return a quoted attribute value; tabs and line ends survive."""
    marks = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
    return f'"{escape(_shown(str(value)), marks)}"'


def attributes(**values: object) -> str:
    """Return ``name="value"`` pairs."""
    return " ".join(f"{name}={attribute(value)}" for name, value in values.items())


def _shown(value: str) -> str:
    return _NOT_XML.compiled.sub(lambda match: f"<U+{ord(match.group()):04X}>", value)
