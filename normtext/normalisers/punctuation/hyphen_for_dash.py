"""A hyphen that stands for a dash between two clauses."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/hyphen-for-dash"
# After these words nothing is compounded; a space has to follow, which rules out chains of hyphens.
_AFTER = (
    "this|that|these|those|they|we|he|she|it|but|because|which|actually|especially|including"
    "|although|whether|while|whereas|perhaps"
)
# Of these only with the word after them, for alone they end compounds (``lift-off or``).
_PHRASES = (
    "such as|for (?:example|instance)|at least|not (?:just|only|even|because|the)|like the"
    "|about the|so (?:that|we|it|the|in)|or (?:rather|at least|even|more)"
    "|if (?:we|you|they|it|the)|then (?:we|it|the)"
)
# What stands before is asked after the hyphen was found: a search for a literal is far faster.
_GLUED = pattern(rf"-(?<=[a-z]{{3}}-)(?=(?:(?:{_AFTER}|{_PHRASES}) |for (?:example|instance),))")
_LARGE = r"\d+(?:\.\d+)? (?:million|billion|thousand|per cent|percent) "
_NUMBER = pattern(rf"-(?<=[a-z]{{3}}-)(?={_LARGE})")
_NEVER_LAST = ("this ", "these ", "because ", "which ", "although ", "whereas ")
_NEAR = 20_000
_DASH = " – "
# What a chunk with either of them has.
_FIRST_WORDS = f"{_AFTER}|such|for|at|not|like|about|so|or|if|then"
_EITHER = pattern(rf"-(?<=[a-z]{{3}}-)(?:\d|(?:{_FIRST_WORDS})\Z)")
_CHUNKS = ChunkMark(_EITHER.search, within="-", shapes=("aaa-[0123456789abefhilnopstw]",))


@rule(
    _NAME,
    summary="Hyphen where a dash belongs",
    safety=Safety.REPAIR,
    triggers=("-",),
    examples=(
        Example(
            "We saw the whole coast-this was in May.",
            "We saw the whole coast – this was in May.",
            "en",
        ),
    ),
    untouched=(
        Example("a know-it-all, low-and middle-income homes, a do-it-yourself kit", None, "en"),
        Example("die Vor- und Nachteile", None, "de"),
    ),
    languages=("en",),
    mqm="punctuation",
    needs=_CHUNKS,
    patterns=(
        pattern(rf"[a-z]{{3}}-(?:(?:{_AFTER}|{_PHRASES}) |for (?:example|instance),)"),
        pattern(rf"[a-z]{{3}}-{_LARGE}"),
    ),
)
def find(document: Document) -> Iterator[Finding]:
    """Where an engine lost the dash of its source a hyphen glues two clauses together.

    Only before pronouns, demonstratives and conjunctions that form no compounds, before phrases
    (``such as``, ``at least``), and before a figure with ``million`` or the like.
    """
    text = document.text
    for form in (_GLUED, _NUMBER):
        for match in form.finditer(text):
            at = match.start()
            word = text[max(0, at - 40) : at].rsplit(None, 1)[-1]
            # Chains of hyphens go on; an adjective (``two-dimensional``) does not before these.
            chain = "-" in word and not text.startswith(_NEVER_LAST, match.end())
            if chain or "/" in word or "@" in word or "." in word:
                continue
            if document.language_at(match.start()) != "en" or _is_name(text, at - len(word), at):
                continue
            yield Finding(
                at, at + 1, _NAME, "Hyphen where a dash belongs", (_DASH,), Safety.REPAIR, "en"
            )


def _is_name(text: str, start: int, at: int) -> bool:
    """Whether what a hyphen joins stands elsewhere too, as a name would: ``markdown-it``."""
    joined = text[start : at + 3]
    before = text.find(joined, max(0, at - _NEAR), at)
    return before >= 0 or text.find(joined, at, at + _NEAR) >= 0
