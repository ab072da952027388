"""Findings as diagnostics, and the hover text of a rule."""

from __future__ import annotations

from collections.abc import Iterable
from inspect import cleandoc

from lsprotocol import types

from normtext.explained import OWN, explained
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
        code_description=types.CodeDescription(rule_address(finding.rule))
        if explained(finding.rule)
        else None,
        source=SOURCE,
    )


def hover_text(findings: Iterable[Finding], plugins: Iterable[str] = ()) -> str:
    """Return Markdown about findings: what was said, why, and how precise the rule is.

    ``plugins`` are those whose rules run on the document.
    """
    return "\n\n---\n\n".join(_about(finding, plugins) for finding in findings)


def _about(finding: Finding, plugins: Iterable[str]) -> str:
    from normtext.records import measured_lines

    found = explained(finding.rule, plugins)
    own = found is not None and found[1] == OWN
    name = _escaped(finding.rule)
    head = f"[{name}]({rule_address(finding.rule)})" if own else name
    parts = [f"**{head}** · {_APPLIED[finding.safety]}", _escaped(finding.message)]
    if found is not None:
        rule, origin = found
        parts += [f"*{_escaped(rule.summary)}.*", _escaped(cleandoc(rule.explanation))]
        parts.append(" ".join(measured_lines(rule.name)) if own else _escaped(f"From {origin}."))
    return "\n\n".join(part for part in parts if part)


def _escaped(text: str) -> str:
    """Return text in which Markdown and HTML of a document's own words mean nothing."""
    shown = visible(text, keep="\n")
    for mark in "\\`*_[]<>#|":
        shown = shown.replace(mark, "\\" + mark)
    return shown
