"""All boilerplate rules read one page together, so that no two claim the same line."""

from __future__ import annotations

from collections.abc import Sequence

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._blocks import Mark, findings
from normtext.normalisers.boilerplate._evidence import cut_mark, is_caption, is_sum, read_hits
from normtext.normalisers.boilerplate._features import Form, Vector
from normtext.normalisers.boilerplate._furniture import Place, furniture, phrase_runs, worth_judging
from normtext.normalisers.boilerplate._index import Phrase
from normtext.normalisers.boilerplate._kinds import HEADINGS, LABELS, LOOSE, NEVER_SAFE, kin
from normtext.normalisers.boilerplate._lines import Line, read_lines
from normtext.normalisers.boilerplate._model import Model, shipped
from normtext.normalisers.boilerplate._plain import belongs_to_text, is_no_page

_LONGEST_CREDIT = 9  # words
_FORM_WITHIN = 3  # lines between a captcha and its form
_LEAST_REPEATED = 80  # characters
_ROUNDS = 20

Page = dict[str, list[Finding]]


def page_findings(document: Document, kind: str) -> list[Finding]:
    """Return what the rule ``boilerplate/<kind>`` finds."""
    if "\n" not in document.text:
        return []
    return document.shared(read_page).get(f"boilerplate/{kind}", [])


def read_page(document: Document, model: Model | None = None) -> Page:
    """Return what every rule finds, by rule; with weights of one's own if given."""
    lines = read_lines(document)
    if len(lines) < 2:
        return {}
    reader = _Reader(lines, read_hits(lines, document.text), model)
    marks = reader.marks()
    if not marks:
        return {}
    if is_no_page(lines, document.text):
        marks = {index: mark._replace(safety=Safety.SUGGEST) for index, mark in marks.items()}
    page: Page = {}
    for finding in findings(document.text, lines, marks):
        page.setdefault(finding.rule, []).append(finding)
    return page


