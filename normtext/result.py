"""What normalising a text gave: the output, every edit, and everything left to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from normtext.alignment import Alignment
from normtext.edits import Edit, EditError, apply, compose, invert, tidy
from normtext.finding import Finding


class Result:
    """A text, what became of it, and why; compares by value.

    ``original`` and ``text`` are before and after. ``findings`` were seen and not applied, with
    offsets into the original. ``steps`` is the history: the edits of each step, with offsets into
    the text that step was given; ``edits`` are their net effect on the original.
    """

    __slots__ = (
        "__weakref__",
        "_alignment",
        "_edits",
        "_identified",
        "_language",
        "findings",
        "original",
        "steps",
        "text",
    )

    original: str
    text: str
    steps: tuple[tuple[Edit, ...], ...]
    findings: tuple[Finding, ...]
    _language: str | None
    # What is worked out once it is asked for.
    _identified: str | None
    _edits: tuple[Edit, ...]
    _alignment: Alignment

    def __init__(
        self,
        original: str,
        text: str,
        steps: Sequence[Sequence[Edit]] = (),
        findings: Sequence[Finding] = (),
        language: str | None = None,
    ) -> None:
        self.original = original
        self.text = text
        self.steps = tuple(map(tuple, steps))
        self.findings = tuple(findings)
        self._language = language

    @property
    def language(self) -> str | None:
        """The output's language as given or identified; None where there is too little to tell."""
        if self._language is not None:
            return self._language
        try:
            return self._identified
        except AttributeError:
            from normtext.languages import identify

            self._identified = identify(self.text).language
            return self._identified

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Net edits, sorted, not overlapping, with offsets into the original."""
        if not self.steps:
            return ()
        try:
            return self._edits
        except AttributeError:
            net: Sequence[Edit] = ()
            for edits in self.steps:
                net = compose(net, edits)
            self._edits = tuple(tidy(net))
            return self._edits

    @property
    def alignment(self) -> Alignment:
        """The map between spans of the original and of the text."""
        try:
            return self._alignment
        except AttributeError:
            self._alignment = Alignment.from_edits(len(self.original), self.edits)
            return self._alignment

    @property
    def changed(self) -> bool:
        return self.text != self.original

    def history(self, edit: Edit) -> list[tuple[int, Edit]]:
        """Return ``(step number, edit)`` of each step's edit that had a part in a net edit."""
        start, end = edit.start, edit.end
        parts = []
        length = len(self.original)
        for number, edits in enumerate(self.steps):
            inside = [one for one in edits if one.start <= end and one.end >= start]
            parts += [(number, one) for one in inside]
            alignment = Alignment.from_edits(length, edits)
            length = alignment.output_length
            if inside:
                start, end = min(start, inside[0].start), max(end, inside[-1].end)
            before = sum(len(one.after) - len(one.before) for one in edits if one.end < start)
            growth = sum(len(one.after) - len(one.before) for one in inside)
            start, end = start + before, end + before + growth
        return parts

    def revert(self, *edits: Edit) -> str:
        """Return the text with the given net edits undone; with none given, the original.

        Raise :class:`~normtext.edits.EditError` for an edit that is not one of ``self.edits``.
        """
        if not edits:
            return apply(self.text, invert(self.edits))
        return self.reject(*edits).text

    def reject(self, *edits: Edit) -> Result:
        """Return the result without the given net edits; the rest stays applied."""
        unknown = set(edits) - set(self.edits)
        if unknown:
            raise EditError(f"not an edit of this result: {min(unknown)}")
        kept = [edit for edit in self.edits if edit not in set(edits)]
        text = apply(self.original, kept)
        return Result(self.original, text, [kept] if kept else [], self.findings, self._language)

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types; :meth:`from_dict` gives an equal result back.

        So it does after a way through JSON, but for a text with two code points that are a
        surrogate pair: JSON reads the two as one.
        """
        return {
            "text": self.text,
            "language": self.language,
            "edits": [edit.to_dict() for edit in self.edits],
            "findings": [finding.to_dict() for finding in self.findings],
            "steps": [[edit.to_dict() for edit in edits] for edits in self.steps],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Result:
        """Build a result from :meth:`to_dict`.

        The original is restored from the text and the steps' edits, or from ``edits`` where there
        are no ``steps``. Raise KeyError for a missing field, EditError if edits do not fit.
        """
        steps = [[Edit.from_dict(item) for item in edits] for edits in data.get("steps", ())]
        if not steps and data["edits"]:
            steps = [[Edit.from_dict(item) for item in data["edits"]]]
        original = str(data["text"])
        for edits in reversed(steps):
            original = apply(original, invert(edits))
        findings = [Finding.from_dict(item) for item in data.get("findings", ())]
        return cls(original, str(data["text"]), steps, findings, data.get("language"))

    def diff(self, color: bool | None = None, context: int = 60) -> str:
        """Return the changed places, deletions and insertions marked.

        ``color=None``: colours if standard output is a terminal that wants them.
        ``context`` is the number of characters shown around a change.
        """
        from normtext.rendering import terminal_diff

        return terminal_diff(self.original, self.edits, color, context)

    def _repr_html_(self) -> str:
        from normtext.rendering import html_diff

        return html_diff(self.original, self.edits, self.findings)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(str(self))

    def __str__(self) -> str:
        return self.diff() or "(unchanged)"

    def __repr__(self) -> str:
        return (
            f"<Result: {len(self.edits)} edits, {len(self.findings)} findings, "
            f"{len(self.original)} -> {len(self.text)} code points>"
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Result):
            return NotImplemented
        return (self.original, self.text, self.steps, self.findings) == (
            other.original,
            other.text,
            other.steps,
            other.findings,
        )

    def __hash__(self) -> int:
        return hash((self.original, self.text, self.steps, self.findings))


_new = Result.__new__
MADE_OF = ("original", "text", "steps", "findings", "_language")
"""The attributes of a result with nothing to say, as the compiled part sets them: slots."""


def untouched(text: str, language: str | None) -> Result:
    """Return ``Result(text, text, language=language)``, in a shorter way."""
    result = _new(Result)
    result.original = result.text = text
    result.steps = result.findings = ()
    result._language = language
    return result


def touched(
    original: str,
    text: str,
    steps: tuple[tuple[Edit, ...], ...],
    findings: tuple[Finding, ...],
    language: str | None,
) -> Result:
    """Return ``Result(original, text, steps, findings, language)``, in a shorter way."""
    result = _new(Result)
    result.original = original
    result.text = text
    result.steps = steps
    result.findings = findings
    result._language = language
    return result
