"""``normtext check`` and ``normtext fix``."""

from __future__ import annotations

import sys
from argparse import Namespace
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from normtext.api import LEVELS, normalize
from normtext.api import check as find
from normtext.chain import Chain
from normtext.cli.files import STDIN, InputError, TextFile, find_paths, read, write
from normtext.finding import Finding, Safety
from normtext.rendering import unified_diff, visible
from normtext.result import Result


def check(options: Namespace) -> int:
    """Report findings; 0 clean, 1 findings, 2 an input could not be read."""
    inputs = Inputs(options)
    least = Safety.parse(options.at_least)
    count = fixable = 0
    rows: list[dict[str, Any]] = []
    for file in inputs:
        if options.diff:
            result = normalize(
                file.text, options.level, language=options.language, chain=inputs.chain
            )
            sys.stdout.write(unified_diff(file.text, result.edits, _diff_name(file)))
            count += len(result.edits)
            continue
        findings = [
            finding
            for finding in find(file.text, language=options.language, chain=inputs.chain)
            if finding.safety >= least
        ]
        count += len(findings)
        places = _Places(file.text)
        for finding in findings:
            line, column = places.of(finding.start)
            fixes = bool(finding.replacements) and finding.safety >= LEVELS[options.level]
            fixable += fixes
            if options.format == "json":
                rows.append(
                    {"path": file.name, "line": line, "column": column, **finding.to_dict()}
                )
            else:
                sys.stdout.write(_line(file, line, column, finding, fixes))
    if options.format == "json":
        _write_json({"findings": rows})
    elif not options.diff:
        _summarise(f"{_count(count, 'finding')}, {fixable} fixable at level {options.level}", count)
    return 2 if inputs.failed else int(count > 0)


def fix(options: Namespace) -> int:
    """Repair; 0 nothing to do, 1 something changed (or a diff was shown), 2 an input failed."""
    if options.interactive:
        from normtext.cli.interactive import fix_interactively

        return fix_interactively(options)
    inputs = Inputs(options)
    changed = edits = 0
    rows: list[dict[str, Any]] = []
    for file in inputs:
        result = normalize(file.text, options.level, language=options.language, chain=inputs.chain)
        if result.changed and not options.diff and file.path != STDIN:
            try:
                if options.record:
                    _record(options.record, file, result)
                write(file, result.text)
            except InputError as error:
                inputs.fail(error)
                continue
        changed += result.changed
        edits += len(result.edits)
        if options.format == "json":
            data = result.to_dict()
            rows.append(
                {"path": file.name, **{key: data[key] for key in ("text", "edits", "findings")}}
            )
        elif options.diff:
            sys.stdout.write(unified_diff(file.text, result.edits, _diff_name(file)))
        elif file.path == STDIN:
            sys.stdout.flush()
            sys.stdout.buffer.write(file.mark + result.text.encode(file.encoding))
            sys.stdout.buffer.flush()
        elif result.changed:
            print(f"{visible(file.name)}: {_count(len(result.edits), 'edit')}")
    if options.format == "json":
        _write_json(rows[0] if len(rows) == 1 else {"files": rows})
    elif not options.diff:
        _summarise(f"{_count(changed, 'file')} changed, {_count(edits, 'edit')}", edits)
    return 2 if inputs.failed else int(changed > 0)


def _record(journal: str, file: TextFile, result: Result) -> None:
    from normtext.journal import JournalError, record

    try:
        record(journal, file, result.edits, result.text)
    except JournalError as error:
        raise InputError(str(error)) from None


class Inputs:
    """Reads the inputs one by one; one that fails is named on standard error and passed over."""

    def __init__(self, options: Namespace) -> None:
        self.failed = False
        self.paths: list[str] = options.paths
        if not self.paths and not sys.stdin.isatty():
            self.paths = [STDIN]
        if not self.paths:
            self.fail(InputError("normtext: name files or folders, or - for standard input"))
        self.chain: Chain | None = None
        try:
            if options.only or options.without:
                self.chain = Chain.default()
            if self.chain is not None and options.only:
                self.chain = self.chain.only(*options.only)
            if self.chain is not None and options.without:
                self.chain = self.chain.without(*options.without)
        except ValueError as error:
            self.fail(InputError(f"normtext: {error}"))
            self.paths = []

    def fail(self, error: InputError) -> None:
        self.failed = True
        print(visible(str(error)), file=sys.stderr)

    def __iter__(self) -> Iterator[TextFile]:
        for path in find_paths(self.paths):
            try:
                yield read(path)
            except InputError as error:
                self.fail(error)


class _Places:
    """Lines and columns (code points, from 1) of offsets."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        place = text.find("\n")
        while place >= 0:
            self._starts.append(place + 1)
            place = text.find("\n", place + 1)

    def of(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def _line(file: TextFile, line: int, column: int, finding: Finding, fixes: bool) -> str:
    mark = " [fixable]" if fixes else ""
    return (
        f"{visible(file.name)}:{line}:{column}: {finding.rule} {visible(finding.message)}{mark}\n"
    )


def _diff_name(file: TextFile) -> str:
    return "stdin" if file.path == STDIN else file.path.lstrip("/")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _summarise(line: str, number: int) -> None:
    if number:
        print(line, file=sys.stderr)


def _write_json(data: dict[str, Any]) -> None:
    import json

    # Escaped to ASCII: lone surrogates and terminal controls are then harmless.
    json.dump(data, sys.stdout, indent=2)
    sys.stdout.write("\n")
