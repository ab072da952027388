"""A text with what the rules share about it, each part worked out once and only when asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from normtext.chunks import GIVEN_LANGUAGE, Marking, marking
from normtext.named import NamedTuple
from normtext.vocabulary import Survey

if TYPE_CHECKING:
    from normtext.gate import Told

T = TypeVar("T")


class Span(NamedTuple):
    """Code-point offsets ``start`` and ``end``, half-open; ``language`` where one is known."""

    start: int
    end: int
    language: str | None = None


_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")


class _Lazy(Generic[T]):
    """A property worked out when first asked for, then an attribute of the instance.

    ``functools.cached_property`` does the same under a lock (Python 3.11), which takes longer than
    some of the properties. Threads that ask at once work out equal values.
    """

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    def __get__(self, instance: Any, owner: type | None = None) -> T:
        if instance is None:  # as documentation tools ask
            return self  # type: ignore[return-value]
        value = instance.__dict__[self._name] = self._compute(instance)
        return value


@cache
def _identifying() -> Callable[[str, Survey], tuple[str | None, float]]:
    """Return what tells a language; imported late, and once, for an import takes a while."""
    from normtext.languages._identify import identify_host

    return identify_host


class Document:
    """An immutable text and its lazily computed features.

    ``language`` given by the caller is believed (BCP 47, e.g. ``"en"`` or ``"pt-BR"``); otherwise
    it is identified from the text, and None where there is too little to go by.
    """

    # Of the class, so that a document about which nothing is asked is made at once.
    source: str | None = None
    given_language: str | None = None
    told: Told | None = None
    """What a look at the text has told the gate of a chain; its own."""
    has_kept_language = False
    """Whether the language is that of the text before an edit, and may be another now."""
    _marking: Marking | None = None

    def __init__(self, text: str, language: str | None = None, source: str | None = None) -> None:
        self.text = text
        if language is not None:
            self.given_language = language
        if source is not None:
            self.source = source

    @_Lazy
    def _shared(self) -> dict[Callable[[Document], Any], Any]:
        return {}

    @_Lazy
    def _paragraph_languages(self) -> dict[int, str | None]:
        return {}

    def shared(self, compute: Callable[[Document], T]) -> T:
        """Return ``compute(self)``, worked out once for all rules that ask for it."""
        known = self._shared
        if compute in known:
            value: T = known[compute]
        else:
            value = known[compute] = compute(self)
        return value

    def edited(self, text: str) -> Document:
        """Return a document of a slightly changed text; a language already identified is kept."""
        document = Document(text, self.given_language, self.source)
        known = self.__dict__
        if "language" in known:
            document.__dict__["language"] = known["language"]
            document.has_kept_language = not self.given_language
        return document

    @property
    def is_seen_afresh(self) -> bool:
        """Whether the language, if it was kept from before an edit, is that of the text now."""
        if not self.has_kept_language:
            return True
        return self.language == _identifying()(self.text, self.survey)[0]

    @_Lazy
    def language(self) -> str | None:
        """Primary language subtag of the document as a whole, e.g. ``"en"``; None if unsure."""
        if self.given_language:
            return self.given_language.replace("_", "-").split("-")[0].lower()
        return _identifying()(self.text, self.survey)[0]

    def language_at(self, offset: int) -> str | None:
        """The language of the paragraph around an offset; the document's where that is unsure.

        For rules that hold in some languages only: a document may have paragraphs in several.
        """
        if self.given_language or "\n" not in self.text or len(self.paragraphs) < 2:
            return self.language
        number = bisect_right(self.paragraphs, offset, key=lambda span: span.start) - 1
        known = self._paragraph_languages
        if number not in known:
            from normtext.languages._identify import identify_host

            start, end, _ = self.paragraphs[max(0, number)]
            known[number] = identify_host(self.text[start:end])[0] or self.language
        return known[number]

    @property
    def known_language(self) -> str | None:
        """The language if it was given or identified, None where nobody has asked for it yet."""
        known = self.language if self.given_language else self.__dict__.get("language")
        language: str | None = known
        return language

    @_Lazy
    def may_have_fragments(self) -> bool:
        """Whether anything in the text may be in another language than its own."""
        from normtext.languages._passages import may_have_fragments

        language = self.language
        return language is not None and may_have_fragments(language, self.survey)

    @_Lazy
    def locale(self) -> str | None:
        """The BCP 47 tag the caller gave (``"fr-CA"``), else the identified language."""
        return self.given_language or self.language

    def take(self, survey: Survey, known: Marking) -> None:
        """Take what a look at the text has shown already, by what was known of chunks."""
        self.__dict__["survey"] = survey
        self._marking = known

    @_Lazy
    def survey(self) -> Survey:
        """What one pass over the text shows of its characters and chunks."""
        self._marking = marking()
        survey: Survey = self._marking.vocabulary.survey(self.text)
        return survey

    @property
    def survey_now(self) -> Survey:
        """The survey, made anew where a rule with a test of its own came since."""
        survey = self.survey  # sets what it was made under
        if self._marking is not marking():
            del self.__dict__["survey"]
            self.__dict__.pop("_features", None)
            survey = self.survey
        return survey

    @property
    def features(self) -> int:
        """The bits of all :class:`~normtext.chunks.Feature` that the document has."""
        survey = self.survey_now
        found: int | None = self.__dict__.get("_features")
        if found is None:
            found = survey.features()
            if self.given_language:
                found |= GIVEN_LANGUAGE.bits
            self.__dict__["_features"] = found
        return found

    @_Lazy
    def characters(self) -> frozenset[str]:
        """Every character that occurs: the cheapest way to know that a rule need not look."""
        return frozenset(self.text)

    @_Lazy
    def marks(self) -> frozenset[str]:
        """Every character that occurs but spaces and plain letters, which may occur or not.

        Passing over those makes this several times cheaper than :attr:`characters`.
        """
        return frozenset(self.survey.marks)

    @_Lazy
    def pieces(self) -> list[str]:
        """What stands between white space, in order; not to be changed."""
        return self.text.split()

    @_Lazy
    def lines(self) -> list[Span]:
        """All lines without their line ends (``\\n`` only), blank ones included."""
        if "\n" not in self.text:
            return [Span(0, len(self.text))]
        spans = []
        start = 0
        for line in self.text.split("\n"):
            spans.append(Span(start, start + len(line)))
            start += len(line) + 1
        return spans

    @_Lazy
    def paragraphs(self) -> list[Span]:
        """Maximal runs of non-blank lines, without the line end after the last one."""
        spans: list[Span] = []
        start = end = -1
        text = self.text
        if "\n" not in text:
            return [Span(0, len(text))] if text and not text.isspace() else spans
        for line in self.lines:
            if line.start == line.end or text[line.start : line.end].isspace():
                if start >= 0:
                    spans.append(Span(start, end))
                    start = -1
            else:
                if start < 0:
                    start = line.start
                end = line.end
        if start >= 0:
            spans.append(Span(start, end))
        return spans

    def words(self, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Words (letters, inner apostrophes) between two offsets, as matches."""
        return _WORD.finditer(self.text, start, len(self.text) if end is None else end)
