"""The plain blocks of Markdown, told without a parser.

Most of a page is headings, paragraphs, lists and fenced code that begin where a line begins. Of
those this module says the same as the parser; what it is not certain of it leaves to the parser,
from the beginning of a block that nothing before can reach into to the next such place. Where there
was a compiler ``normtext/native_markup`` does the same (``blocks.c``, ``lines.c``, ``unknown.c``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from normtext.markup._compiled import compiled
from normtext.patterns import pattern

# Bytes are looked at as characters of Latin-1, so no class here may go beyond ASCII.
_ODD = pattern(r"[\x00-\x08\x0b-\x1f]")
# What a line of text may begin with so that it is nothing else: no mark of a heading, a list, a
# quotation, a table, HTML, a fence, a rule or a definition of a link.
_TEXT = (
    r"(?:[A-Za-z\"'(,./;?@\\^%&{}\])!\x80-\xff$]|[0-9]++(?![.)][ \t\n])|\*{1,3}+(?![* \t\n])"
    r"|_{1,3}+(?![_ \t\n])|`(?!``)|~(?!~~)|:(?![ \t]*-)"
    r"|\[(?:!\[|(?![ xX]\])[^\n\[\]\\]*+\](?!:)))"
)
_ITEM = r"(?:[-+*]|[0-9]{1,9}[.)]) {1,4}"
_END = r"(?:\n|\Z)"
_TOKEN = pattern(
    r"(?P<blank>(?:[ \t]*\n)++)"
    rf"|(?P<heading>#{{1,6}}) +(?P<title>[^ \t\n#][^\n]*){_END}"
    rf"|(?P<text>{_TEXT}[^\n]*(?:\n *{_TEXT}[^\n]*)*+){_END}"
    r"|(?P<fence>(?P<ticks>`{3,}+|~{3,}+)[^`\n]*\n"
    rf"(?:(?! {{0,3}}(?:```|~~~))[^\n]*\n)*+(?P=ticks)[ \t]*{_END})"
    rf"|(?P<list> {{0,3}}{_ITEM}{_TEXT}[^\n]*(?:\n *(?:{_ITEM})?{_TEXT}[^\n]*)*+){_END}"
    rf"|(?P<code>(?: {{4,}}+[^ \t\n][^\n]*{_END}(?:[ \t]*\n)*+)++)"
    r"|(?P<table>\|(?! *:?-)[^\n]*\| *\n(?P<rule>\|(?: *:?-++:? *\|)++) *\n"
    rf"(?:\|[^\n]*\| *{_END})*+)"
    rf"|(?P<links>(?:\[[^\[\]\\\n^][^\[\]\\\n]*+\]: +[^ \t\n<>()\[\]\"'\\]++ *{_END})++)"
    rf"|(?P<comment><!--(?:[^-\n]|-(?!-))*+-->) *{_END}"
    rf"|(?P<line>(?<=\n)-{{3,}}+ *\n)"
)
# What begins a block of its own whatever stands above; what does so below a blank line only; and
# what is done with where it ends.
_ANYWHERE = frozenset({"title", "fence"})
_BELOW_BLANK = frozenset({"code", "table", "links", "comment", "line"})
_DONE = frozenset({"title", "fence", "code", "comment", "line"})
_LABEL = pattern(r"(?m)^\[[^\]]+\](?=:)")
_BLANK = pattern(r" *(?:\n|\Z)")
_ROW = pattern(r"[^\n]+")
_INDENTED_ITEM = pattern(rf"( {{0,3}}){_ITEM}{_TEXT}")
_LINE_OF_LIST = pattern(r"(?P<indent> *)(?P<mark>(?:[-+*]|[0-9]{1,9}[.)]) {1,4})?[^\n]+")
# A block may follow these without a blank line between, but nothing else.
_INTERRUPTS = pattern(rf"#{{1,6}} +[^ \t\n#]|```|~~~|[-+*] {{1,4}}{_TEXT}|\n|\Z| *+\n")
# What may hold blank lines, and where a block begins afresh: at a line that is not indented, after
# a blank one.
_EVENT = pattern(
    r"(?m)^(?P<before>[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*)"
    r"(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)"
    r"|(?P<open><!--)|(?P<close>-->)"
    r"|(?i:(?P<raw><(?:pre|script|style|textarea)\b)|(?P<end></(?:pre|script|style|textarea)>))"
    r"|(?P<other><[?!])|(?P<tag><)"
    r"|(?P<gap>\n(?:[ \t]*\n)+)"
)
_TAGS = frozenset({"tag", "open", "raw", "end"})
_CLOSED_BY = {"info": "info", "open": "close", "raw": "end"}
_FRONT_MATTER = pattern(r"(?:---|\+\+\+)[ \t]*\n")
_DEEPEST = 64  # items in one another that are told

_INDENTS = (" ", "\t")


class Blocks(NamedTuple):
    """Byte spans: ``markup``, ``texts`` to look into, ``labels`` of links that are defined, and
    what is ``unknown`` and left to a parser."""

    markup: list[tuple[int, int]]
    texts: list[tuple[int, int]]
    labels: list[tuple[int, int]]
    unknown: list[tuple[int, int]]


def blocks(data: bytes) -> Blocks:
    """Return the blocks of a text as far as they are plain."""
    native = compiled()
    return plain_blocks(data) if native is None else Blocks(*native.blocks(data))


def plain_blocks(data: bytes) -> Blocks:
    """The same in Python."""
    text = data.decode("latin-1")
    found = Blocks([], [], [], [])
    at = 0
    if _ODD.search(text) or text.startswith("\xef\xbb\xbf"):
        at = len(text)
    elif _FRONT_MATTER.match(text):
        closing = text.find("\n" + text[:3], 3)
        at = _end_of_unknown(text, max(closing, 0))
    if at:
        found.unknown.append((0, at))
    _split(text, at, found)
    return found


def _split(text: str, at: int, found: Blocks) -> None:
    """Go over a text token by token; take back what an unclear line may reach into."""
    length = len(text)
    match = _TOKEN.compiled.match
    kept: tuple[int, ...] = ()
    since = last = at  # nothing before ``since`` reaches beyond it; ``last`` was read last
    fresh, before = True, None
    while at < length:
        token = match(text, at)
        kind = token.lastgroup if token is not None else None
        if fresh or kind in _ANYWHERE:
            since, kept = at, tuple(map(len, found))
        if token is not None and kind == "blank":
            fresh = True
            at = token.end()
            # What is indented may go on with a list from before the blank line.
            if text[at : at + 1] not in _INDENTS or before != "list" or _alike(text, last, at):
                continue
        elif token is not None and (fresh or kind not in _BELOW_BLANK) and _read(token, found):
            last, at = at, token.end()
            fresh, before = kind in _DONE, kind
            continue
        for spans, number in zip(found, kept, strict=True):
            del spans[number:]
        at = _end_of_unknown(text, at)
        found.unknown.append((since, at))
        fresh, before = True, None


def _alike(text: str, last: int, at: int) -> bool:
    """Whether items as far indented stand at both places."""
    first, item = _INDENTED_ITEM.match(text, last), _INDENTED_ITEM.match(text, at)
    return first is not None and item is not None and first.group(1) == item.group(1)


def _read(token: re.Match[str], found: Blocks) -> bool:
    """Add what a token says; return whether it is clear."""
    text, kind = token.string, token.lastgroup
    start, end = token.span(kind or 0)
    if kind == "text":
        found.texts.append((start, end))
        return _INTERRUPTS.match(text, token.end()) is not None
    if kind == "list":
        return _list(text, start, end, found) and _INTERRUPTS.match(text, token.end()) is not None
    if kind == "table":
        return _table(token, found) and _BLANK.match(text, token.end()) is not None
    if kind == "links":
        found.labels.extend(label.span() for label in _LABEL.finditer(text, start, end))
        found.markup.append((start, end))
        return _BLANK.match(text, end) is not None
    if kind == "title":
        found.texts.append((start, end))
        found.markup.append(token.span("heading"))
    else:
        found.markup.append((start, end))
    return True


def _table(token: re.Match[str], found: Blocks) -> bool:
    """Add the rows of a table; say whether they are clear."""
    number = token.group("rule").count("|")
    found.markup.append(token.span("rule"))
    start, end = token.span("table")
    for row in _ROW.finditer(token.string, start, end):
        if row.start() == token.start("rule"):
            continue
        cells = row.group().rstrip().split("|")[:-1]
        if len(cells) != number or "\\" in row.group():
            return False
        at = row.start()
        for cell in cells:
            if cell.count("`") % 2:
                return False
            stop = at + len(cell)
            found.texts.append((stop - len(cell.lstrip(" ")), stop))
            found.markup.append((stop, stop + 1))
            at = stop + 1
    return True


def _list(text: str, at: int, end: int, found: Blocks) -> bool:
    """Add the lines of a list; say whether they are clear."""
    open_items: list[tuple[int, str]] = []  # how far their text is indented, their kind of mark
    start = at
    for line in _LINE_OF_LIST.finditer(text, at, end):
        mark = line.group("mark")
        if mark is None:
            continue
        begin, after = line.span("mark")
        indent = begin - line.start()
        kind = mark.strip().lstrip("0123456789")
        before: tuple[int, str] | None = None
        while open_items and indent < open_items[-1][0]:
            before = open_items.pop()
        if indent > (open_items[-1][0] if open_items else 0) + 3 or len(open_items) == _DEEPEST:
            return False
        # A number may go on with a list, but only the first one begins a list inside a paragraph.
        if kind in ".)" and line.start() > at and (before is None or before[1] != kind):
            return False
        open_items.append((indent + len(mark), kind))
        if line.start() > at:
            found.texts.append((start, line.start() - 1))
        found.markup.append((begin, after))
        start = after
    found.texts.append((start, end))
    return True


def _end_of_unknown(text: str, at: int) -> int:
    """Return where blocks begin afresh: at a line of its own beyond a blank one, nothing open."""
    opened: re.Match[str] | None = None
    has_tag = False
    for event in _EVENT.finditer(text, at):
        kind = event.lastgroup or ""
        if opened is not None:
            if kind == _CLOSED_BY[opened.lastgroup or ""]:
                if kind == "info" and not _closes(text, opened, event):
                    break
                opened = None
            elif kind == "info":
                break  # a fence inside a comment: who is to say
        elif kind == "gap":
            if text[event.end() : event.end() + 1] not in _INDENTS:
                return event.end()
            has_tag = False
        elif kind == "other" or (kind == "info" and (has_tag or ">" in event.group("before"))):
            break  # HTML goes on to a blank line, whatever looks like a fence
        elif kind in _CLOSED_BY:
            opened = event
        has_tag = has_tag or kind in _TAGS
    return len(text)


def _closes(text: str, opened: re.Match[str], event: re.Match[str]) -> bool:
    """Whether a fence closes another, all between being indented as far."""
    indent = opened.start("fence") - opened.start()
    if (
        event.group("fence") != opened.group("fence")
        or event.group("info").strip()
        or event.group("before") != " " * indent
    ):
        return False
    between = text[opened.end() + 1 : event.start()].split("\n") if indent else ()
    return all(line[:indent].isspace() or not line for line in between)
