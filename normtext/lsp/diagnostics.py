"""Findings as diagnostics, and the hover text of a rule."""

from __future__ import annotations

from collections.abc import Iterable
from inspect import cleandoc

from lsprotocol import types

from normtext.finding import Finding, Safety
from normtext.lsp.documents import OpenDocument
from normtext.lsp.lines import Lines
from normtext.rendering import visible

SOURCE = "normtext"
_RULES_PAGE = "https://github.com/normtext/normtext/blob/main/docs/rules.md"
_SEVERITY = {
    Safety.SAFE: types.DiagnosticSeverity.Warning,
    Safety.REPAIR: types.DiagnosticSeverity.Information,
    Safety.SUGGEST: types.DiagnosticSeverity.Hint,
}
_APPLIED = {
    Safety.SAFE: "safe: applied by default",
    Safety.REPAIR: "repair: applied at level repair",
    Safety.SUGGEST: "suggest: never applied by itself",
}


def range_of(lines: Lines, start: int, end: int) -> types.Range:
    """Return a span of code points as a range of the protocol."""
    return types.Range(types.Position(*lines.place(start)), types.Position(*lines.place(end)))


def rule_address(name: str) -> str:
    """Return where a rule is documented: its heading in the page of rules."""
    return f"{_RULES_PAGE}#{name.replace('/', '')}"


def diagnostic(document: OpenDocument, finding: Finding) -> types.Diagnostic:
    """Return a finding as a diagnostic; its severity says how safe the finding is."""
    return types.Diagnostic(
        range=range_of(document.lines, finding.start, finding.end),
        message=visible(finding.message),
        severity=_SEVERITY[finding.safety],
        code=finding.rule,
        code_description=types.CodeDescription(rule_address(finding.rule)),
        source=SOURCE,
    )


def hover_text(findings: Iterable[Finding]) -> str:
    """Return Markdown about findings: what was said, why, and how precise the rule is."""
    return "\n\n---\n\n".join(map(_about, findings))


def _about(finding: Finding) -> str:
    from normtext.normalisers import get_rule
    from normtext.records import measured_lines

    parts = [f"**[{finding.rule}]({rule_address(finding.rule)})** · {_APPLIED[finding.safety]}"]
    parts.append(_escaped(finding.message))
    try:
        rule = get_rule(finding.rule)
    except ValueError:  # of a plugin: its message is all there is
        return "\n\n".join(parts)
    parts += [f"*{_escaped(rule.summary)}.*", _escaped(cleandoc(rule.explanation))]
    parts.append(" ".join(measured_lines(rule.name)))
    return "\n\n".join(parts)


def _escaped(text: str) -> str:
    """Return text in which Markdown and HTML of a document's own words mean nothing."""
    shown = visible(text, keep="\n")
    for mark in "\\`*_[]<>#|":
        shown = shown.replace(mark, "\\" + mark)
    return shown
