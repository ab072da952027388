"""The plain cases of Markdown inside a paragraph, told without a parser.

A parser takes longer for a short paragraph than all else that is done with it. Where a paragraph
has nothing but code spans, plain links and plain emphasis, this module says the same as the parser;
of anything else it says that it cannot tell. Where there was a compiler
``normtext/native_markup/inline.c`` does the same.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from normtext.markup._compiled import compiled
from normtext.patterns import pattern

Places = list[tuple[int, int]]

# Without one of these there is nothing in a paragraph but words.
_MARKS = frozenset(b"`\\*_[]<&$!~")

# Bytes are looked at as characters of Latin-1, so no class here may go beyond ASCII.
_BEYOND = frozenset("\\<&$~")
_PLAIN_BEYOND = pattern(r"&(?![A-Za-z0-9#])|<(?=[ \t\n0-9=-])")
_BACKTICKS = pattern(r"`+")
_LINK = pattern(
    r"!?\[(?P<text>[^\[\]*_]+)\]"
    r"(?:\([^()\[\]<> \t\n]+(?:[ \t]\"[^\"\[\]()]*\")?\)|\[[^\[\]]*\])?"
)
_INSIDE_WORD = pattern(r"(?<=[A-Za-z0-9])_+(?=[A-Za-z0-9])")
# First bytes of characters beyond ASCII, none of them spaces.
_NO_SPACE = "[\\xc3-\\xdf\\xe4-\\xf4]"
_EMPHASIS = pattern(
    rf"(?:(?<=[ \t\n(])|\A)(?P<open>\*{{1,3}}|_{{1,3}})(?=[!-)+-^`-~]|{_NO_SPACE})"
    rf"[^*_]*(?:[!-)+-^`-~]|{_NO_SPACE}[\x80-\xbf]{{1,3}})"
    r"(?P<close>(?P=open))(?=[ \t\n.,;:!?)]|\Z)"
)
_SPACED_STAR = pattern(r"(?<=[ \t])\*(?=[ \t])")


def places_inside(
    data: bytes, texts: Sequence[tuple[int, int]], labels: set[str]
) -> tuple[Places, Places]:
    """Return the byte spans in paragraphs that are markup, and the paragraphs left to a parser.

    ``labels`` are those of the references that are defined, in brackets and case-folded.
    """
    native = compiled()
    if native is not None:
        found: tuple[Places, Places] = native.inline(data, texts, labels)
        return found
    return plainly_inside(data, texts, labels)


def plainly_inside(
    data: bytes, texts: Sequence[tuple[int, int]], labels: set[str]
) -> tuple[Places, Places]:
    """The same in Python."""
    places: Places = []
    left: Places = []
    for start, end in texts:
        if _MARKS.isdisjoint(data[start:end]):
            continue
        plain = plain_places(data[start:end], labels)
        if plain is None:
            left.append((start, end))
        else:
            places += [(start + one, start + other) for one, other in plain]
    return places, left


def plain_places(data: bytes, labels: Container[str]) -> list[tuple[int, int]] | None:
    """Return the byte spans of a paragraph that are markup; None where a parser is needed."""
    text = data.decode("latin-1")
    places: list[tuple[int, int]] = []
    if "`" in text:
        code = _code(text)
        if code is None:
            return None
        places += code
        text = _masked(text, code)
    # In code anything may stand, as long as nothing outside can reach into it.
    if not _BEYOND.isdisjoint(text) and _may_be_more(text):
        return None
    if "[" in text or "]" in text:
        links = list(_LINK.finditer(text))
        brackets = sum(match.group().count("[") for match in links)
        if not brackets == text.count("[") == text.count("]"):
            return None
        wholes = []
        for match in links:
            start, end = match.span()
            left, right = match.span("text")
            if text[end : end + 1] in ("[", "("):
                return None
            if right + 1 == end:  # nothing but brackets
                if text[left] == "^" or _label(data, left, right) in labels:
                    return None
                continue
            places += ((start, left), (right, end))
            wholes.append((start, end))
        text = _masked(text, wholes)
    if "*" in text or "_" in text:
        emphasis = _emphasis(text)
        if emphasis is None:
            return None
        places += emphasis
    return places


def _may_be_more(text: str) -> bool:
    """Whether there is an escape, a tag, an entity or a formula, as far as can be told."""
    plain = sum(1 for _ in _PLAIN_BEYOND.finditer(text)) + (text.count("~") == 1)
    return sum(map(text.count, _BEYOND)) != plain


def _label(data: bytes, left: int, right: int) -> str:
    return data[left - 1 : right + 1].decode("utf-8", "surrogatepass").casefold()


def _code(text: str) -> list[tuple[int, int]] | None:
    """Return the code spans of a text whose runs of backticks are all of one length."""
    runs = [match.span() for match in _BACKTICKS.finditer(text)]
    if len(runs) % 2 or len({end - start for start, end in runs}) > 1:
        return None
    return [(runs[i][0], runs[i + 1][1]) for i in range(0, len(runs), 2)]


def _masked(text: str, places: list[tuple[int, int]]) -> str:
    """Return a text with a letter for each character of what was understood already."""
    pieces: list[str] = []
    cursor = 0
    for start, end in places:
        pieces += (text[cursor:start], "x" * (end - start))
        cursor = end
    return "".join((*pieces, text[cursor:]))


def _emphasis(text: str) -> list[tuple[int, int]] | None:
    if "_" in text:
        text = _INSIDE_WORD.compiled.sub(lambda match: "x" * len(match.group()), text)
    marks = [*_marks(text)]
    understood = sum(end - start for start, end in marks)
    if "*" in text:
        understood += len(_SPACED_STAR.compiled.findall(text))
    return marks if understood == text.count("*") + text.count("_") else None


def _marks(text: str) -> Iterator[tuple[int, int]]:
    for match in _EMPHASIS.finditer(text):
        yield match.span("open")
        yield match.span("close")
