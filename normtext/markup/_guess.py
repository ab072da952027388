"""What a text file is when its name does not say: by what its lines look like."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from normtext.patterns import pattern
from normtext.span import Span

# Documentation in reStructuredText is often named ``.txt``; no other text has lines like these.
_RST_LINES = pattern(
    r"(?m)^\.\. (?:[\w:-]+::(?:[ \t]|$)|_[^\n:]{1,80}:)"
    r"|^:\w[\w -]{0,30}:[ \t][^\n]*\n:\w[\w -]{0,30}:[ \t]"
    r"|\A\.\. [\w-]{1,30}:[ \t]?[^\n]*\n\.\. [\w-]{1,30}:"
)
_RST_MARKS = (".. ", "\n:")
# A title above a line of marks, in a text with literals or roles.
_TITLE = pattern(r"(?m)^\S[^\n]*\n([=~^\"*+#-])\1{2,}[ \t]*$")
_TITLE_MARKS = tuple(f"\n{3 * mark}" for mark in '=~^"*+#-')
_ROLES = pattern(r"``[^`\n]+``|:[a-z:]{2,20}:`[^`\n]+`")
_PAGE = pattern(
    r"(?i)\s*(?:<\?xml\b[^<>]*>\s*)?(?:<!--[^<>]{0,500}-->\s*)?<(?:!doctype\s+html|html)\b"
)
_PAGE_BEGINS = 1_000
_ATTRIBUTES = (":doctype:", ":toc:", ":numbered:", ":icons:", ":man", ":source-", "dir:")
# What is written in AsciiDoc only, each of these a kind; two kinds are no chance. Before each
# stands what is in every text it is found in: patterns take a while to compile, and to look.
_ASCIIDOC_MARKS = (
    (("= ",), pattern(r"(?m)^={1,5} \S")),
    (
        ("[",),
        pattern(
            r"(?m)^(?:\[\[[\w-]+\]\]"
            r"|\[(?:source|listing|verse|quote|NOTE|TIP|role=|options=|\w+=)[^\]\n]*\])"
        ),
    ),
    (("::",), pattern(r"(?m)^(?:ifdef|ifndef|endif|include|image)::\S*\[")),
    (
        (*_ATTRIBUTES, ":author", ":revnumber:"),
        pattern(
            r"(?m)^:(?:doctype|toc|numbered|icons|man\w+|source-\w+|\w+dir|authors?|revnumber)"
            r":(?: |$)"
        ),
    ),
    ((";;", "::"), pattern(r"(?m)^[^\s:;][^\n:;]{0,60}(?:;;|::)[ \t]*\n[ \t]+\S")),
    (("<<",), pattern(r"<<[A-Za-z][\w-]*(?:,[^<>\n]{1,80})?>>")),
    (
        ("link:", "xref:", "mailto:", "://"),
        pattern(
            r"\b(?:link|xref|mailto):[^\s\[\]]{1,200}\[[^\]\n]{0,200}\]"
            r"|https?://[^\s\[\]]{1,200}\[[^\]\n]{1,200}\]"
        ),
    ),
)
_FEWEST_KINDS = 2
# Blocks set off by two colons, lines for editors, and what licences say.
_LITERAL_BLOCK = pattern(r"(?m)::[ \t]*\n[ \t]*\n[ \t]+\S")
_LISTING = pattern(r"(?m):[ \t]*\n[ \t]*\n {4,}\S")
_FEWEST_LISTINGS = 2
_MODELINE = pattern(r"(?m)^.{0,20}(?:\bvi[m]?:[ \t]*(?:set?[ \t]|\w+[=:])|-\*-.{1,80}-\*-)")
_MODELINE_MARKS = ("vi:", "vim:", "-*-")
_LICENCE = (
    "GENERAL PUBLIC LICENSE",
    "Permission is hereby granted",
    "Permission to use, copy, modify",
    "Redistribution and use in source and binary forms",
    "Licensed under the ",
    "@license",
    "@licence",
)
_FEWEST_TITLES = 2
_TITLE_DIFFERS = 2
# Lines of a list of files or addresses, which are words of nothing.
_ADDRESS = pattern(r"\S*[/\\:]\S*|[^\s.]+\.\w{1,8}|#")
_FEWEST_ADDRESSES = 4
_FEWEST_TAGS = 10
# Lines of a list of words: one word, perhaps with a note or its frequency and its class.
_ENTRY = pattern(
    r"[^\s.,;:!?。、，！？]{1,24}(?:[ \t]+#.*)?|[0-9A-Fa-f]+|[^\t]{1,60}(?:\t[^\t]{0,60})+"
    r"|\S{1,40}[ \t]+\d[\d.,]*(?:[ \t]+[\w-]{1,8})?"
)
_FEWEST_ENTRIES = 30
# What parts the fields of records; nearly all of them have as many.
_SEPARATORS = "\t;|,"
_FEWEST_RECORDS = 20
_FEWEST_PIECES = 10
# What a program puts words in for: ``$name``, ``${name}``, ``%(name)s``, ``{{ name }}``.
_PLACEHOLDER = pattern(
    r"\$\{[A-Za-z_][\w.]*\}|\$[a-z_]\w+|%\([A-Za-z_]\w*\)[sd]|\{\{ *[\w.]+ *\}\}"
)
# Lines of programs and settings: assignments, statements, brackets alone.
_STATEMENT = pattern(r"[\w.$-]+(?:\[[^\]]*\])?[ \t]*[+:]?=[^=].*|.*[;{}]|[()\[\]{},]+|(?:#|//).*")
_FEWEST_STATEMENTS = 6


def markup_of_text(text: str) -> str | None:
    """Return the name of the markup that a text is clearly in, None if it is in none."""
    if "<" in text[:_PAGE_BEGINS] and _PAGE.match(text):
        return "html"
    if _has(text, _RST_MARKS) and _RST_LINES.search(text) is not None:
        return "rst"
    if "`" in text and _ROLES.search(text) is not None and _TITLE.search(text) is not None:
        return "rst"
    return "asciidoc" if _is_asciidoc(text) else None


def _has(text: str, marks: tuple[str, ...]) -> bool:
    """Whether one of some marks stands in a text."""
    return any(mark in text for mark in marks)


def _is_asciidoc(text: str) -> bool:
    kinds = 0
    for marks, one in _ASCIIDOC_MARKS:
        kinds += _has(text, marks) and one.search(text) is not None
        if kinds == _FEWEST_KINDS:
            return True
    return False


def placeholders(text: str) -> list[Span]:
    """Return where a template, of a message for example, has words put in."""
    if "$" not in text and "%(" not in text and "{{" not in text:
        return []
    return [Span(*match.span()) for match in _PLACEHOLDER.finditer(text)]


def is_documentation(text: str) -> bool:
    """Whether a text is written as documentation is: titles, literal blocks, a licence."""
    if "::" in text and _LITERAL_BLOCK.search(text):
        return True
    if _has(text, _LICENCE) or (_has(text, _MODELINE_MARKS) and _MODELINE.search(text)):
        return True
    if (
        "\n    " in text
        and len(list(islice(_LISTING.finditer(text), _FEWEST_LISTINGS))) == _FEWEST_LISTINGS
    ):
        return True
    if not _has(text, _TITLE_MARKS):
        return False
    titles = 0
    for match in _TITLE.finditer(text):
        title, _, line = match.group().rstrip().partition("\n")
        titles += abs(len(title.rstrip()) - len(line)) <= _TITLE_DIFFERS
    return titles >= _FEWEST_TITLES


def is_program(text: str) -> bool:
    """Whether most lines are assignments, statements or comments of a program or its settings."""
    if text.count("=") + text.count(";") < _FEWEST_STATEMENTS:
        return False
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    fit = sum(_STATEMENT.fullmatch(line) is not None for line in lines)
    return fit >= _FEWEST_STATEMENTS and 3 * fit >= 2 * len(lines)


def is_collection(text: str) -> bool:
    """Whether a text is of many pieces with a per cent sign between them, as ``fortune`` has it."""
    return text.count("\n%\n") >= _FEWEST_PIECES


def is_list_of_words(text: str) -> bool:
    """Whether nearly all lines are one word, perhaps with a figure, and there are many."""
    if text.count("\n") < _FEWEST_ENTRIES or text.count(" ") > text.count("\n") * 4:
        return False
    lines = _entries(text)
    fit = sum(_ENTRY.fullmatch(line.rstrip("\r ")) is not None for line in lines)
    return fit >= _FEWEST_ENTRIES and 20 * fit >= 19 * len(lines)


def is_table(text: str) -> bool:
    """Whether nearly all lines, comments aside, are records of as many fields."""
    if text.count("\n") < _FEWEST_RECORDS:
        return False
    for separator in _SEPARATORS:
        # As a rule at least one field in the middle: a mark at the end of each line parts nothing.
        fewest = 1 if separator == "\t" else 2
        if text.count(separator) < fewest * _FEWEST_RECORDS:
            continue
        lines = _entries(text)
        counts = Counter(line.rstrip().count(separator) for line in lines)
        number, fit = counts.most_common(1)[0]
        if number >= fewest and fit >= _FEWEST_RECORDS and 20 * fit >= 19 * len(lines):
            return True
    return False


def _entries(text: str) -> list[str]:
    """Return the lines that are neither empty nor comments."""
    return [line for line in text.split("\n") if line.strip() and line[:1] != "#"]


def is_list_of_addresses(text: str) -> bool:
    """Whether nearly all lines, comments aside, are one address or name of a file each."""
    if text.count(" ") > text.count("\n") * 4:  # by far most texts are out here
        return False
    lines = [line for line in map(str.strip, text.split("\n")) if line and line[:2] != "# "]
    fit = sum(_ADDRESS.fullmatch(line) is not None for line in lines)
    return fit >= _FEWEST_ADDRESSES and 10 * fit >= 9 * len(lines)


def is_full_of_tags(text: str) -> bool:
    """Whether a third of the lines begin or end with a tag: markup, or a dump of it."""
    if text.count("<") < _FEWEST_TAGS:
        return False
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    tagged = sum(line.startswith("<") or (line[-1] == ">" and "<" in line) for line in lines)
    return tagged >= _FEWEST_TAGS and 3 * tagged >= len(lines)
