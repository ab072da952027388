"""What holds for one file, and the chain that follows from it."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from normtext.chain import Chain
from normtext.config.policy import Policy
from normtext.config.terms import Terms
from normtext.extensions import Extensions
from normtext.named import NamedTuple
from normtext.normalisers import rule_names

if TYPE_CHECKING:
    from normtext.markup import Prose

_SOURCE = (
    "source-",
    "copied-acronym",
    "copied-number",
    "copied-source",
    "copied-word",
    "lost-symbol",
)


class Settings(NamedTuple):
    """What holds for one file; hashable, so that chains are made once for all alike.

    ``select`` None means all. ``rules`` are pairs of a rule's or family's name and its level.
    ``allow`` are words and fragments, case-folded. ``phrases`` are pairs of a phrase and its
    replacement (None: report only). ``glossary`` are translations of fragments.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    rules: tuple[tuple[str, str], ...] = ()
    level: str = "safe"
    at_least: str = "suggest"
    language: str | None = None
    markup: str | None = None
    allow: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, str | None], ...] = ()
    glossary: Terms | None = None
    extensions: Extensions = Extensions()

    def chain(self, prose: Prose) -> Chain:
        """Return what runs on a file that was read as ``prose``."""
        return _chain(
            self.select,
            self.ignore,
            self.rules,
            self.phrases,
            self.glossary,
            prose.off,
            self.extensions,
        )

    def policy(self, prose: Prose) -> Policy | None:
        """Return what is to be made of the findings in such a file; None: nothing else."""
        policy = _policy(
            self.select, self.rules, self.allow, prose.shown_only, prose.quiet, prose.forbidden
        )
        stated = self.language or prose.language
        pages_only = prose.pages_only and not _selected("boilerplate", self.select)
        if prose.terms or prose.fewest_words or stated or pages_only:
            asked = any(name.startswith("fragments") for name in self.select or ())
            fewest = 0 if asked else prose.fewest_words
            policy = (policy or Policy())._replace(
                terms=prose.terms,
                fewest_words=fewest,
                stated=_base(stated) if stated else None,
                pages_only=pages_only,
            )
        return policy


def _base(tag: str) -> str:
    """Return the language of a tag (``pt-BR``), as lists of words name it."""
    base = tag.replace("_", "-").partition("-")[0].lower()
    return "no" if base in ("nb", "nn") else base


@lru_cache(maxsize=64)
def _chain(
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...],
    rules: tuple[tuple[str, str], ...],
    phrases: tuple[tuple[str, str | None], ...],
    glossary: Terms | None,
    off: tuple[str, ...],
    extensions: Extensions,
) -> Chain:
    chain = extensions.base()
    if select is not None:
        chain = chain.only(*select) if select else Chain([])
    left_out = {name for name, level in rules if level == "off"} | set(ignore)
    left_out |= {name for name in off if not _selected(name, select)}
    left_out |= _about_a_source()  # a file has none: not even worth loading
    if left_out:
        chain = chain.without(*left_out)
    chain = extensions.translated(chain)
    if glossary is not None:
        chain = glossary.translated(chain)
    if phrases:
        from normtext.config.phrases import Phrases

        chain = chain | Phrases(phrases)
    return chain


@cache
def _about_a_source() -> frozenset[str]:
    """Return the rules that compare a text with its source, as their names say."""
    return frozenset(
        name for name in rule_names("translation") if name.partition("/")[2].startswith(_SOURCE)
    )


@lru_cache(maxsize=64)
def _policy(
    select: tuple[str, ...] | None,
    rules: tuple[tuple[str, str], ...],
    allow: frozenset[str],
    shown_only: tuple[str, ...],
    quiet: tuple[str, ...],
    forbidden: str,
) -> Policy | None:
    said = {name: level for name, level in rules if level != "off"}
    levels = {**dict.fromkeys(shown_only, "suggest"), **said}
    unsaid = frozenset(name for name in quiet if name not in said and not _selected(name, select))
    policy = Policy(tuple(levels.items()), allow, unsaid, forbidden)
    return policy if any(policy) else None


def _selected(name: str, select: tuple[str, ...] | None) -> bool:
    """Whether what a markup turns off was asked for by name."""
    if select is None:
        return False
    return any(one == name or one.startswith(f"{name}/") for one in select)
