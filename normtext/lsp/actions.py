"""Code actions: apply a replacement, be silent here, repair all that is certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types

from normtext.finding import Finding, Safety
from normtext.lsp.diagnostics import diagnostic, range_of
from normtext.lsp.documents import OpenDocument
from normtext.lsp.settings import markup_name
from normtext.markup import OF_ENTRIES
from normtext.patterns import pattern
from normtext.rendering import visible
from normtext.taking import select

FIX_ALL = "source.fixAll.normtext"
KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)
_LONGEST = 40
_COMMENTS = {
    "markdown": "<!-- {} -->",
    "html": "<!-- {} -->",
    "xml": "<!-- {} -->",
    "xliff": "<!-- {} -->",
    "mdx": "{{/* {} */}}",
    "rst": ".. {}",
    "latex": "% {}",
    "asciidoc": "// {}",
    "yaml": "# {}",
    "toml": "# {}",
    "gettext": "# {}",
}
"""Comments by markup; what has none gets no such action."""

_IGNORE = pattern(r"normtext:[ \t]*ignore\[([^\]\n]{0,500})\]")


def code_actions(
    document: OpenDocument, start: int, end: int, only: Sequence[str] | None, versioned: bool
) -> list[types.CodeAction]:
    """Return the actions for a span of a document.

    ``only`` are the kinds asked for (``source`` includes ``source.fixAll.normtext``); None: all.
    """
    actions: list[types.CodeAction] = []
    if _wanted(types.CodeActionKind.QuickFix, only):
        actions += quick_fixes(document, start, end, versioned)
    if _wanted(FIX_ALL, only) and document.safe_edits:
        edits = [(e.start, e.end, e.after) for e in document.safe_edits]
        actions.append(
            types.CodeAction(
                "Repair all that is certain (normtext)",
                kind=FIX_ALL,
                edit=_workspace_edit(document, edits, versioned),
            )
        )
    return actions


def _wanted(kind: str, only: Sequence[str] | None) -> bool:
    return only is None or any(kind == one or kind.startswith(f"{one}.") for one in only)


def quick_fixes(
    document: OpenDocument, start: int, end: int, versioned: bool
) -> Iterator[types.CodeAction]:
    """Yield for each finding its replacements, all of its rule, and silence."""
    rules: set[str] = set()
    for finding in document.touching(start, end):
        shown = diagnostic(document, finding)
        for number, new in enumerate(finding.replacements):
            yield types.CodeAction(
                _title(document, finding, new),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[shown],
                is_preferred=number == 0 and finding.safety == Safety.SAFE,
                edit=_workspace_edit(document, [(finding.start, finding.end, new)], versioned),
            )
        if finding.rule in rules:
            continue
        rules.add(finding.rule)
        alike = [one for one in document.findings if one.rule == finding.rule]
        chosen = select(alike, Safety.SUGGEST)
        if len(chosen) > 1:
            edits = [(one.start, one.end, one.replacements[0]) for one in chosen]
            yield types.CodeAction(
                f"Apply all {len(chosen)} of {finding.rule} in this file",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[shown],
                edit=_workspace_edit(document, edits, versioned),
            )
        silence = _silence(document, finding)
        if silence:
            yield types.CodeAction(
                f"Ignore {finding.rule} here",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[shown],
                edit=_workspace_edit(document, [silence], versioned),
            )


def _title(document: OpenDocument, finding: Finding, new: str) -> str:
    old = document.text[finding.start : finding.end]
    if not new:
        return f"Remove {_short(old)} ({finding.rule})"
    if not old:
        return f"Insert {_short(new)} ({finding.rule})"
    return f"Replace {_short(old)} with {_short(new)} ({finding.rule})"


def _short(text: str) -> str:
    cut = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return f"‘{visible(cut)}’"


def _silence(document: OpenDocument, finding: Finding) -> tuple[int, int, str] | None:
    """Return an edit that puts an ignore comment on a line of its own before the finding's."""
    markup = markup_name(document.path, document.language_id)
    form = _COMMENTS.get(markup)
    if form is None:
        return None
    text = document.text
    line = document.lines.line_start(finding.start)
    of_entry = markup in OF_ENTRIES
    above = _entry_start(text, line) if of_entry else document.lines.line_start(max(0, line - 1))
    present = _IGNORE.search(text[above:line])
    if present:
        place = above + present.end(1)
        return place, place, f", {finding.rule}" if present.group(1).strip() else finding.rule
    start = above if of_entry else line
    indent = start
    while text[indent : indent + 1] in (" ", "\t"):
        indent += 1
    newline = "\r\n" if "\r\n" in text else "\n"
    comment = form.format(f"normtext: ignore[{finding.rule}]")
    return start, start, f"{text[start:indent]}{comment}{newline}"


def _entry_start(text: str, line: int) -> int:
    """Return where the lines without a blank one among them begin that lead to a line's start."""
    while line:
        above = text.rfind("\n", 0, line - 1) + 1
        if not text[above:line].strip():
            break
        line = above
    return line


def _workspace_edit(
    document: OpenDocument, edits: Iterable[tuple[int, int, str]], versioned: bool
) -> types.WorkspaceEdit:
    changes = [
        types.TextEdit(range_of(document.lines, start, end), new) for start, end, new in edits
    ]
    if not versioned:
        return types.WorkspaceEdit(changes={document.uri: changes})
    identifier = types.OptionalVersionedTextDocumentIdentifier(
        uri=document.uri, version=document.version
    )
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, changes)])
