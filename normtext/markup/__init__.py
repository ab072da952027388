"""Markup: which parts of a file are prose, in offsets of the file as it is.

Each markup has one module with ``read(text) -> Reading``: the spans that are not prose (code, tags,
keys, addresses, directives) and the spans of comments. Parsers come from the extra ``markup``;
without it, documents are read as plain text and a note says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from normtext.markup._guess import (
    is_collection,
    is_documentation,
    is_full_of_tags,
    is_list_of_addresses,
    is_list_of_words,
    is_program,
    is_table,
    markup_of_text,
    placeholders,
)
from normtext.markup._spans import Separate, blanked
from normtext.named import NamedTuple
from normtext.patterns import pattern
from normtext.protection import merge
from normtext.span import Span

PLAIN = "plain"

_BY_SUFFIX = {
    "markdown": ".md .markdown .mkd .qmd .rmd",
    "mdx": ".mdx",
    "html": ".html .htm .xhtml .vue .svelte",
    "xml": ".xml .svg .rss .atom .docbook .dbk .resx",
    "xliff": ".xlf .xliff",
    "rst": ".rst .rest",
    "latex": ".tex .latex .ltx .sty",
    "asciidoc": ".adoc .asciidoc .asc",
    "json": ".json .jsonc .json5 .webmanifest .arb",
    "yaml": ".yaml .yml",
    "toml": ".toml",
    "gettext": ".po .pot",
    "subtitles": ".srt .vtt",
    "notebook": ".ipynb",
    "source": (
        ".py .pyi .js .mjs .cjs .jsx .ts .tsx .java .kt .c .h .cc .cpp .hpp .cs .go .rs .rb .php "
        ".swift .scala .sh .bash .zsh .pl .lua .r .jl .hs .erl .ex .exs .clj .sql .css .scss .less "
        ".m .dart .zig .nim .ps1"
    ),
}
_MARKUPS = {suffix: name for name, suffixes in _BY_SUFFIX.items() for suffix in suffixes.split()}

MARKUPS = (PLAIN, *_BY_SUFFIX)
"""Names of all markups."""

OF_ENTRIES = frozenset({"gettext", "subtitles"})
"""Markups of entries parted by blank lines; no comment can stand inside one."""

# Read as plain text where their parser is missing; in the others plain text would be mostly code.
_READABLE_AS_PLAIN = frozenset({"markdown", "mdx", "rst", "latex"})

# Numbers and quotations in documentation are values and code: of 81 places of six judged batches
# where these rules found the conventions of another country one was damage.
_CONVENTIONS = (
    "punctuation/currency-position",
    "punctuation/foreign-quote",
    "punctuation/number-format",
    "punctuation/percent-spacing",
)
# German there has settings, options and names of files, which are in small letters as they should:
# of 16 places of seven judged batches two were damage.
_NOUNS = ("translation/lower-case-noun",)
# Two spaces after a sentence and two blank lines are taste in what is kept in a file; in 71 places
# of six judged batches they were damage in one.
_TASTE = ("whitespace/blank-run", "whitespace/sentence-spacing")
# What these rules look for is structure in documentation: lists of links, short lines, line breaks
# written as trailing spaces, aligned tables, indentation.
_OFF_IN_DOCUMENTS = (
    *_CONVENTIONS,
    *_NOUNS,
    "boilerplate",
    "whitespace/trailing",
    "whitespace/tab",
    *_TASTE,
    "punctuation/space-inside-quote",  # what is quoted there is code, and blanked out
)
# Plain text by name, but notices and notes of a project, not pages from the web.
_NOTICES = (
    "licen",
    "copying",
    "copyright",
    "notice",
    "authors",
    "contributors",
    "readme",
    "changes",
    "changelog",
    "history",
    "news",
    "release",
    "todo",
    "bugs",
    "thanks",
)
_NOTICE_FOLDERS = (
    "license",
    "licenses",
    "licence",
    "licences",
    "legal",
    "changelogs",
    "relnotes",
    "releasenotes",
    "release-notes",
    "release_notes",
)
# Documentation is full of commands (``pip install .``) and of names in lower case that begin
# sentences (``pytest``): measured on three documentation trees by ``python -m benchmarks linter``.
_SHOWN_ONLY = ("punctuation/space-before-mark", "translation/repetition-loop")
_QUIET = ("translation/premature-stop", "translation/half-translated-compound")
# In a catalogue each string is a paragraph, which may open a direction and leave it open.
_QUIET_IN_CATALOGUES = (*_QUIET, "unicode/bidi-control")
# One or two foreign words are a term, a command or the name of a language, where code is about.
_FEWEST_WORDS = 3
_OFF_IN_NOTES = ("boilerplate", *_CONVENTIONS, *_NOUNS, *_TASTE)
_OFF_IN_TABLES = ("boilerplate", "fragments", "punctuation", "whitespace")
_OFF_IN_LISTS = ("boilerplate", "fragments", "whitespace")
# Markup shows any run of spaces as one.
_WIDE_SPACES = ("whitespace/space-run",)
_OFF = {
    "source": (*_OFF_IN_DOCUMENTS, "whitespace", "punctuation", "fragments/quoted"),
    "json": (*_OFF_IN_DOCUMENTS, "whitespace", "punctuation/unbalanced-bracket"),
    "yaml": (*_OFF_IN_DOCUMENTS, "whitespace", "punctuation/unbalanced-bracket"),
    "toml": (*_OFF_IN_DOCUMENTS, "whitespace", "punctuation/unbalanced-bracket"),
    "rst": (*_OFF_IN_DOCUMENTS, *_WIDE_SPACES),
    "latex": (*_OFF_IN_DOCUMENTS, *_WIDE_SPACES, "punctuation/french-spacing"),
    "asciidoc": (*_OFF_IN_DOCUMENTS, *_WIDE_SPACES),
    "html": (*_OFF_IN_DOCUMENTS, *_WIDE_SPACES),
    "xml": (*_OFF_IN_DOCUMENTS, *_WIDE_SPACES),
    "subtitles": (*_OFF_IN_DOCUMENTS, "translation/split-abbreviation"),
}


_CODE_TAGS = pattern(r"(?i)<(?:code|pre|tt|kbd)\b")
# Literals, listings, calls, numbers of reports and of versions.
_CODE = pattern(r"`|<code\b|::|\w\(\)|#\d|\b\d+\.\d+\.\d|\\(?:texttt|verb)\b|~~~")
_CATALOGUE = pattern(
    r"(?:^|/)(?:([a-z]{2}(?:[_-][A-Z]{2})?)\.po|([a-z]{2,3}(?:[_-][A-Z]{2})?)/LC_MESSAGES/[^/]+\.po)$"
)


class MarkupError(ValueError):
    """A file that cannot be read as its markup; the message says why, or what to install."""


class Reading(NamedTuple):
    """What a markup's ``read`` returns: spans in code points, in any order, overlaps allowed.

    ``forbidden`` are characters that mean something in this markup, so that no replacement may
    bring them in. ``language`` is the BCP 47 tag that the file itself states. ``terms`` are words,
    case-folded, that one or two of are no fragment here.
    """

    protected: Iterable[tuple[int, int]]
    comments: Iterable[tuple[int, int]] = ()
    forbidden: str = ""
    language: str | None = None
    terms: frozenset[str] = frozenset()


class Prose(NamedTuple):
    """A file's prose: sorted, separate ``protected`` and ``comments`` spans, and how it was read.

    ``off`` are the families and rules that make no sense in this markup, ``shown_only`` rules that
    may not be applied, ``quiet`` rules whose suggestions are not even shown, ``terms`` as a reading
    has them; fragments of fewer than ``fewest_words`` words are not suggested. ``note`` says that
    the file was read as plain text, and why; None if it was not. ``pages_only`` says that furniture
    is to be believed only where there is as much as on a page of the web.
    """

    markup: str
    protected: list[Span]
    comments: list[Span]
    forbidden: str = ""
    language: str | None = None
    off: tuple[str, ...] = ()
    shown_only: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    note: str | None = None
    terms: frozenset[str] = frozenset()
    fewest_words: int = 0
    pages_only: bool = False

    def view(self, text: str) -> str:
        """Return the text with all that is protected blanked out: same length, same lines."""
        return blanked(text, self.protected) if self.protected else text


def markup_of(filename: str | None) -> str:
    """Return the name of the markup a file is in, going by its name; ``"plain"`` if unknown."""
    if not filename:
        return PLAIN
    name, _, suffix = _base(filename).rpartition(".")
    if suffix == "txt":  # ``index.rst.txt``, ``conf.py.txt``: shown by servers as it is
        suffix = name.rpartition(".")[2] if "." in name else suffix
    return _MARKUPS.get("." + suffix, PLAIN)


def is_notice(filename: str | None) -> bool:
    """Whether a file is, by its name, a project's notice or note (a licence, a change log)."""
    above, _, base = (filename or "").replace("\\", "/").lower().rpartition("/")
    return base.startswith(_NOTICES) or above.rpartition("/")[2] in _NOTICE_FOLDERS


