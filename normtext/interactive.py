"""Asks about each proposal: accept, reject, edit, always, never, back. Knows no terminal.

:func:`decide` is given two functions, one that asks and one that shows, so that anything that can
answer can be asked.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from normtext.edits import Edit
from normtext.named import NamedTuple
from normtext.proposals import Proposal, overlap

Ask = Callable[[str, str], str]
"""``ask(prompt, given)`` returns the answer; ``given`` is what may be edited. EOFError: no more."""

HELP = (
    "a  accept (or the number of another replacement)",
    "r  reject",
    "e  edit: write the replacement yourself",
    "w  always: accept this and all that follows of this rule",
    "n  never: reject this wording here and from now on (adds it to the allow-list)",
    "b  back to the place before",
    "d  done: keep what was accepted, leave the rest of the file",
    "q  quit: leave this file as it is, and stop",
)


class Quit(Exception):
    """The reader wants no more; the present file is to stay as it is."""


class Outcome(NamedTuple):
    """The edits accepted, sorted, and the wordings never to be reported again."""

    edits: tuple[Edit, ...]
    never: tuple[str, ...]


def decide(
    proposals: Sequence[Proposal],
    ask: Ask,
    show: Callable[[Proposal, int], None],
    tell: Callable[[str], None],
) -> Outcome:
    """Ask about every proposal in order; raise :class:`Quit` if the reader quits.

    ``show(proposal, number)`` is called before each question, ``tell`` with a line of text.
    What overlaps something accepted is passed over.
    """
    return _Session(proposals, ask, show, tell).run()


class _Session:
    def __init__(
        self,
        proposals: Sequence[Proposal],
        ask: Ask,
        show: Callable[[Proposal, int], None],
        tell: Callable[[str], None],
    ) -> None:
        self.proposals = proposals
        self.ask, self.show, self.tell = ask, show, tell
        self.accepted: dict[int, Edit] = {}
        self.always: dict[str, int] = {}  # rule -> the proposal at which "always" was said
        self.never: dict[str, int] = {}
        self.asked: list[int] = []

    def run(self) -> Outcome:
        number = 0
        while number < len(self.proposals):
            proposal = self.proposals[number]
            if not self._settled(number, proposal):
                self.show(proposal, number)
                step = self._question(number, proposal)
                if step is None:
                    break
                number = step
                continue
            number += 1
        edits = sorted(self.accepted.values(), key=lambda edit: (edit.start, edit.end))
        return Outcome(tuple(edits), tuple(self.never))

    def _settled(self, number: int, proposal: Proposal) -> bool:
        """Whether there is nothing to ask, because of an earlier answer."""
        span = (proposal.start, proposal.end)
        if any(overlap(span, (edit.start, edit.end)) for edit in self.accepted.values()):
            return True
        if wording(proposal.before) in self.never:
            return True
        if proposal.rule in self.always and proposal.replacements:
            self.accepted[number] = proposal.accepted()
            return True
        return False

    def _question(self, number: int, proposal: Proposal) -> int | None:
        """Ask until there is an answer; return the number to go on with, None for done."""
        offers = "a/" if proposal.replacements else ""
        word = wording(proposal.before)
        while True:
            try:
                answer = self.ask(f"[{offers}r/e/w/n/b/d/q/?] ", "").strip().lower()
            except EOFError:
                raise Quit from None
            numbered = answer.isascii() and answer.isdigit() and len(answer) < 4
            index = int(answer) - 1 if numbered else 0
            if numbered or answer in ("a", "accept", "w", "always"):
                if not 0 <= index < len(proposal.replacements):
                    self.tell("No such replacement; e to write one.")
                    continue
                self.accepted[number] = proposal.accepted(proposal.replacements[index])
                if answer in ("w", "always"):
                    self.always[proposal.rule] = number
            elif answer in ("e", "edit"):
                given = (proposal.replacements or (proposal.before,))[0]
                try:
                    written = self.ask("replace with: ", given)
                except EOFError:
                    continue
                self.accepted[number] = proposal.accepted(written)
            elif answer in ("n", "never"):
                if not word:
                    self.tell("There are no words here to put on the allow-list.")
                    continue
                self.never[word] = number
            elif answer in ("b", "back"):
                return self._back(number)
            elif answer in ("d", "done"):
                return None
            elif answer in ("q", "quit"):
                raise Quit
            elif answer not in ("r", "reject"):
                for line in HELP:
                    self.tell(line)
                continue
            self.asked.append(number)
            return number + 1

    def _back(self, number: int) -> int:
        if not self.asked:
            self.tell("This is the first place.")
            return number
        before = self.asked.pop()
        self.accepted = {key: edit for key, edit in self.accepted.items() if key < before}
        self.always = {rule: said for rule, said in self.always.items() if said < before}
        self.never = {word: said for word, said in self.never.items() if said < before}
        return before


def wording(text: str) -> str:
    """Return the words of a place without the marks and spaces around them; maybe nothing."""

    def is_edge(letter: str) -> bool:
        return unicodedata.category(letter)[0] in "PZCS"

    start, end = 0, len(text)
    while start < end and is_edge(text[start]):
        start += 1
    while end > start and is_edge(text[end - 1]):
        end -= 1
    return text[start:end]
