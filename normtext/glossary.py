"""Translations for fragments: a glossary or translation memory, and plugged-in translators.

A fragment is by default repaired by removing it. With a glossary or a translator the finding's
first replacement is what should stand there, and removal comes last::

    glossary = Glossary.read("memory.tmx")
    chain = with_translations(Chain.default(), glossary)
    normtext.normalize(text, "repair", chain=chain)
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeAlias

from normtext.chain import Chain, Step
from normtext.document import Document
from normtext.finding import Finding
from normtext.keyed import Keyed
from normtext.normalisers.fragments._phrase import inner_span

Entry: TypeAlias = "tuple[str, str, str, str]"
"""Source language, source text, target language, target text; languages are BCP 47 tags."""


class GlossaryError(ValueError):
    """A glossary file that is not laid out as it should be; the message says where."""


class Translator(Protocol):
    """Anything that offers translations: a glossary, a translation service, a model.

    A translator may raise anything: it is the caller's own code, and nothing is caught.
    """

    def translate(self, text: str, source: str, target: str, /) -> Sequence[str]:
        """Return translations of ``text``, best first; empty where there is none.

        ``source`` and ``target`` are primary language subtags, such as ``"es"``.
        """
        ...


class Glossary:
    """Translations known in advance, by language and text; letter case and spacing do not count.

    Glossaries are values: they compare and pickle by their entries.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._targets: dict[tuple[str, str, str], tuple[str, ...]] = {}
        for source, text, target, translation in entries:
            key = (_primary(source), _primary(target), _folded(text))
            known = self._targets.get(key, ())
            if translation.strip() not in known:
                self._targets[key] = (*known, translation.strip())

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Glossary:
        """Read a ``.tmx`` file, or a CSV file (any other name).

        The first row of a CSV file names its columns by language tag (``en,es,fr``); empty cells
        are skipped. Every two languages of a row or TMX unit are translations of each other.
        Raise OSError, or :class:`GlossaryError` where the file is not laid out so.
        """
        name = os.fspath(path)
        units = _tmx_units(name) if name.lower().endswith(".tmx") else _csv_units(name)
        return cls(
            (source, text, target, translation)
            for unit in units
            for source, text in unit
            for target, translation in unit
            if source != target
        )

    def translate(self, text: str, source: str, target: str, /) -> Sequence[str]:
        """Return the translations of a text as a whole, in the order they were given."""
        return self._targets.get((_primary(source), _primary(target), _folded(text)), ())

    def __len__(self) -> int:
        return len(self._targets)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Glossary) and self._targets == other._targets

    def __hash__(self) -> int:
        return hash(frozenset(self._targets))


class TranslatedFragments(Keyed):
    """The family ``fragments`` as a step whose findings offer translations before removal."""

    name = "fragments"

    def __init__(self, translators: Iterable[Translator], step: Step | None = None) -> None:
        self.translators = tuple(translators)
        self.step = step or Step("fragments")

    def find(self, document: Document, /) -> Iterator[Finding]:
        """Yield the family's findings, with translations into the document's language first."""
        target = document.language
        for finding in self.step.find(document):
            start, end = inner_span(document.text, finding.start, finding.end)
            text = document.text
            # The spaces, line ends and marks around the words stay as they are.
            head, tail = text[finding.start : start], text[end : finding.end]
            offered: dict[str, None] = {}
            if target and finding.language:
                for translator in self.translators:
                    for new in translator.translate(text[start:end], finding.language, target):
                        offered[head + new + tail] = None
            yield finding._replace(replacements=(*offered, *finding.replacements))

    @property
    def _key(self) -> tuple[object, ...]:
        return (self.translators, self.step)

    def __repr__(self) -> str:
        return f"TranslatedFragments({list(self.translators)!r}, {self.step!r})"


def with_translations(chain: Chain, *translators: Translator) -> Chain:
    """Return the chain with its fragments steps offering translations, in the order given.

    A chain without the family ``fragments`` is returned as it is.
    """
    return Chain(
        [
            TranslatedFragments(translators, step) if step.name == "fragments" else step
            for step in chain.steps
        ]
    )


def _primary(tag: str) -> str:
    return tag.strip().replace("_", "-").split("-")[0].lower()


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _csv_units(path: str) -> Iterator[list[tuple[str, str]]]:
    import csv

    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        try:
            header = next(rows, [])
            if len(header) < 2 or not all(tag.strip() for tag in header):
                raise GlossaryError(f"{path}: the first row must name two languages or more")
            for row in rows:
                yield [
                    (tag, cell)
                    for tag, cell in zip(header, row, strict=False)
                    if tag.strip() and cell.strip()
                ]
        except (csv.Error, UnicodeDecodeError) as error:
            raise GlossaryError(f"{path}: line {rows.line_num}: {error}") from error


def _tmx_units(path: str) -> Iterator[list[tuple[str, str]]]:
    from xml.etree import ElementTree

    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    try:
        for _, element in ElementTree.iterparse(path):
            if element.tag.rpartition("}")[2] != "tu":
                continue
            unit = []
            for variant in element.iterfind("{*}tuv"):
                tag = variant.get(lang) or variant.get("lang") or ""
                segment = variant.find("{*}seg")
                text = "" if segment is None else "".join(segment.itertext())
                if tag and text.strip():
                    unit.append((tag, text))
            yield unit
            element.clear()
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        # The last two are of encodings: one that is unknown, or that the parser cannot read.
        raise GlossaryError(f"{path}: {error}") from error
