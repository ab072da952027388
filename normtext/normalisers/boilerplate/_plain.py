"""Lines that a phrase of page furniture stands in and that are text all the same.

Code, logs, quoted mails, sentences that are wrapped over several lines, sources of quotations: in
all of these ``continua``, ``(c) 12`` or ``by`` are what they are in any text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from normtext.normalisers.boilerplate._index import Phrase
from normtext.normalisers.boilerplate._lines import Line
from normtext.patterns import pattern

_LEAST_WRAPPED = 40  # characters of a line that may be wrapped
_LONGEST_SOURCE = 4  # lines of the source under a quotation
_SHORT_PAGE = 60  # lines
_FEWEST = 3  # lines of code, of ingredients or of a chat that tell what a text is
_SHARE = 8  # one line in so many
_LICENCE_SHARE = 80

_CODE = pattern(
    r"0x[0-9a-fA-F]{2,}|\[<|::=|(?<![{}])[{};]\s*\Z|\w\(\)|==|&&|\A/\*|\A\w+: [\d/-]+ [\d:]+;"
    r"|(?<!\w)[a-z] [+=] [a-z](?!\w)|[a-z_]\([\w.]*[\[\"']"
)
_CODE_MARKS = frozenset("0[{}();=&/+")  # one of them is in all code that is known by its form
_CHAT = pattern(r"\A(?:[\w ]{0,12}\[?\d\d:\d\d(?::\d\d)?\]?\s*)?<[\s@+%]?[\w|`^\[\]\\{}-]{1,20}>")
_AMOUNT = pattern(
    r"(?:\A|\s)(?:\d+(?:[.,/]\d+)?|[½¼¾])\s?(?:g|kg|ml|cl|dl|l|el|tl|tb|ts|tbsp|tsp|cups?|oz|lb"
    r"|bund|prise|pk|c\. à (?:s|c)|cucchiai\w*|cdas?|łyżk\w+|szt|г|кг|мл)\b"
)
_RECIPE = pattern(
    r"(?i)\A(?:zutaten|zubereitung|rezept|ingredients|recipe|ingrédients|recette|ingredientes"
    r"|receta|receita|ingredienti|ricetta|ingrediënten|recept|składniki|przepis|ингредиенты|рецепт)"
    r"[^:\n]{0,20}:"
)
_SENTENCES = pattern(r"[^\W\d_]{3}[.!?] [^\W\d_]")
_SOURCE = pattern(r"--|[-–—]\w")  # a dash with a space after it begins what somebody says
_NUMBERED = pattern(r"\d{1,3}(?:\.\d{1,2})+\.?\s+[^\W\d_]")  # as sections of a manual are
_COMMENTS = "*#/;%"  # what lines of a comment in a program begin with
_LONGEST_INVITATION = 60  # characters
_SIGNED = pattern(r"--+ ?\w")
_HEADS = ("advertisement", "byline", "tags")
_MAIL = ("From:", "To:", "Subject:", "Cc:", "Newsgroups:", "Message-ID:")
_LICENCES = (
    "permission is hereby granted",
    "redistribution and use in source",
    "without warranty",
    "without any warranty",
    "general public license",
    "general public licence",
    "licensed under the apache",
    "common-licenses/",
)
_LICENCE = pattern(r"(?m)^licen[cs]e: (?:gpl|lgpl|mit|bsd|apache|expat|mpl|isc|public)")
_YEAR = pattern(r"(?i)(?:©|\(c\)|copyright|copr\.)\D{0,60}(?:1[6-9]|20)\d\d(?!\d)")
_MAKERS = (" by", " von", " par", " por", " door", " av", " da")


def belongs_to_text(lines: Sequence[Line], at: int, hit: Phrase | None, safe: bool) -> bool:
    """Say whether a line that would be taken is part of the text; ``safe``: or may be."""
    line = lines[at]
    text = line.text
    wording = line.wording
    if wording.is_code is None:
        wording.is_code = is_code(text)
    if wording.is_code:
        return True
    before = lines[at - 1] if at and line.start - lines[at - 1].end <= 2 else None
    after = None
    if at + 1 < len(lines) and lines[at + 1].start - line.end <= 2:
        after = lines[at + 1]
    if at == 0 and text[-1] in ":：" and hit is not None and hit.kind in _HEADS:
        return True
    if (before and _goes_on(before, line)) or (after and _goes_on(line, after)):
        return True
    if hit is None:
        return False
    if text[0].isdigit() and is_numbered(text):
        return True
    if hit.kind == "copyright" and (text[0] in _COMMENTS or _lacks_name(text, hit)):
        return True
    if hit.kind == "byline" and len(hit.head) == 1:
        if any(near and near.text.startswith(_MAIL) for near in (before, after)):
            return True
        if not any(character.isdigit() for character in text) and (
            line.closed or text[-1] in ":："
        ):
            return True
    if not safe:
        return False
    return (
        (at == 0 and hit.kind == "copyright")
        or text[0] == "—"
        or (
            hit.kind in ("related", "truncation")
            and (len(text) > _LONGEST_INVITATION or _SENTENCES.search(text) is not None)
        )
        or (text[0].islower() and "," in text)
        or (hit.kind == "advertisement" and len(text) > _LEAST_WRAPPED and ":" in text)
        or (at >= len(lines) - _LONGEST_SOURCE and _under_dash(lines, at))
    )


def is_code(text: str) -> bool:
    """Say whether a line is of a program, or signed with a dash."""
    if not _CODE_MARKS.isdisjoint(text) and _CODE.compiled.search(text):
        return True
    return text[:2] == "--" and _SIGNED.match(text) is not None and text[-1] != "-"


def is_numbered(text: str) -> bool:
    """Say whether a line begins with a number as sections of a manual do."""
    return _NUMBERED.match(text) is not None


def has_year(text: str) -> bool:
    """Say whether a year stands behind a copyright sign."""
    return _YEAR.search(text) is not None


def _goes_on(line: Line, following: Line) -> bool:
    """Say whether a line is a sentence that the next one goes on with."""
    return (
        following.text[0].islower()
        and not line.closed
        and len(line.text) >= _LEAST_WRAPPED
        and (following.closed or len(following.text) >= _LEAST_WRAPPED)
    )


def _under_dash(lines: Sequence[Line], at: int) -> bool:
    """Say whether one of the lines right above begins the source of a quotation."""
    while at and lines[at].start - lines[at - 1].end <= 2:
        at -= 1
        if _SOURCE.match(lines[at].text):
            return True
    return False


def _lacks_name(text: str, hit: Phrase) -> bool:
    """Say whether ``(c) 12`` is no year, or ``Design by accident.`` names nobody."""
    if hit.head[:1] in (("c",), ("copyright",), ("©",)) and "#" in hit.head + hit.tail:
        return not has_year(text)
    if hit.text.endswith(_MAKERS):
        rest = text[len(hit.text) :].strip()
        return rest[:1].islower() and "." not in rest[:-1]
    return False


def is_no_page(lines: Sequence[Line], whole: str) -> bool:
    """Say whether a text is a licence, or short and code, a log, a chat or a recipe."""
    commented = len(lines) > 1 and all(line.text[0] == "#" for line in lines[:2])
    lowered = whole.lower()
    if commented or _LICENCE.search(lowered):
        return True
    if sum(map(lowered.count, _LICENCES)) * _LICENCE_SHARE >= len(lines):
        return True  # a page may say in its foot what its own text is licensed under
    texts = [line.text for line in lines]
    return len(lines) <= _SHORT_PAGE and is_short_no_page(len(lines), *[texts] * 4)


def is_short_no_page(
    count: int,
    heads: Iterable[str],
    code: Iterable[str],
    chat: Iterable[str],
    amounts: Iterable[str],
) -> bool:
    """Say the same of ``count`` lines: whether they are code, a log, a chat or a recipe.

    Each form is looked for in those of the lines that may have it.
    """
    if any(map(_RECIPE.search, heads)):
        return True
    most = max(
        sum(_CODE.search(text[:120]) is not None for text in code),
        sum(_CHAT.search(text[:120]) is not None for text in chat),
        sum(_AMOUNT.search(text[:120].lower()) is not None for text in amounts),
    )
    return most >= _FEWEST and most * _SHARE >= count