def _base(filename: str | None) -> str:
    return (filename or "").replace("\\", "/").rpartition("/")[2].lower()


def read(text: str, filename: str | None = None, markup: str | None = None) -> Prose:
    """Find a text's prose, by its markup's name, or by its file's.

    Raise ValueError for an unknown markup, :class:`MarkupError` where a parser is missing and
    plain text would be mostly code. Never raises on the text itself.
    """
    name = markup_of(filename) if markup is None else markup
    guessed = markup is None and _base(filename).endswith(".txt")
    if guessed and name == PLAIN:
        name = markup_of_text(text) or PLAIN
    if name == PLAIN:
        return _plain(text, filename)
    if name not in _BY_SUFFIX:
        raise ValueError(f"unknown markup {name!r}; choose one of: {', '.join(MARKUPS)}")
    try:
        module = import_module(f"normtext.markup.{name}")
        reading: Reading = module.read(text, filename) if name == "source" else module.read(text)
    except ImportError as error:
        if guessed:
            return _plain(text, filename)
        missing = f"{error.name} is not installed: pip install 'normtext[markup]'"
        if name not in _READABLE_AS_PLAIN:
            raise MarkupError(f"cannot read {name} ({missing})") from None
        return Prose(PLAIN, [], [Span(0, len(text))], note=f"read as plain text ({missing})")
    spans = reading.protected
    return Prose(
        name,
        spans if isinstance(spans, Separate) else merge(spans),
        merge(reading.comments),
        reading.forbidden,
        reading.language or _language_by_name(name, filename),
        _OFF.get(name, _OFF_IN_DOCUMENTS),
        _SHOWN_ONLY,
        _QUIET_IN_CATALOGUES if name in ("gettext", "xliff") else _QUIET,
        terms=reading.terms,
        fewest_words=_FEWEST_WORDS if is_notice(filename) or _is_technical(text, name) else 0,
    )


