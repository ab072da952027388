"""Passages of a text in other languages than its own: where all the evidence comes together."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from normtext.chunks import survey_of
from normtext.languages._hosts import host_of
from normtext.languages._table import number_of
from normtext.named import NamedTuple
from normtext.vocabulary import Survey


class Passage(NamedTuple):
    """A foreign passage; offsets are half-open code points into the text.

    ``gain``: nats by which its language explains it better than the host does; ``words``: how many
    words (characters, in Chinese and Japanese); ``evidence``: how many of them speak for the
    language and could not stand in a name, and ``letters``, how many letters these have;
    ``against``: how many speak for the host; ``function_words``: how many are very frequent in its
    language; ``rare``: the language is easily seen where it is not; ``names``: words that may
    stand in a name, ``name_gain``: what they would say if they did not (nats); ``spelled``: how
    many of the evidence no list has; ``alternatives``: other languages that explain it as well.
    """

    start: int
    end: int
    language: str
    gain: float
    words: int
    evidence: int
    against: int
    other_script: bool
    letters: int = 0
    function_words: int = 0
    rare: bool = False
    names: int = 0
    name_gain: float = 0.0
    spelled: int = 0
    alternatives: tuple[str, ...] = ()


@cache
def _finders() -> tuple[
    Callable[[str, str, Survey], list[Passage]], Callable[[str, str, Survey], list[Passage]]
]:
    """Return what finds passages; imported once and late, for these modules need this one."""
    from normtext.languages._other_script import passages_of_other_scripts
    from normtext.languages._same_script import passages_of_same_script

    return passages_of_other_scripts, passages_of_same_script


def may_have_fragments(host: str, survey: Survey) -> bool:
    """Say whether anything in a text may be a fragment: a passage or word in another language.

    False is certain. A passage of one word, or without evidence beside names, is none.
    """
    number = number_of(host)
    return number >= 0 and survey.may_have_fragments(number)


def foreign_passages(text: str, host: str | None, survey: Survey | None = None) -> list[Passage]:
    """Return the passages in other languages than ``host``, in order, none overlapping.

    ``survey`` is the text's, where there is one already.
    """
    if host is None:
        return []
    other_scripts, same_script = _finders()
    survey = survey or survey_of(text)
    about = host_of(host)
    found: list[Passage] = []
    if about and (about.is_mixed or survey.present & about.foreign):
        found += other_scripts(text, host, survey)
    found += same_script(text, host, survey)
    if len(found) < 2:
        return found
    found.sort()
    kept: list[Passage] = []
    for passage in found:
        if not kept or passage.start >= kept[-1].end:
            kept.append(passage)
    return kept
