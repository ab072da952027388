"""One text: normalised, checked, and what is built from the JSON of a result."""

from __future__ import annotations

import json
from collections.abc import Callable

import normtext
from fuzz.texts import LANGUAGES, text_of
from normtext import Chain, Edit, Finding, Result
from normtext.corpus.stats import Stats
from normtext.edits import EditError, apply, invert


def normalize(data: bytes) -> None:
    """Edits replay and invert; the output is a fixed point; the result is JSON and back."""
    if not data:
        return
    level = "repair" if data[0] & 1 else "safe"
    language = LANGUAGES[data[0] >> 1 & 7]
    text = text_of(data[1:])
    result = normtext.normalize(text, level, language=language)
    assert apply(text, result.edits) == result.text
    assert apply(result.text, invert(result.edits)) == text
    assert normtext.normalize(result.text, level, language=language).edits == ()
    assert Result.from_dict(json.loads(json.dumps(result.to_dict()))) == result
    str(result)
    result._repr_html_()


def check(data: bytes) -> None:
    """Findings lie in the text, are sorted, and are JSON and back."""
    text = text_of(data)
    found = normtext.check(text)
    assert found == sorted(found, key=lambda finding: finding.order)
    for finding in found:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert Finding.from_dict(json.loads(json.dumps(finding.to_dict()))) == finding


def from_dict(data: bytes) -> None:
    """From any JSON something that works is built, or one of the documented errors raised."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return
    builders: tuple[Callable[[dict[str, object]], object], ...] = (
        Chain.from_dict,
        Edit.from_dict,
        Finding.from_dict,
        Result.from_dict,
        Stats.from_dict,
    )
    for build in builders:
        try:
            built = build(value)
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            continue
        repr(built)


def edits(data: bytes) -> None:
    """Edits of any JSON fit a text and are taken back, or are refused by an EditError."""
    try:
        value = json.loads(data)
        text = str(value["text"])
        parsed = [Edit.from_dict(one) for one in value["edits"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return
    try:
        made = apply(text, parsed)
    except EditError:
        return
    assert apply(made, invert(parsed)) == text
