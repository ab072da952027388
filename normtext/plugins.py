"""Rules, chains and translators of other packages, found by entry points and only when asked for.

Three groups: ``normtext.rules`` (a rule made with :func:`normtext.rule.rule`, several of them in a
list, or a module of rules), ``normtext.chains`` (a :class:`~normtext.Chain`, or a function that
returns one) and ``normtext.translators`` (see :mod:`normtext.translators`). Nothing here runs
unless a plugin is named or ``normtext rules`` lists them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

from normtext.chain import Chain
from normtext.document import Document
from normtext.finding import Finding
from normtext.keyed import Keyed
from normtext.named import NamedTuple
from normtext.rule import FAMILIES, Rule

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

RULES = "normtext.rules"
CHAINS = "normtext.chains"
TRANSLATORS = "normtext.translators"
_KINDS = {RULES: "rules", CHAINS: "chain", TRANSLATORS: "translator"}


class PluginError(ValueError):
    """A plugin that is not installed, cannot be loaded, or is not what its group asks for."""


class Plugin(NamedTuple):
    """An installed entry point; ``origin`` is its package and version (``shop-rules 1.2``)."""

    name: str
    group: str
    origin: str
    entry: EntryPoint

    def load(self) -> Any:
        """Import what the entry point names; raise :class:`PluginError` if that fails."""
        try:
            return self.entry.load()
        except Exception as error:
            # Whatever a foreign module does when imported, the user is told whose it was.
            raise PluginError(
                f"plugin {self.name} ({self.origin}) cannot be loaded: "
                f"{type(error).__name__}: {error}"
            ) from error


def installed(group: str) -> list[Plugin]:
    """Return the installed plugins of a group by name; loads none of them."""
    from importlib.metadata import entry_points

    found = []
    for entry in entry_points(group=group):
        package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else "unknown package"
        found.append(Plugin(entry.name, group, package, entry))
    return sorted(found, key=lambda plugin: (plugin.name, plugin.origin))


def get(group: str, name: str) -> Plugin:
    """Return one plugin; raise :class:`PluginError` naming what there is if there is none."""
    plugins = installed(group)
    for plugin in plugins:
        if plugin.name == name:
            return plugin
    known = ", ".join(plugin.name for plugin in plugins) or "none"
    raise PluginError(f"no plugin {name!r} with {_KINDS[group]} is installed; there are: {known}")


def rules_of(plugin: Plugin) -> list[Rule]:
    """Return a plugin's rules by name; raise :class:`PluginError` where they are none."""
    found = plugin.load()
    candidates: Iterable[Any] = (found,)
    if isinstance(found, ModuleType):
        candidates = (value for value in vars(found).values() if isinstance(value, Rule))
    elif isinstance(found, list | tuple) and not isinstance(found, Rule):
        candidates = found
    rules = {}
    for rule in candidates:
        if not isinstance(rule, Rule):
            raise PluginError(f"plugin {plugin.name} ({plugin.origin}): {rule!r} is not a rule")
        family, slash, short = rule.name.partition("/")
        if not (family and slash and short):
            raise PluginError(
                f"plugin {plugin.name} ({plugin.origin}): a rule is called family/name, "
                f"not {rule.name!r}"
            )
        if family in FAMILIES:
            raise PluginError(
                f"plugin {plugin.name} ({plugin.origin}): the family of {rule.name} is normtext's "
                "own; choose another"
            )
        rules[rule.name] = rule
    if not rules:
        raise PluginError(f"plugin {plugin.name} ({plugin.origin}) has no rules")
    return [rules[name] for name in sorted(rules)]


class PluginFamily(Keyed):
    """A step of a chain: the rules of one family that one plugin brings."""

    def __init__(self, plugin: str, name: str, rules: Sequence[Rule]) -> None:
        self.plugin = plugin
        self.name = name
        self.rules = tuple(rules)

    def find(self, document: Document) -> Iterator[Finding]:
        """Yield what the rules find."""
        for rule in self.rules:
            yield from rule(document)

    @property
    def _key(self) -> tuple[Any, ...]:
        return (self.plugin, self.name, tuple(rule.name for rule in self.rules))

    def __reduce__(self) -> tuple[Any, ...]:
        # Rules hold functions, which do not pickle; the other process loads the plugin itself.
        return (_load_family, (self.plugin, self.name))

    def __repr__(self) -> str:
        return f"<plugin {self.plugin}: {', '.join(rule.name for rule in self.rules)}>"


def _load_family(plugin: str, name: str) -> PluginFamily:
    return next(family for family in families(plugin) if family.name == name)


def families(name: str) -> list[PluginFamily]:
    """Load a plugin's rules, by family; raise :class:`PluginError` if that fails."""
    grouped: dict[str, list[Rule]] = {}
    for rule in rules_of(get(RULES, name)):
        grouped.setdefault(rule.family, []).append(rule)
    return [PluginFamily(name, family, rules) for family, rules in grouped.items()]


def extended(chain: Chain, names: Iterable[str]) -> Chain:
    """Return the chain with the rules of plugins after its own steps, in the order named."""
    for name in dict.fromkeys(names):
        for family in families(name):
            chain = chain | family
    return chain


def load_chain(name: str) -> Chain:
    """Return a plugin's chain; raise :class:`PluginError` if it is none."""
    return chain_of(get(CHAINS, name))


def chain_of(plugin: Plugin) -> Chain:
    """Return the chain a plugin is, or makes; raise :class:`PluginError` if it is none."""
    found = plugin.load()
    if not isinstance(found, Chain) and callable(found):
        try:
            found = found()
        except Exception as error:
            raise PluginError(
                f"plugin {plugin.name} ({plugin.origin}): {type(error).__name__}: {error}"
            ) from error
    if not isinstance(found, Chain):
        raise PluginError(f"plugin {plugin.name} ({plugin.origin}): {found!r} is not a chain")
    return found
