"""What a file's settings say of findings: levels per rule, allowed words, forbidden characters."""

from __future__ import annotations

from collections.abc import Iterable

from normtext.finding import Finding, Safety
from normtext.named import NamedTuple
from normtext.patterns import pattern

_AROUND = " \t\n\"'()[]{}<>.,;:!?“”‘’«»„「」『』（）［］—–-"

_WORD = pattern(r"[^\W\d_]{2,}")
_MOST_TERMS = 2
_FRAGMENTS = "fragments/"
_OTHER_SCRIPT = "fragments/other-script"
_QUOTED = "fragments/quoted"
# Documentation is translated from this language, and it is what translations leave words in.
_ORIGINAL = "en"
# Chinese, Japanese and Thai write words of about two characters, with nothing between them.
_CHARACTERS = 2
_FURNITURE = "boilerplate/"
_FEWEST_KINDS = 2
_ONE_IN_LINES = 20


class Policy(NamedTuple):
    """How findings are changed before any is applied.

    ``levels`` are pairs of a rule's or family's name and the safety that replaces the rule's own. A
    finding whose text is in ``allow`` (case-folded, without the marks around it), or whose words
    all are, is dropped, and so are mere suggestions of ``quiet`` rules.
    A fragment of no more than two words, all of them among the ``terms``, is dropped as well, and
    so is the suggestion of one of fewer than ``fewest_words`` words; where there is such a limit,
    in documentation, also what is quoted (labels, messages) and what is not in English: examples
    and names, not words left over by a translator. So is what is in the language that is ``stated``
    for the whole file. ``pages_only``: furniture is that of a page of the web or
    none, of two kinds at least and one line in twenty.
    A replacement that would bring in a ``forbidden`` character is not offered.
    """

    levels: tuple[tuple[str, str], ...] = ()
    allow: frozenset[str] = frozenset()
    quiet: frozenset[str] = frozenset()
    forbidden: str = ""
    terms: frozenset[str] = frozenset()
    fewest_words: int = 0
    stated: str | None = None
    pages_only: bool = False

    def govern(self, findings: Iterable[Finding], text: str) -> list[Finding]:
        """Return the findings in a text as the settings have them."""
        levels = dict(self.levels)
        findings = list(findings)
        if self.pages_only and not _is_page(findings, text):
            findings = [one for one in findings if not one.rule.startswith(_FURNITURE)]
        return [
            self._governed(finding, text, levels)
            for finding in findings
            if not (finding.rule in self.quiet and finding.safety == Safety.SUGGEST)
            and not (self.allow and self._allows(text[finding.start : finding.end]))
            and not (finding.rule.startswith(_FRAGMENTS) and self._is_term(finding, text))
        ]

    def _governed(self, finding: Finding, text: str, levels: dict[str, str]) -> Finding:
        level = levels.get(finding.rule) or levels.get(finding.rule.partition("/")[0])
        if level is not None:
            finding = finding._replace(safety=Safety.parse(level))
        if self.forbidden and finding.replacements:
            before = text[finding.start : finding.end]
            fit = tuple(new for new in finding.replacements if self._fits(new, before))
            if fit != finding.replacements:
                # Not the next best: what is applied alone is the best or nothing.
                best_left = bool(fit) and fit[0] == finding.replacements[0]
                safety = finding.safety if best_left else Safety.SUGGEST
                finding = finding._replace(replacements=fit, safety=safety)
        return finding

    def _fits(self, new: str, before: str) -> bool:
        return not any(new.count(mark) > before.count(mark) for mark in {*self.forbidden} & {*new})

    def _is_term(self, finding: Finding, text: str) -> bool:
        if self.stated is not None and finding.language == self.stated:
            return True
        if self.fewest_words and (finding.language != _ORIGINAL or finding.rule == _QUOTED):
            return True
        found = _WORD.finditer(text, finding.start, finding.end)
        words = [match.group().casefold() for match in found]
        # Among letters of another script more words make a term: ``修复 label slot bug``.
        fewest = self.fewest_words + (finding.rule == _OTHER_SCRIPT)
        if self.fewest_words and finding.safety == Safety.SUGGEST and _count(words) < fewest:
            return True
        return 0 < len(words) <= _MOST_TERMS and all(map(self.terms.__contains__, words))

    def _allows(self, found: str) -> bool:
        fragment = found.strip(_AROUND).casefold()
        if not fragment:
            return False
        if fragment in self.allow:
            return True
        return all(word.strip(_AROUND) in self.allow for word in fragment.split())


def _is_page(findings: list[Finding], text: str) -> bool:
    """Whether the furniture found in a text is as much as a page of the web has."""
    furniture = [one for one in findings if one.rule.startswith(_FURNITURE)]
    if len({one.rule for one in furniture}) < _FEWEST_KINDS:
        return False
    lines = sum(text.count("\n", one.start, one.end) + 1 for one in furniture)
    return lines * _ONE_IN_LINES >= sum(map(bool, map(str.strip, text.split("\n"))))


def _count(words: list[str]) -> int:
    """Return how many words these are, of scripts without spaces by their characters."""
    return sum(len(word) // _CHARACTERS if _is_unspaced(word[0]) else 1 for word in words)


def _is_unspaced(letter: str) -> bool:
    return "\u0e00" <= letter <= "\u0eff" or "\u3040" <= letter <= "\u9fff"
