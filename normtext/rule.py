"""A rule: one kind of damage, how it is found, and the record that explains it.

A rule is one module in ``normtext/normalisers/<family>/`` with one function under the
:func:`rule` decorator, plus ``tests/cases/<family>/<rule>.jsonl``. Nothing else lists it: the
module name with ``-`` for ``_`` is the rule's name, so the index needs no imports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from normtext.finding import Finding, Safety
from normtext.named import NamedTuple

if TYPE_CHECKING:
    from normtext.document import Document
    from normtext.looks import Patterns

FAMILIES = (
    "encoding",
    "unicode",
    "whitespace",
    "punctuation",
    "fragments",
    "translation",
    "boilerplate",
)

Find = Callable[["Document"], Iterable[Finding]]


class Example(NamedTuple):
    """``before`` as it arrives, ``after`` as the rule leaves it (None: reported, not changed).

    ``source`` is the text that ``before`` was translated from, for rules that compare the two.
    """

    before: str
    after: str | None = None
    language: str | None = None
    source: str | None = None


class Rule(NamedTuple):
    """A rule's record, as ``normtext explain`` prints it; calling it finds.

    ``triggers`` are literal strings: where none of them occurs in a document, ``find`` is not
    called at all. An empty tuple means the rule gates itself. Single characters cost nothing,
    however many (see :mod:`normtext.gate`). ``non_ascii`` rules find nothing in a text of ASCII
    characters only, ``with_source`` rules in none without its source. ``languages`` are those of
    the documents it looks at; none: all. In other languages than ``unasked`` (none: all) it looks
    only where the caller gave the language. ``needs`` is a feature, worked out once for all rules
    that name it (:meth:`Document.shared`), without which there is nothing to find. ``patterns`` are
    some of which one at least matches wherever there is something to find (a function gives those
    for a language), so that most texts are let go before it is called (:mod:`normtext.looks`);
    ``hints`` are the like, and asked first: they begin with what few texts have.
    ``safety`` is the most any finding of the rule may claim. ``local`` rules look no further than
    the paragraph (up to a blank line); the others read the document as a whole. ``mqm`` is the
    error type of the MQM typology it stands for.
    """

    name: str
    summary: str
    explanation: str
    safety: Safety
    find: Find
    triggers: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    untouched: tuple[Example, ...] = ()
    languages: tuple[str, ...] = ()
    mqm: str | None = None
    local: bool = True
    non_ascii: bool = False
    with_source: bool = False
    needs: Callable[[Document], object] | None = None
    patterns: Patterns = ()
    hints: Patterns = ()
    unasked: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        return self.name.partition("/")[0]

    def __call__(self, document: Document) -> Iterator[Finding]:
        if self.non_ascii and document.text.isascii():
            return
        if self.triggers:
            text = document.text
            for trigger in self.triggers:
                if trigger in text:
                    break
            else:
                return
        yield from self.find(document)


def rule(
    name: str,
    *,
    summary: str,
    safety: Safety,
    triggers: tuple[str, ...] = (),
    examples: tuple[Example, ...] = (),
    untouched: tuple[Example, ...] = (),
    languages: tuple[str, ...] = (),
    mqm: str | None = None,
    local: bool = True,
    non_ascii: bool = False,
    with_source: bool = False,
    needs: Callable[[Document], object] | None = None,
    patterns: Patterns = (),
    hints: Patterns = (),
    unasked: tuple[str, ...] = (),
) -> Callable[[Find], Rule]:
    """Turn ``find(document)`` into a :class:`Rule`; its docstring is the explanation."""

    def decorate(find: Find) -> Rule:
        return Rule(
            name,
            summary,
            (find.__doc__ or "").strip(),
            safety,
            find,
            triggers,
            examples,
            untouched,
            languages,
            mqm,
            local,
            non_ascii,
            with_source,
            needs,
            patterns,
            hints,
            unasked,
        )

    return decorate