class _Reader:
    """Marks lines round by round until no line is left that a rule would take.

    A round sees only the lines that are left, as the next run over the finished text would: so
    nothing is found there any more. What the safe rules take is settled first, without regard to
    the others, so that the text is finished at each level of safety.
    """

    def __init__(
        self, lines: list[Line], hits: list[Phrase | None], model: Model | None = None
    ) -> None:
        self.lines = lines
        self.hits = hits
        self.sums = {index for index, line in enumerate(lines) if "=" in line.text and is_sum(line)}
        self.timed = any(":" in line.text[-7:] for line in lines)
        self.found: dict[int, Mark] = {}
        self.model = model or shipped()
        self.forms: list[Form] = []
        self.judged_whole: list[tuple[float, Vector]] = []

    def marks(self) -> dict[int, Mark]:
        interesting = any(hit and hit.certain for hit in self.hits) or self.sums or self.timed
        interesting = interesting or any(line.text[-1] in "])" for line in self.lines)
        if not interesting and len({line.text for line in self.lines}) == len(self.lines):
            return {}
        found = self._settle({}, Safety.SAFE)
        everything = range(len(self.lines))
        # What is safe to take is evidence for the rest; then the rest is seen without both.
        found = {**self._round(everything, Safety.REPAIR), **found}
        self.found = self._settle(found, Safety.REPAIR)
        return self._with_reports()

    def _settle(self, found: dict[int, Mark], level: Safety) -> dict[int, Mark]:
        """Mark what the next runs would take, until a run takes nothing."""
        found = dict(found)
        for _ in range(_ROUNDS):
            alive = [index for index in range(len(self.lines)) if index not in found]
            new = self._round(alive, level)
            if not new:
                return found
            found.update(new)
        # It never ends on such a page: shown, not taken, so that what is taken is final.
        return {index: mark._replace(safety=Safety.SUGGEST) for index, mark in found.items()}

    def _round(self, alive: Sequence[int], level: Safety) -> dict[int, Mark]:
        lines = [self.lines[index] for index in alive]
        hits = [self.hits[index] for index in alive]
        sums = sum(index in self.sums for index in alive)
        new: dict[int, Mark] = {}

        def take(at: int, kind: str, why: str) -> None:
            if belongs_to_text(lines, at, hits[at], level is Safety.SAFE, len(lines)):
                return
            mark = Mark(f"boilerplate/{kind}", level, f"{LABELS[kind]}: {why}")
            new.setdefault(alive[at], mark)

        for at, hit in enumerate(hits):
            line = lines[at]
            if hit and hit.certain and self._phrase_holds(at, lines, hits, level):
                take(at, hit.kind, f"{_shown(line)} on a line of its own{_where(at, len(lines))}")
            elif alive[at] in self.sums and (
                _in_form(at, hits) or (level is Safety.REPAIR and sums == 1)
            ):
                take(at, "captcha-sum", f"{_shown(line)} asks for a sum")
        self._spread(alive, hits, lines, new, level)
        if level is Safety.REPAIR:
            for at, line in enumerate(lines):
                before = lines[at - 1] if at else None
                after = lines[at + 1] if at + 1 < len(lines) else None
                if is_caption(line, before, after):
                    take(at, "media-caption", f"{_shown(line)} ends in a running time")
        for at, why in self._places(alive, lines, hits, level):
            hit = hits[at]
            kind = hit.kind if hit and hit.certain and hit.kind != "credit" else "navigation"
            if level is Safety.REPAIR or kind not in NEVER_SAFE:
                take(at, kind, f"{_shown(lines[at])} {why}")
        return new

    def _places(
        self,
        alive: Sequence[int],
        lines: Sequence[Line],
        hits: Sequence[Phrase | None],
        level: Safety,
    ) -> list[Place]:
        runs = phrase_runs(lines, hits) if level is Safety.REPAIR else []
        if not worth_judging(hits):
            return runs
        return runs + furniture(lines, hits, self._judged(alive, lines, hits), self.model, level)

    def _judged(
        self, alive: Sequence[int], lines: Sequence[Line], hits: Sequence[Phrase | None]
    ) -> list[tuple[float, Vector]]:
        """The model's scores; those of the whole page are asked for at both levels, and kept."""
        whole = len(alive) == len(self.lines)
        if whole and self.judged_whole:
            return self.judged_whole
        if not self.forms:
            self.forms = [Form(*pair) for pair in zip(self.lines, self.hits, strict=True)]
        judged = self.model.judged(lines, hits, [self.forms[index] for index in alive])
        if whole:
            self.judged_whole = judged
        return judged

    def _phrase_holds(
        self, at: int, lines: Sequence[Line], hits: Sequence[Phrase | None], level: Safety
    ) -> bool:
        hit = hits[at]
        assert hit is not None
        if hit.kind == "credit" or (level is Safety.SAFE and hit.kind in NEVER_SAFE):
            return False
        if hit.kind == "photo-credit" and len(lines[at].words) > _LONGEST_CREDIT:
            return False
        if not hit.heading or len(lines[at].words) > HEADINGS.get(hit.kind, 0):
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

    def _spread(
        self,
        alive: Sequence[int],
        hits: Sequence[Phrase | None],
        lines: Sequence[Line],
        new: dict[int, Mark],
        level: Safety,
    ) -> None:
        """Weak phrases right beside a certain one of the same kind (the fields of a form)."""
        for step in (1, -1):
            order = range(len(hits)) if step == 1 else range(len(hits) - 1, -1, -1)
            kind = ""
            for at in order:
                hit, mark = hits[at], new.get(alive[at])
                if mark is not None:
                    kind = kin(mark.rule.partition("/")[2])
                elif hit is None or not self._goes_along(lines[at], hit, kind, level):
                    kind = ""
                else:
                    why = f"{LABELS[hit.kind]}: {_shown(lines[at])} beside others of its kind"
                    new[alive[at]] = Mark(f"boilerplate/{hit.kind}", level, why)

    @staticmethod
    def _goes_along(line: Line, hit: Phrase, kind: str, level: Safety) -> bool:
        if line.prose or kind in LOOSE or kin(hit.kind) != kind:
            return False
        return level is not Safety.SAFE or hit.kind not in NEVER_SAFE

    def _with_reports(self) -> dict[int, Mark]:
        left = [line for index, line in enumerate(self.lines) if index not in self.found]
        marks = self.found
        if not left or (
            len(marks) > len(left) and not any(line.prose or line.closed for line in left)
        ):
            # A page that is boilerplate as a whole is for its owner to judge.
            marks = {index: mark._replace(safety=Safety.SUGGEST) for index, mark in marks.items()}
        seen: set[str] = set()
        for index, line in enumerate(self.lines):
            if line.prose and len(line.text) >= _LEAST_REPEATED and index not in marks:
                if line.text in seen:
                    why = f"{LABELS['repeated-block']}: {_shown(line)} stands above already"
                    marks[index] = Mark("boilerplate/repeated-block", Safety.SUGGEST, why)
                seen.add(line.text)
        prose = [
            index for index, line in enumerate(self.lines) if line.prose and index not in marks
        ]
        for index in prose[-1:]:
            if size := cut_mark(self.lines[index]):
                why = f"{LABELS['truncation']}: the text seems to go on elsewhere"
                marks[index] = Mark("boilerplate/truncation", Safety.SUGGEST, why, size)
        for index, hit in enumerate(self.hits):
            if hit and hit.kind == "credit" and hit.certain and index not in marks:
                why = f"{LABELS['credit']}: names who contributed to the text"
                marks[index] = Mark("boilerplate/credit", Safety.SUGGEST, why)
        return marks


_VERBS = frozenset({"read", "subscribe", "continue", "weiterlesen", "mehr"})


def _in_form(at: int, hits: Sequence[Phrase | None]) -> bool:
    near = hits[max(0, at - _FORM_WITHIN) : at + _FORM_WITHIN + 1]
    return any(hit and kin(hit.kind) == "comment-form" for hit in near)


def _shown(line: Line) -> str:
    text = line.text
    return f"'{text}'" if len(text) <= 50 else f"'{text[:47].rstrip()}...'"


def _where(at: int, count: int) -> str:
    if at * 4 >= count * 3:
        return ", near the end"
    return ", near the top" if at * 4 < count else ""
