"""The record behind any name that a finding may bear: a rule's, a plugin's, or our own report's."""

from __future__ import annotations

from collections.abc import Iterable

from normtext.finding import Safety
from normtext.rule import Example, Rule

OWN = "normtext"
_REPORTS = (
    Rule(
        "phrases/listed",
        "Phrase of the house's own list",
        """A phrase stands in a file that ``phrases`` in the configuration names. Where the line has
        a replacement (``utilize -> use``), level ``repair`` applies it; else it is shown.""",
        Safety.REPAIR,
        lambda document: (),
        examples=(Example("They utilize it.", "They use it.", "en"),),
    ),
    Rule(
        "normtext/unused-ignore",
        "Directive that silences nothing",
        """A comment ``normtext: ignore[...]`` or ``normtext: off`` stands where nothing would be
        reported: what it silenced was repaired, or its name is misspelt. It can go.""",
        Safety.SUGGEST,
        lambda document: (),
        examples=(Example("<!-- normtext: ignore[unicode/homoglyf] -->"),),
    ),
)


def explained(name: str, plugins: Iterable[str] = ()) -> tuple[Rule, str] | None:
    """Return a record and its origin: ``"normtext"``, or a package and its version.

    Of plugins only those named are loaded; raise :class:`normtext.plugins.PluginError` for one
    that cannot be.
    """
    from normtext.normalisers import all_rule_names, get_rule

    for report in _REPORTS:
        if report.name == name:
            return report, OWN
    try:
        return get_rule(name), OWN
    except ValueError:
        pass
    # The name alone will do where no two families have it.
    same = [known for known in all_rule_names() if known.partition("/")[2] == name]
    if len(same) == 1:
        return get_rule(same[0]), OWN
    for plugin_name in plugins:
        from normtext.plugins import RULES, get, rules_of

        plugin = get(RULES, plugin_name)
        for rule in rules_of(plugin):
            if rule.name == name:
                return rule, f"{plugin.origin}, --plugin {plugin_name}"
    return None
