"""``normtext fix --interactive``: the questions, on a terminal."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from normtext.allow_list import AllowListError, add
from normtext.cli.files import InputError, TextFile, write
from normtext.cli.inputs import Inputs
from normtext.cli.request import propose_file
from normtext.decisions import Change
from normtext.edits import apply
from normtext.interactive import HELP, Outcome, Quit, decide
from normtext.journal import JournalError, record
from normtext.proposals import Proposal
from normtext.rendering import visible, wants_color
from normtext.walk import STDIN

_CONTEXT = 60
_RED, _GREEN, _BOLD, _DIM, _RESET = "\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[2m", "\x1b[0m"


def fix_interactively(options: Namespace) -> int:
    """Ask about each place; 0 nothing changed, 1 something did, 2 an input failed."""
    if STDIN in options.paths or not options.paths or not sys.stdin.isatty():
        print(
            "normtext: --interactive asks on a terminal about files that are named", file=sys.stderr
        )
        return 2
    inputs = Inputs(options)
    changed = 0
    for path in inputs.paths():
        report = propose_file(path, inputs.request)
        file, proposals = report.file, report.proposals
        if file is None:
            inputs.fail(report.error or path)
            continue
        inputs.note(path, report.note)
        if not proposals:
            continue
        try:
            outcome = _ask(file, proposals)
            changed += _carry_out(file, outcome, options.record)
        except Quit:
            break
        except (InputError, JournalError, AllowListError) as error:
            inputs.fail(str(error))
    inputs.say_what_was_not_translated()
    return 2 if inputs.failed else int(changed > 0)


def _ask(file: TextFile, proposals: Sequence[Proposal]) -> Outcome:
    terminal = _Terminal(file, len(proposals))
    return decide(proposals, terminal.ask, terminal.show, terminal.tell)


def _carry_out(file: TextFile, outcome: Outcome, journal: str | None) -> bool:
    text = apply(file.text, outcome.edits)
    change = Change(file, outcome.edits, text)
    if text != file.text:
        if journal:
            record(journal, file, change.edits, text)
        write(file, text)
        print(f"{visible(file.name)}: {len(change.edits)} edits")
    if outcome.never:
        path = add(outcome.never, os.path.dirname(os.path.abspath(file.path)))
        print(f"{visible(os.path.relpath(path))}: allowed {visible(', '.join(outcome.never))}")
    return text != file.text


class _Terminal:
    def __init__(self, file: TextFile, total: int) -> None:
        self.file = file
        self.total = total
        self.color = wants_color()
        print(visible(file.name), f"({total} places; ? explains the answers)")

    def ask(self, prompt: str, given: str) -> str:
        """Ask on the terminal; with readline, ``given`` stands there to be edited."""
        if given:
            try:
                import readline
            except ImportError:  # where there is none, the line begins empty
                return input(prompt)
            readline.set_startup_hook(lambda: readline.insert_text(given))
            try:
                return input(prompt)
            finally:
                readline.set_startup_hook(None)
        return input(prompt)

    def show(self, proposal: Proposal, number: int) -> None:
        text, start, end = self.file.text, proposal.start, proposal.end
        line = text.count("\n", 0, start) + 1
        column = start - text.rfind("\n", 0, start)
        about = ", ".join(filter(None, (proposal.safety.label, proposal.language)))
        head = f"{line}:{column}: {proposal.rule} ({about}) {number + 1}/{self.total}"
        print(f"\n{self._in(_BOLD, head)}\n  {visible(proposal.message)}")
        before = visible(text[max(0, start - _CONTEXT) : start])
        after = visible(text[end : end + _CONTEXT])
        new = proposal.replacements[0] if proposal.replacements else None
        print(f"  {before}{self._changed(proposal.before, new)}{after}")
        for index, other in enumerate(proposal.replacements[1:], 2):
            print(f"  {index}: {visible(other) or 'nothing'}")

    def _changed(self, old: str, new: str | None) -> str:
        if new is None:
            return f"[?{visible(old)}?]"
        shown = ""
        for part, marks, code in ((old, "[-]", _RED), (new, "{+}", _GREEN)):
            if part and self.color:
                shown += f"{code}{visible(part)}{_RESET}"
            elif part:
                shown += f"{marks[:2]}{visible(part)}{marks[1:]}"
        return shown

    def tell(self, line: str) -> None:
        print(f"  {self._in(_DIM, line) if line in HELP else line}")

    def _in(self, code: str, text: str) -> str:
        return f"{code}{text}{_RESET}" if self.color else text
