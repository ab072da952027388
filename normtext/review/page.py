"""Builds the page from its parts: a template, a style sheet, scripts, and the data."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections.abc import Iterable, Sequence
from typing import Any

from normtext.finding import Safety
from normtext.named import NamedTuple
from normtext.proposals import Proposal, overlap

_FOLDER = os.path.dirname(os.path.abspath(__file__))
_SCRIPTS = ("model.js", "text.js", "page.js")
_POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; base-uri 'none'; "
    "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
_SLOT = r"\{\{(\w+)\}\}"
# What could end the script element, or make the page's source look other than it is.
_ESCAPED = (
    r"[<>&\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


class Reviewed(NamedTuple):
    """One file to review: ``sha256`` is of its bytes, ``language`` its BCP 47 tag or None."""

    path: str
    sha256: str
    text: str
    language: str | None
    proposals: Sequence[Proposal]


def page(files: Sequence[Reviewed], *, accepted: Safety | None = Safety.SAFE) -> str:
    """Return the page as one HTML document.

    Edits at least as safe as ``accepted`` start out accepted; None: nothing does.
    """
    from normtext import __version__

    style = _part("page.css")
    script = "\n".join(map(_part, _SCRIPTS))
    title = files[0].path if len(files) == 1 else f"{len(files)} files"
    data = {
        "version": __version__,
        "files": [_file(file, accepted) for file in files],
        "rules": _rules(files),
    }
    slots = {
        "title": _html(title),
        "policy": _POLICY.format(script=_hash(script), style=_hash(style)),
        "style": style,
        "data": _json(data),
        "script": script,
    }
    return re.sub(_SLOT, lambda match: slots[match.group(1)], _part("page.html"))


def _part(name: str) -> str:
    with open(os.path.join(_FOLDER, name), encoding="utf-8") as file:
        return file.read()


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _html(text: str) -> str:
    from html import escape

    from normtext.rendering import visible

    return escape(visible(text), quote=True)


def _json(data: Any) -> str:
    """Return JSON that may stand in a script element and be written as UTF-8."""

    def escaped(match: re.Match[str]) -> str:
        return (
            json.dumps(match.group())[1:-1]
            if match.group() not in "<>&"
            else (f"\\u{ord(match.group()):04x}")
        )

    dumped = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return re.sub(_ESCAPED, escaped, dumped)


def _file(file: Reviewed, accepted: Safety | None) -> dict[str, Any]:
    units = _Utf16(file.text)
    shown = _inline(file.proposals)
    return {
        "path": file.path,
        "sha256": file.sha256,
        "language": file.language,
        "text": file.text,
        "items": [
            {
                "start": item.start,
                "end": item.end,
                "from": units.of(item.start),
                "to": units.of(item.end),
                "options": item.replacements,
                "rule": item.rule,
                "message": item.message,
                "safety": item.safety.label,
                "language": item.language,
                "edit": item.is_edit,
                "inline": number in shown,
                "accepted": accepted is not None and item.is_edit and item.safety >= accepted,
            }
            for number, item in enumerate(file.proposals)
        ],
    }


def _inline(proposals: Sequence[Proposal]) -> set[int]:
    """Return the numbers of the proposals to be shown in the text itself.

    These do not overlap; edits come first. The others get a mark behind the one they overlap.
    """
    shown: set[int] = set()
    taken: list[tuple[int, int]] = []
    edits = [(item.start, item.end) for item in proposals if item.is_edit]
    place = 0
    for number, item in enumerate(proposals):
        span = (item.start, item.end)
        if item.is_edit:
            shown.add(number)
            continue
        while place < len(edits) and edits[place][1] < span[0]:
            place += 1
        near = edits[place : place + 3] + taken[-1:]
        # Of what touches the span, only the first few edits can tell that it overlaps one.
        if span[0] < span[1] and not any(overlap(span, other) for other in near):
            shown.add(number)
            taken.append(span)
    return shown


class _Utf16:
    """UTF-16 offsets of code points: what a browser counts in."""

    def __init__(self, text: str) -> None:
        # One search finds all characters that take two units; most texts have none.
        self._astral = [match.start() for match in re.finditer(r"[\U00010000-\U0010ffff]", text)]

    def of(self, offset: int) -> int:
        from bisect import bisect_left

        return offset + bisect_left(self._astral, offset)


def _rules(files: Iterable[Reviewed]) -> dict[str, dict[str, str]]:
    """Return the records of all built-in rules that have a part in a proposal."""
    from inspect import cleandoc

    from normtext.normalisers import get_rule

    names = {name for file in files for item in file.proposals for name in item.rule.split("+")}
    records = {}
    for name in sorted(names):
        try:
            rule = get_rule(name)
        except ValueError:  # a rule of the user's own
            continue
        records[name] = {"summary": rule.summary, "explanation": cleandoc(rule.explanation)}
    return records
