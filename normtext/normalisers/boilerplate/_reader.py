"""Which lines of a page go: rounds over what is left of it, until none is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain

from normtext.finding import Safety
from normtext.normalisers.boilerplate._blocks import Mark
from normtext.normalisers.boilerplate._evidence import is_caption, is_sum
from normtext.normalisers.boilerplate._furniture import Place, furniture, phrase_runs, worth_judging
from normtext.normalisers.boilerplate._index import Phrase
from normtext.normalisers.boilerplate._kinds import HEADINGS, LABELS, LOOSE, NEVER_SAFE, kin
from normtext.normalisers.boilerplate._lines import Line
from normtext.normalisers.boilerplate._model import Judged, Model
from normtext.normalisers.boilerplate._plain import belongs_to_text
from normtext.normalisers.boilerplate._spoken import vocabulary

_LONGEST_CREDIT = 9  # words
_FORM_WITHIN = 3  # lines between a captcha and its form
_SHORT_LABEL = 2  # words
_ROUNDS = 20
_SECTIONS = frozenset({"page-tools", "related"})  # of a manual, as man pages have them
_NAMES = frozenset({"byline"})
_VERBS = frozenset({"read", "subscribe", "continue", "weiterlesen", "mehr"})

Why = Callable[[], str]


class Reader:
    """Marks lines round by round until no line is left that a rule would take.

    A round sees only the lines that are left, as the next run over the finished text would: so
    nothing is found there any more. What the safe rules take is settled first, without regard to
    the others, so that the text is finished at each level of safety.
    """

    def __init__(self, lines: Sequence[Line], hits: Sequence[Phrase | None], model: Model) -> None:
        self.lines = lines
        self.hits = hits
        self.model = model
        self.sums = {at for at, line in enumerate(lines) if "=" in line.text and is_sum(line)}
        self.timed = {at for at, line in enumerate(lines) if ":" in line.text[-7:]}
        self._judged_whole: Judged | None = None

    def marks(self) -> dict[int, Mark]:
        """Return a mark for each line that is to go, by its index."""
        found = self._settle({}, Safety.SAFE)
        # What is safe to take is evidence for the rest; then the rest is seen without both.
        found = {**self._round(range(len(self.lines)), Safety.REPAIR), **found}
        return self._settle(found, Safety.REPAIR)

    def _settle(self, found: dict[int, Mark], level: Safety) -> dict[int, Mark]:
        """Mark what the next runs would take, until a run takes nothing."""
        found = dict(found)
        for _ in range(_ROUNDS):
            new = self._round([at for at in range(len(self.lines)) if at not in found], level)
            if not new:
                return found
            found.update(new)
        # It never ends on such a page: shown, not taken, so that what is taken is final.
        return {index: mark._replace(safety=Safety.SUGGEST) for index, mark in found.items()}

    def _round(self, alive: Sequence[int], level: Safety) -> dict[int, Mark]:
        """Return the marks of one look at the lines that are left."""
        lines = [self.lines[index] for index in alive]
        hits = [self.hits[index] for index in alive]
        new: dict[int, Mark] = {}  # by the place among those that are left

        is_safe = level is Safety.SAFE

        def take(at: int, kind: str, why: Why) -> None:
            if at not in new and not belongs_to_text(lines, at, hits[at], is_safe):
                new[at] = Mark(f"boilerplate/{kind}", level, why)

        for at, hit in enumerate(hits):
            if hit is not None and hit.certain and _phrase_holds(at, lines, hits, level):
                take(at, hit.kind, partial(_alone, hit.kind, lines[at], at, len(lines)))
        if self.sums:
            places = [at for at, index in enumerate(alive) if index in self.sums]
            for at in places:
                if _in_form(at, hits) or (not is_safe and len(places) == 1):
                    take(at, "captcha-sum", partial(_says, "captcha-sum", lines[at], _SUM))
        _spread(lines, hits, new, level)
        if self.timed and not is_safe:
            for at, index in enumerate(alive):
                if index in self.timed and is_caption(lines[at], *_around(lines, at)):
                    take(at, "media-caption", partial(_says, "media-caption", lines[at], _TIME))
        for at, why in self._places(lines, hits, level):
            if at not in new:
                kind = _kind_of_place(hits[at])
                if not (is_safe and kind in NEVER_SAFE):
                    take(at, kind, partial(_placed, kind, lines[at], why))
        return {alive[at]: mark for at, mark in new.items()}

    def _places(
        self, lines: Sequence[Line], hits: list[Phrase | None], level: Safety
    ) -> list[Place]:
        """Lines that may go for where they stand."""
        runs = phrase_runs(lines, hits) if level is Safety.REPAIR else []
        if not worth_judging(hits):
            return runs
        return runs + furniture(lines, hits, self._judged(lines, hits), self.model, level)

    def _judged(self, lines: Sequence[Line], hits: Sequence[Phrase | None]) -> Judged:
        """What the model says; of the whole page it is asked at both levels, and kept."""
        if len(lines) < len(self.lines):
            return self.model.judged(lines, hits)
        if self._judged_whole is None:
            self._judged_whole = self.model.judged(lines, hits)
        return self._judged_whole


def _phrase_holds(
    at: int, lines: Sequence[Line], hits: Sequence[Phrase | None], level: Safety
) -> bool:
    """Say whether a certain phrase is enough where it stands."""
    hit = hits[at]
    assert hit is not None
    if hit.kind == "credit" or (level is Safety.SAFE and hit.kind in NEVER_SAFE):
        return False
    if level is Safety.SAFE and _is_ambiguous(lines[at], hit):
        return False
    if hit.kind == "photo-credit" and len(lines[at].words) > _LONGEST_CREDIT:
        return False
    if not hit.heading:
        return True
    if not _is_in_company(at, lines, hits, level):
        return False
    if len(lines[at].words) > HEADINGS.get(hit.kind, 0):
        return True
    follows = at + 1 < len(lines)
    if at == 0:
        return follows and hits[at + 1] is not None
    if not follows or hits[at + 1] is not None:
        return True
    if not lines[at + 1].prose:
        return level is Safety.REPAIR  # a question, a list: it may still be a heading
    return hits[at - 1] is not None or (
        hit.kind in ("related", "subscribe", "truncation")
        and hit.text.casefold().split()[0] in _VERBS
    )


def _is_in_company(
    at: int, lines: Sequence[Line], hits: Sequence[Phrase | None], level: Safety
) -> bool:
    """Say whether a page has other furniture too, where what follows may be a section's text.

    One ``See also`` between paragraphs is a heading, of a manual in capitals; one byline may be a
    poet's name.
    """
    hit = hits[at]
    asked = _SECTIONS if level is Safety.SAFE else _NAMES
    if at + 1 == len(hits) or (hit and hit.kind not in asked):
        return True
    if level is Safety.SAFE and hits[at + 1] is None and lines[at].text.isupper():
        return False
    return any(other is not None for other in chain(hits[:at], hits[at + 1 :]))


def _is_ambiguous(line: Line, hit: Phrase) -> bool:
    """Say whether a phrase alone may be a section's name, or the end of what somebody says."""
    if hit.kind == "comment-count" and len(line.words) == 1:
        return True  # ``Kommentare`` without their number: a newspaper's opinions
    if hit.kind == "breadcrumb" and not hit.language:
        return True  # by its form: the menus of a program are written so too
    return line.text[-1] == "." and len(line.words) <= _SHORT_LABEL


