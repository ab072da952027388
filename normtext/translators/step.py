"""A step of a chain that adds translations to what the fragments family finds."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from normtext.chain import Chain, Step
from normtext.document import Document
from normtext.finding import Finding
from normtext.translators import Translator, TranslatorError

FAMILY = "fragments"
_MOST_FAILURES = 3
_MOST_REMEMBERED = 10_000
_LONGEST = 2_000
_MARKS = ("Ps", "Pe", "Pi", "Pf")


class Asking:
    """Asks a translator, once for each text, and not for ever where it fails.

    ``failures`` says what went wrong; after three failures in a row it is not asked again.
    """

    def __init__(self, translator: Translator) -> None:
        self.translator = translator
        self.failures: list[str] = []
        self._in_a_row = 0
        self._known: dict[tuple[str, str, str], tuple[str, ...]] = {}

    def __call__(self, text: str, source: str, target: str) -> tuple[str, ...]:
        """Return translations, best first, on one line each; none if that failed."""
        question = (text, source, target)
        if question in self._known:
            return self._known[question]
        if self._in_a_row >= _MOST_FAILURES:
            return ()
        try:
            answers = self.translator.translate(text, source, target)
            self._in_a_row = 0
        except TranslatorError as error:
            self.failures.append(str(error))
            self._in_a_row += 1
            return ()
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        cleaned = (" ".join(answer.split()) for answer in answers)
        self._known[question] = tuple(new for new in cleaned if new and new != text)
        return self._known[question]

    def take_failures(self) -> list[str]:
        """Return the failures and forget them: the next text is asked for again."""
        taken, self.failures, self._in_a_row = self.failures, [], 0
        return taken


class Translating:
    """Finds what a step of the fragments family finds, with translations as replacements.

    ``first`` puts them before the finding's own replacements: level ``repair`` then applies them.
    """

    name = FAMILY

    def __init__(self, step: Step, asking: Asking, *, first: bool = False) -> None:
        self.step = step
        self.asking = asking
        self.first = first

    def find(self, document: Document) -> Iterator[Finding]:
        """Yield the step's findings, translated where their language and the text's are known."""
        for finding in self.step.find(document):
            target = document.language
            if finding.language and target and finding.language != target:
                yield self._translated(document.text, finding, target)
            else:
                yield finding

    def _translated(self, text: str, finding: Finding, target: str) -> Finding:
        start, end = inner_span(text, finding.start, finding.end)
        if not 0 < end - start <= _LONGEST:
            return finding
        before, after = text[finding.start : start], text[end : finding.end]
        offered = tuple(
            before + new + after
            for new in self.asking(text[start:end], str(finding.language), target)
        )
        own = finding.replacements
        together = offered + own if self.first else own + offered
        return finding._replace(replacements=tuple(dict.fromkeys(together)))


def inner_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the words of a finding without the spaces, brackets and quotes around them."""

    def is_edge(letter: str) -> bool:
        return letter.isspace() or letter in "\"'<>＂＇" or unicodedata.category(letter) in _MARKS

    while start < end and is_edge(text[start]):
        start += 1
    while end > start and is_edge(text[end - 1]):
        end -= 1
    return start, end


def with_translator(chain: Chain, translator: Translator | Asking, *, first: bool = False) -> Chain:
    """Return the chain with translations added to what its fragments steps find."""
    asking = translator if isinstance(translator, Asking) else Asking(translator)
    return Chain(
        Step(Translating(step, asking, first=first)) if step.target == FAMILY else step
        for step in chain
    )
