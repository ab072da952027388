"""JUnit's XML: a suite for each file with findings, a failed case for each finding."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TextIO

from normtext.formats import Row
from normtext.formats._xml import attributes, text
from normtext.formats.concise import line


def write(rows: Iterable[Row], out: TextIO) -> None:
    """Write all rows; without any, one suite with one test that passed."""
    suites = [(path, list(group)) for path, group in groupby(rows, lambda row: row.path)]
    failures = sum(len(group) for _, group in suites)
    out.write('<?xml version="1.0" encoding="utf-8"?>\n')
    totals = attributes(name="normtext", tests=max(failures, 1), failures=failures, errors=0)
    out.write(f"<testsuites {totals}>\n")
    for path, group in suites:
        head = attributes(name=path, tests=len(group), failures=len(group), errors=0, skipped=0)
        out.write(f"  <testsuite {head}>\n")
        for row in group:
            name = f"{row.finding.rule}:{row.start.line}:{row.start.column}"
            out.write(f"    <testcase {attributes(name=name, classname=path)}>\n")
            failure = attributes(type=row.severity, message=row.finding.message)
            out.write(f"      <failure {failure}>{text(line(row))}</failure>\n")
            out.write("    </testcase>\n")
        out.write("  </testsuite>\n")
    if not suites:
        head = attributes(name="normtext", tests=1, failures=0, errors=0, skipped=0)
        out.write(f"  <testsuite {head}>\n")
        out.write(f"    <testcase {attributes(name='clean', classname='normtext')}/>\n")
        out.write("  </testsuite>\n")
    out.write("</testsuites>\n")
