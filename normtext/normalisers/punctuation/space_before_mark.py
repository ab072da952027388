"""Spaces before a comma, a full stop or another closing mark."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.languages._lexicon import postings
from normtext.normalisers.punctuation._context import (
    CLOSE_MARK_LANGUAGES,
    LEADING_MARK,
    gaps,
    is_technical,
    is_word_character,
    token_at,
)
from normtext.patterns import LazyPattern, between_lines, pattern
from normtext.rule import Example, rule

_NAME = "punctuation/space-before-mark"
_CLOSERS = ')]"”’»%€°“'
_REACH = 400
_NEAR = 60
_WIDEST = 4
_AROUND = "()[]\"“”„«»‘’‚'¿¡*"
_CODE = pattern(
    r"[|=`{}\\]|&&|\w\(\)|\$\w|(?<=\s)-(?:[a-zA-Z](?=\s)|-[a-z])|\(\(|\)\)|\bESC\b|\b[CM]-\w\Z"
)
# Steps of a list that is set so throughout: ``unzip ; touch ; finger``.
_LISTED = " ; "
_MOST_LISTED = 2
_CALL = pattern(r"\w[.(]\w|\(\)")
_SHELL = "cd cp mv ls git docker pip npm rsync scp grep chmod chown"
_COMMANDS = frozenset(_SHELL.split())
_SHELL_WORDS = frozenset(("do", "done", "then", "else", "elif", "fi", "esac"))
_CLOSE_COLON = pattern(r"[^\W\d_]: ")
_MESSAGES = {
    ",": "Space before a comma",
    ".": "Space before a full stop",
    ";": "Space before a semicolon",
    ":": "Space before a colon",
    "!": "Space before an exclamation mark",
    "?": "Space before a question mark",
}


def _forms(language: str | None) -> Iterator[LazyPattern]:
    after = r"(?=[\s\"”’»)\]“]|\Z)"
    yield pattern(rf"\S {{1,4}}(?:,[^\W\d_]|[,.]{after})")
    others = pattern(rf"\S {{1,4}}[;:!?]{after}")
    if language is None or language in CLOSE_MARK_LANGUAGES:
        yield others
    else:
        yield from between_lines(others)


@rule(
    _NAME,
    summary="Space before a mark that closes",
    safety=Safety.REPAIR,
    examples=(
        Example("He came , saw and left .", "He came, saw and left.", "en"),
        Example("Er kam ,sah und ging.", "Er kam, sah und ging.", "de"),
    ),
    untouched=(
        Example("Vraiment ? Oui : tout de suite !", None, "fr"),
        Example("the .NET runtime ... and so on :)", None, "en"),
    ),
    mqm="punctuation",
    needs=LEADING_MARK,
    patterns=_forms,
)
def find(document: Document) -> Iterator[Finding]:
    """A mark that closes a word stands directly after it.

    French and Breton, which set a space before ``; : ! ?``, are left alone, and so is every
    language of which this is not known; comma and full stop are looked at everywhere. A colon only
    counts where another one on the line stands close. Not seen:
    ellipses, names such as ``.NET``, smileys, marks between figures.
    """
    text = document.text
    for start in document.shared(gaps):
        at = start + 1
        while start and text[start - 1] == " ":
            start -= 1
        if not start or at - start > _WIDEST:  # that is layout, or markup that was blanked out
            continue
        before = text[start - 1]
        if not (is_word_character(before) or before in _CLOSERS):
            continue
        mark = text[at]
        after = text[at + 1 : at + 3]
        replacement = _replacement(text, before, mark, after, at)
        if replacement is None or not _closes(document, mark, at):
            continue
        safety = _safety(document, start, at)
        if safety is None:
            continue
        end = at if replacement == "" else at + 1
        yield Finding(start, end, _NAME, _MESSAGES[mark], (replacement,), safety)


def _line_around(text: str, at: int) -> str:
    """The line of an offset, at most 400 characters on each side of it."""
    before = text[max(0, at - _REACH) : at].rpartition("\n")[2]
    return before + text[at : at + _REACH].partition("\n")[0]


def _safety(document: Document, start: int, at: int) -> Safety | None:
    """How sure it is that the mark belongs to the word before; None where it stands for itself.

    It does in code (``ls | sort .``, ``import pdb ; pdb.run()``), where it is named (``known as .
    (one dot)``) and in drawings.
    """
    text = document.text
    mark = text[at]
    near = text[max(0, start - _NEAR) : start].rpartition("\n")[2]
    rest = text[at + 1 : at + 1 + _NEAR].partition("\n")[0]
    if _CODE.search(near) or _CODE.search(rest):
        return None
    before = token_at(text, start - 1, start)
    word = before.strip(_AROUND)
    inner = word.strip(".")
    if before.startswith("-") or is_technical(word) or "." in inner or not inner:
        return None
    following = rest.lstrip()
    if mark == ";" and (near + text[start : at + 1] + rest).count(_LISTED) > _MOST_LISTED:
        return None
    if mark in ",;" and rest[:1] != mark:
        if following:
            after = following.partition(" ")[0]
            if mark == ";" and (
                after.strip(_AROUND) in _SHELL_WORDS
                or _CALL.search(after)
                or not _begins_word(after)
            ):
                return None
            if mark == "," and not _begins_word(after) and after[0] not in "-–—…":
                return None
        elif len(inner) < 2:
            return None
    if mark == ".":
        if not _ends_sentence(text, at):
            return None
        words = [part.strip(_AROUND) for part in near.split()[-3:]]
        if not _COMMANDS.isdisjoint(words):
            return None
        if inner.isascii() and inner.isalpha() and inner.islower():
            # A word that no language has may be a file or a command, and the stop its argument.
            return Safety.REPAIR if postings(inner) else Safety.SUGGEST
    # Where the sentence goes on the mark may be what is spoken of: ``press ? for help``.
    named = mark in "!?" and rest[:1] == " " and rest[1:2].islower()
    return Safety.SUGGEST if mark == ":" or named else Safety.REPAIR


def _begins_word(after: str) -> bool:
    return is_word_character(after.lstrip(_AROUND)[:1] or " ") or after[0] in _AROUND


def _ends_sentence(text: str, at: int) -> bool:
    """True if the paragraph ends after the stop at ``at``, or goes on as a sentence begins."""
    rest = text[at + 1 : at + 1 + _NEAR]
    following = rest.lstrip()
    if not following or "\n\n" in rest[: len(rest) - len(following)] or rest[:1] in _CLOSERS:
        return True
    first = following.lstrip(_AROUND.replace("(", "").replace("[", ""))[:1]
    return is_word_character(first or " ") and not first.islower()


def _closes(document: Document, mark: str, at: int) -> bool:
    """Whether a mark stands directly after words in the language there."""
    return mark in ",." or document.language_at(at) in CLOSE_MARK_LANGUAGES


def _replacement(text: str, before: str, mark: str, after: str, at: int) -> str | None:
    """Return what stands for the spaces (and the mark, if the gap moves behind it), or None."""
    following = after[:1]
    if mark == "," and before.isalpha() and following.isalpha():
        return None if is_technical(token_at(text, at, at + 1)) else ", "
    if following and not following.isspace() and following not in '"”’»)]“':
        return None
    if mark in ",.":
        if after[1:] in (".", ",") or (before.isdigit() and after[1:].isdigit()):
            return None
        return ""
    if mark in ";:" and following in ("(", ")", "]"):  # a smiley
        return None
    if mark == ":" and not _CLOSE_COLON.search(_line_around(text, at)):
        return None
    if before in '"“':
        return None
    if before.isdigit() and after[1:].isdigit():
        return None
    return ""
