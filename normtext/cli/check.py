"""``normtext check`` and ``normtext baseline``."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from normtext.cli.inputs import Inputs, Usage
from normtext.cli.request import FileReport, check_file, prune_cache
from normtext.finding import Safety
from normtext.formats import Row, write

if TYPE_CHECKING:
    from normtext.baseline import Baseline

BASELINE = ".normtext-baseline.json"


def check(options: Namespace) -> int:
    """Report findings; 0 clean, 1 findings, 2 an input could not be read."""
    if options.diff:
        from normtext.cli.fix import diff

        return diff(options)
    if options.watch:
        from normtext.cli.watch import watch

        return watch(options, lambda: _once(options, Inputs(options)))
    return _once(options, Inputs(options))


def _once(options: Namespace, inputs: Inputs) -> int:
    run = _Run(options, inputs)
    if options.statistics:
        _write_statistics(run, options.format == "json")
    else:
        write(_format(options.format), run.rows(), sys.stdout)
    sys.stdout.flush()
    run.summarise(options.format, options.statistics)
    prune_cache()
    if inputs.failed:
        return 2
    return 0 if options.exit_zero else int(run.count > 0)


class _Run:
    """Yields the rows that count, and counts them."""

    def __init__(self, options: Namespace, inputs: Inputs) -> None:
        self.inputs = inputs
        self.baseline = _baseline(options, inputs)
        self.count = self.fixable = self.repairable = 0

    def rows(self) -> Iterator[Row]:
        for report in self.inputs.each(check_file, self.inputs.request):
            for row in self._counted(report):
                self.count += 1
                self.fixable += row.fixable
                finding = row.finding
                probable = finding.safety >= Safety.REPAIR and bool(finding.replacements)
                self.repairable += probable and not row.fixable
                yield row

    def _counted(self, report: FileReport) -> Iterator[Row]:
        if report.error:
            self.inputs.fail(report.error)
            return
        self.inputs.note(report.path, report.note)
        rows = report.rows
        if self.baseline is not None:
            rows = tuple(self.baseline.new(report.path, rows))
        least = Safety.parse(report.at_least)
        yield from (row for row in rows if row.finding.safety >= least)

    def summarise(self, format: str, statistics: bool) -> None:
        level = self.inputs.request.settings("-").level
        if self.count and format in ("text", "concise", "full") and not statistics:
            noun = "finding" if self.count == 1 else "findings"
            more = f", {self.repairable} more at level repair" if self.repairable else ""
            said = f"{self.count} {noun}, {self.fixable} fixable at level {level}{more}"
            print(said, file=sys.stderr)
        if self.baseline is not None and self.baseline.stale:
            print(
                f"{self.baseline.stale} accepted in {self.baseline.path} no longer occur; "
                "normtext baseline drops them",
                file=sys.stderr,
            )


def _format(name: str) -> str:
    if name == "text":
        return "full" if sys.stdout.isatty() else "concise"
    return name


def _write_statistics(run: _Run, as_json: bool) -> None:
    """Write how often each rule found something, most often first."""
    counts: dict[str, list[int]] = {}
    for row in run.rows():
        entry = counts.setdefault(row.finding.rule, [0, 0])
        entry[0] += 1
        entry[1] += row.fixable
    ranked = sorted(counts.items(), key=lambda item: (-item[1][0], item[0]))
    if as_json:
        import json

        table = [{"rule": name, "count": count, "fixable": fix} for name, (count, fix) in ranked]
        json.dump({"statistics": table}, sys.stdout, indent=2)
        sys.stdout.write("\n")
        return
    for name, (count, fixable) in ranked:
        print(f"{count:7}  {fixable:7} fixable  {name}")


def _baseline(options: Namespace, inputs: Inputs) -> Baseline | None:
    if options.no_baseline:
        return None
    path = _baseline_path(options, inputs)
    if options.baseline is None and not os.path.isfile(path):
        return None
    from normtext.baseline import Baseline, BaselineError

    try:
        return Baseline.load(path)
    except BaselineError as error:
        raise Usage(str(error)) from None


def _baseline_path(options: Namespace, inputs: Inputs) -> str:
    """Return the file asked for, configured, or the usual one beside the configuration."""
    config = inputs.request.config_of("")
    folder = config.folder if config.path else os.getcwd()
    return options.baseline or config.baseline or os.path.join(folder, BASELINE)


def baseline(options: Namespace) -> int:
    """Accept what there is to say about the files today; 2 if one could not be read."""
    from normtext.baseline import Baseline, BaselineError

    inputs = Inputs(options)
    path = _baseline_path(options, inputs)
    try:
        accepted = Baseline.load(path) if os.path.exists(path) else Baseline(path)
    except BaselineError as error:
        raise Usage(str(error)) from None
    count = 0
    for report in inputs.each(check_file, inputs.request):
        if report.error:
            inputs.fail(report.error)
        else:
            count += accepted.accept(report.path, report.rows)
    accepted.prune()
    try:
        accepted.save()
    except OSError as error:
        raise Usage(f"{path}: cannot be written ({error.strerror})") from None
    print(f"{count} finding{'' if count == 1 else 's'} accepted in {os.path.relpath(path)}")
    return 2 if inputs.failed else 0
