"""NFKC on request, edit by edit: a step for a chain, no part of the default one.

NFKC (UAX #15) replaces characters kept for compatibility by plain ones: ``½`` by ``1⁄2``, ``ﬁ`` by
``fi``, ``²`` by ``2``, ``㎏`` by ``kg``. That can lose what was meant (``x²`` becomes ``x2``), so
every replacement is a finding of its own, named after its kind, and kinds can be kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import combining, decomposition, name, normalize

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.named import NamedTuple


class Compatibility(NamedTuple):
    """Finds what NFKC would replace.

    ``keep`` are the kinds to leave alone, by the tag of Unicode's decomposition: ``"super"``,
    ``"sub"``, ``"fraction"``, ``"circle"``, ``"square"``, ``"wide"``, ``"narrow"``, ``"font"``,
    ``"noBreak"``, ``"compat"``, ``"initial"``, ``"medial"``, ``"final"``, ``"isolated"``,
    ``"vertical"``, ``"small"``.

    >>> from normtext import Chain
    >>> chain = Chain.default() | Compatibility(keep=("super", "sub"))
    >>> chain("10 ㎏ at 5 m²", "repair").text
    '10 kg at 5 m²'
    """

    keep: tuple[str, ...] = ()

    def find(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each character, with the marks after it that it composes with."""
        text = document.text
        kinds = {c: _kind(c) for c in document.characters if c > "\x7f"}
        wanted = "".join(sorted(c for c, kind in kinds.items() if kind and kind not in self.keep))
        if not wanted:
            return
        for match in re.finditer(f"[{re.escape(wanted)}]", text):
            start, end = match.span()
            while end < len(text) and combining(text[end]):
                end += 1
            before = text[start:end]
            kind = kinds[before[0]]
            message = f"Compatibility character ({kind}): {name(before[0], 'unnamed').lower()}"
            yield Finding(
                start,
                end,
                f"compatibility/{kind}",
                message,
                (normalize("NFKC", before),),
                Safety.REPAIR,
            )


def _kind(character: str) -> str:
    """The tag of a character's compatibility decomposition, "" for a character without one."""
    if "\ud800" <= character <= "\udfff":
        return ""
    whole = normalize("NFKC", character)
    if whole == normalize("NFC", character):
        return ""
    tag = decomposition(character).partition(" ")[0]
    return tag.strip("<>") if tag.startswith("<") else "compat"
