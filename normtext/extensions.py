"""What a run takes from other packages: plugins, a chain, a translator. By default nothing.

A value of plain strings, so that it can stand in settings, be hashed, and go to other processes;
what it names is loaded at first use.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from normtext.named import NamedTuple

if TYPE_CHECKING:
    from normtext.chain import Chain
    from normtext.translators.step import Asking


class Extensions(NamedTuple):
    """Names of installed plugins; ``options`` are the translator's, as pairs of strings."""

    plugins: tuple[str, ...] = ()
    chain: str | None = None
    translator: str | None = None
    options: tuple[tuple[str, str], ...] = ()
    translations_first: bool = False

    @property
    def are_none(self) -> bool:
        return not (self.plugins or self.chain or self.translator)

    def base(self) -> Chain:
        """Return the chain before rules are selected: all rules, or a plugin's chain, and plugins.

        Raise :class:`normtext.plugins.PluginError` where something named is not there.
        """
        from normtext.chain import Chain

        if not (self.plugins or self.chain):
            return Chain.default()
        from normtext.plugins import extended, load_chain

        return extended(load_chain(self.chain) if self.chain else Chain.default(), self.plugins)

    def translated(self, chain: Chain) -> Chain:
        """Return the chain with the translator, after rules were selected; raise PluginError."""
        if self.translator is None:
            return chain
        from normtext.translators.step import with_translator

        return with_translator(
            chain, _asking(self.translator, self.options), first=self.translations_first
        )


@lru_cache(maxsize=8)
def _asking(name: str, options: tuple[tuple[str, str], ...]) -> Asking:
    """One translator for all chains, so that it is asked once for each fragment."""
    from normtext.translators import load_translator
    from normtext.translators.step import Asking

    asking = Asking(load_translator(name, dict(options)))
    _ASKED.append(asking)
    return asking


_ASKED: list[Asking] = []


def take_translation_failures() -> list[str]:
    """Return, each reason once, why translations are missing since this was last asked.

    From here on, translators that were given up are asked again.
    """
    return list(dict.fromkeys(reason for asking in _ASKED for reason in asking.take_failures()))
