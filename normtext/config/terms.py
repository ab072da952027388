"""The glossary of a configuration: a table of terms, or a CSV or TMX file, as a value."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from normtext.config.errors import ConfigError
from normtext.named import NamedTuple

if TYPE_CHECKING:
    from normtext.chain import Chain
    from normtext.glossary import Translator


class Terms(NamedTuple):
    """``table`` holds pairs of a term and its translation; or ``path`` names a file.

    ``digest`` is of the file's bytes, so that what is kept under these terms is not mistaken for
    what other entries gave.
    """

    table: tuple[tuple[str, str], ...] = ()
    path: str | None = None
    digest: str = ""

    def translated(self, chain: Chain) -> Chain:
        """Return the chain with its fragments replaced where the terms have a translation."""
        from normtext.glossary import with_translations

        translator = _Table(self.table) if self.path is None else _read(self)
        return with_translations(chain, translator)


class _Table(NamedTuple):
    """Offers what a table says of a text, whatever its language: the table's author knew it."""

    table: tuple[tuple[str, str], ...]

    def translate(self, text: str, source: str, target: str, /) -> Sequence[str]:
        folded = _folded(text)
        return tuple(new for term, new in self.table if _folded(term) == folded)


def terms_of(path: str, value: str | dict[str, Any] | None) -> Terms | None:
    """Return the terms that the configuration file ``path`` gives; raise :class:`ConfigError`."""
    if value is None:
        return None
    if not isinstance(value, str):
        return Terms(tuple(value.items()))
    from hashlib import blake2b

    try:
        with open(value, "rb") as file:
            digest = blake2b(file.read(), digest_size=16).hexdigest()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ConfigError(value, None, f"cannot be read: {reason}") from None
    terms = Terms((), value, digest)
    _read(terms)
    return terms


@lru_cache(maxsize=8)
def _read(terms: Terms) -> Translator:
    from normtext.glossary import Glossary, GlossaryError

    path = terms.path or ""
    try:
        return Glossary.read(path)
    except GlossaryError as error:
        raise ConfigError(path, None, str(error).removeprefix(f"{path}: ")) from None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