def _is_technical(text: str, markup: str) -> bool:
    """Whether a document is about programs: a catalogue, or one with code in it."""
    if markup in ("html", "xml"):
        return _CODE_TAGS.search(text) is not None
    return markup in ("gettext", "xliff") or (markup != "subtitles" and bool(_CODE.search(text)))


def _language_by_name(markup: str, filename: str | None) -> str | None:
    """Return the language of a catalogue by its name or folder: ``ru.po``, ``fr/LC_MESSAGES``."""
    match = _CATALOGUE.search((filename or "").replace("\\", "/")) if markup == "gettext" else None
    return (match.group(1) or match.group(2)).replace("_", "-") if match else None


def _plain(text: str, filename: str | None) -> Prose:
    whole = [Span(0, len(text))]  # any text may hold a comment: there is no telling what is one
    if not filename:
        return Prose(PLAIN, [], whole)
    if is_table(text):
        return Prose(PLAIN, [], whole, off=_OFF_IN_TABLES)
    if is_list_of_words(text):
        return Prose(PLAIN, [], whole, off=_OFF_IN_LISTS)
    if (
        is_list_of_addresses(text)
        or is_full_of_tags(text)
        or is_program(text)
        or is_collection(text)
    ):
        return Prose(PLAIN, [], whole, off=("boilerplate", "fragments", *_TASTE))
    put_in = placeholders(text)
    if put_in or is_notice(filename) or is_documentation(text):
        return Prose(
            PLAIN,
            put_in,
            whole,
            off=_OFF_IN_NOTES,
            shown_only=_SHOWN_ONLY,
            quiet=_QUIET,
            fewest_words=_FEWEST_WORDS,
        )
    return Prose(PLAIN, [], whole, off=_TASTE, pages_only=True)


def protected(text: str, filename: str | None = None, markup: str | None = None) -> list[Span]:
    """Return the spans of a text that are markup and not prose: sorted, separate, not empty.

    They can be given to :func:`normtext.normalize` as ``protect=``. Arguments and errors are those
    of :func:`read`.
    """
    return read(text, filename, markup).protected
