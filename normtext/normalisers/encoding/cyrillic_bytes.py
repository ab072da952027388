"""Cyrillic text whose single bytes were read as Western letters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from normtext.chunks import ChunkMark, Pairs
from normtext.data import read_lines
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

# The letters of windows-1251 and KOI8-U, read as ISO 8859-1; those beside the Russian among signs.
_LETTERS = "\xa3\xa4\xa6-\xa8\xaa\xaf\xb2-\xb4\xb6-\xb8\xba\xbc\xbf\xc0-\xff"
_WORD = pattern(f"[{_LETTERS}]+")
_RUN = pattern(
    rf"(?<![a-zA-Z])[{_LETTERS}]+"
    rf"(?:(?:[\x21-\x40\x5b-\x60\x7b-\x7e\x96\x97\xab\xbb\u2013\u2014]{{1,4}}[ \n]?|[ \n])"
    rf"[{_LETTERS}]+(?![a-zA-Z]))*"
)
_ENCODINGS = ("windows-1251", "koi8-u")  # KOI8-U has the Russian letters where KOI8-R has them
# The letters by which most of any text in Russian, Ukrainian or Bulgarian is written.
_FREQUENT = frozenset("оеаинтсрвлкмдпуяыі")
_LEAST_SHARE, _CERTAIN_SHARE = 0.6, 0.8  # of frequent letters: with a function word, without
_LEAST_SMALL = 0.5  # of the letters: Hebrew read as KOI8 is all capitals
_LEAST, _LEAST_KINDS = 8, 6  # letters of a run, and different ones
# Letters of a word that no Western language writes without a plain one.
_LONG_WORD = pattern(f"[{_LETTERS}]{{4}}")


def _is_all_accented(chunk: str) -> bool:
    return _LONG_WORD.compiled.search(chunk) is not None


def _two_accented() -> Pairs:
    letters = "".join(filter(str.isalpha, map(chr, range(0xA0, 0x100))))
    return Pairs(((letters, letters),))


@rule(
    "encoding/cyrillic-bytes",
    summary="Russian or another Cyrillic text read as Western letters",
    safety=Safety.REPAIR,
    non_ascii=True,
    needs=ChunkMark(_is_all_accented, ascii=False, words=_two_accented),
    examples=(
        Example("Ïàðîõîä óø¸ë íà ðàññâåòå", "Пароход ушёл на рассвете", "ru"),
        Example("ðÁÒÏÈÏÄ ÕÛÅÌ ÎÁ ÒÁÓÓ×ÅÔÅ", "Пароход ушел на рассвете", "ru"),
    ),
    untouched=(Example("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓ", None, "fr"), Example("où, à, été, Éé", None, "fr")),
    mqm="character-encoding",
)
def find(document: Document) -> Iterator[Finding]:
    """windows-1251 and KOI8-R read as ISO 8859-1 or windows-1252.

    Words then have no plain letter at all, which no Western language has four of in a row. Of the
    two encodings that one is taken in which the letters are those that Cyrillic text is mostly made
    of, with a word that every text has (``не``, ``на``) or the more of them.
    """
    for match in _RUN.finditer(document.text):
        run = match.group()
        letters = "".join(_WORD.compiled.findall(run))
        if len(letters) < _LEAST or len(set(letters)) < _LEAST_KINDS or not _is_all_accented(run):
            continue
        share, encoding, whole = max(_reading(run, encoding) for encoding in _ENCODINGS)
        if share < _LEAST_SHARE:
            continue
        message = f"{encoding} read as Western letters: '{whole[:20]}'"
        start, end = match.span()
        yield Finding(start, end, "encoding/cyrillic-bytes", message, (whole,), Safety.REPAIR)


def _reading(run: str, encoding: str) -> tuple[float, str, str]:
    """The share of frequent letters of a run read in an encoding; 0 where it is no text in it."""
    nothing = 0.0, encoding, run
    try:
        whole = "".join(_decoded(part, encoding) for part in _PARTS.compiled.split(run))
    except UnicodeDecodeError:
        return nothing
    words = _WORDS.compiled.findall(whole)
    letters = "".join(words)
    if len(letters) < len("".join(_WORD.compiled.findall(run))) or _FRAME.search(whole):
        return nothing
    if not all(word[1:].islower() or word.isupper() or len(word) == 1 for word in words):
        return nothing
    if sum(map(str.islower, letters)) < _LEAST_SMALL * len(letters):
        return nothing
    share = sum(letter in _FREQUENT for letter in letters.lower()) / len(letters)
    if share < _CERTAIN_SHARE and _function_words().isdisjoint(map(str.lower, words)):
        return nothing
    return share, encoding, whole


@cache
def _function_words() -> frozenset[str]:
    return frozenset(read_lines("encoding", "cyrillic-words.txt"))


def _decoded(part: str, encoding: str) -> str:
    return part.encode("latin-1").decode(encoding) if part[:1] not in _DASHES else part


_FRAME = pattern("[\u2500-\u25ff]")  # what KOI8 has beside letters
_PARTS = pattern("([\u2013\u2014])")
_DASHES = ("\u2013", "\u2014")
_WORDS = pattern(r"[^\W\d_]+")
