"""``normtext fix``, and the diff that ``check --diff`` shows."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from normtext.cli.files import TextFile
from normtext.cli.inputs import Inputs
from normtext.cli.request import fix_file
from normtext.rendering import unified_diff, visible
from normtext.result import Result
from normtext.walk import STDIN


def fix(options: Namespace) -> int:
    """Repair; 0 nothing to do, 1 something changed (or a diff was shown), 2 an input failed."""
    if options.interactive:
        from normtext.cli.interactive import fix_interactively

        return fix_interactively(options)
    if options.diff:
        return diff(options)
    if options.watch:
        from normtext.cli.watch import watch

        return watch(options, lambda: _once(options, Inputs(options)))
    return _once(options, Inputs(options))


def _once(options: Namespace, inputs: Inputs) -> int:
    changed = edits = 0
    rows: list[dict[str, Any]] = []
    for file, result in _results(inputs, write=True):
        changed += result.changed
        edits += len(result.edits)
        if options.format == "json":
            data = result.to_dict()
            named = {key: data[key] for key in ("text", "edits", "findings")}
            rows.append({"path": file.name, **named})
        elif file.path == STDIN:
            sys.stdout.flush()
            sys.stdout.buffer.write(file.mark + result.text.encode(file.encoding))
            sys.stdout.buffer.flush()
        elif result.changed:
            print(f"{visible(file.name)}: {_count(len(result.edits), 'edit')}")
    if options.format == "json":
        import json

        # Escaped to ASCII: lone surrogates and terminal controls are then harmless.
        json.dump(rows[0] if len(rows) == 1 else {"files": rows}, sys.stdout, indent=2)
        sys.stdout.write("\n")
    elif edits:
        print(f"{_count(changed, 'file')} changed, {_count(edits, 'edit')}", file=sys.stderr)
    return _code(options, inputs, changed)


def diff(options: Namespace) -> int:
    """Show what fix would change; 0 nothing, 1 something, 2 an input failed."""
    inputs = Inputs(options)
    changed = 0
    for file, result in _results(inputs, write=False):
        changed += result.changed
        name = "stdin" if file.path == STDIN else file.path.lstrip("/")
        sys.stdout.write(unified_diff(file.text, result.edits, name))
    return _code(options, inputs, changed)


def _results(inputs: Inputs, write: bool) -> Iterator[tuple[TextFile, Result]]:
    request = inputs.request._replace(write=write)
    for report in inputs.each(fix_file, request):
        if report.error or report.file is None or report.result is None:
            inputs.fail(report.error or report.path)
            continue
        inputs.note(report.path, report.note)
        yield report.file, report.result


def _code(options: Namespace, inputs: Inputs, changed: int) -> int:
    if inputs.failed:
        return 2
    return 0 if options.exit_zero else int(changed > 0)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