def _kind_of_place(hit: Phrase | None) -> str:
    """What a line that goes for its place is called: by its own phrase, if that is certain."""
    if hit is None or not hit.certain or hit.kind == "credit":
        return "navigation"
    return hit.kind


def _spread(
    lines: Sequence[Line], hits: Sequence[Phrase | None], new: dict[int, Mark], level: Safety
) -> None:
    """Mark weak phrases right beside a certain one of the same kind (the fields of a form)."""
    is_safe = level is Safety.SAFE
    prose = [line.text for line in lines if line.prose] if new and is_safe else []
    text = vocabulary(tuple(prose))
    for start, mark in list(new.items()):
        kind = kin(mark.rule.partition("/")[2])
        if kind in LOOSE:
            continue
        for step in (1, -1):
            at = start + step
            while 0 <= at < len(hits) and at not in new:
                hit = hits[at]
                if hit is None or lines[at].prose or kin(hit.kind) != kind:
                    break
                if is_safe and (hit.kind in NEVER_SAFE or text.has_all_of(lines[at])):
                    break
                why = partial(_says, hit.kind, lines[at], "beside others of its kind")
                new[at] = Mark(f"boilerplate/{hit.kind}", level, why)
                at += step


def _around(lines: Sequence[Line], at: int) -> tuple[Line | None, Line | None]:
    return (lines[at - 1] if at else None, lines[at + 1] if at + 1 < len(lines) else None)


def _in_form(at: int, hits: Sequence[Phrase | None]) -> bool:
    near = hits[max(0, at - _FORM_WITHIN) : at + _FORM_WITHIN + 1]
    return any(hit is not None and kin(hit.kind) == "comment-form" for hit in near)


_SUM, _TIME = "asks for a sum", "ends in a running time"


def _says(kind: str, line: Line, what: str) -> str:
    return f"{LABELS[kind]}: {shown(line)} {what}"


def _placed(kind: str, line: Line, why: Why) -> str:
    return _says(kind, line, why())


def _alone(kind: str, line: Line, at: int, count: int) -> str:
    where = ", near the end" if at * 4 >= count * 3 else ", near the top" if at * 4 < count else ""
    return _says(kind, line, f"on a line of its own{where}")


def shown(line: Line) -> str:
    """Return the text of a line in quotes, cut short for a message."""
    text = line.text
    return f"'{text}'" if len(text) <= 50 else f"'{text[:47].rstrip()}...'"
