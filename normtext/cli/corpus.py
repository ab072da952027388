"""``normtext corpus`` and ``normtext restore``."""

from __future__ import annotations

import argparse
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING

from normtext.cli.progress import bar_class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normtext.corpus.plan import Options

_EPILOG = """\
OUT is a file for one input, a folder for several. Beside OUT: OUT.audit.jsonl (every edit, enough
to restore the original) and, if there are any, OUT.quarantine.jsonl (rows that cannot be read).
exit codes: 0 done; 1 done, but some rows are quarantined or unchecked; 2 a file failed
"""


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands."""
    corpus = commands.add_parser(
        "corpus",
        help="repair files of many rows: JSONL, CSV, TSV, Parquet, text",
        description="Repair the texts in files of rows, in bounded memory; resumable.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = corpus.add_argument
    add("inputs", nargs="+", metavar="IN", help="files (also .gz .bz2 .zst), or folders of them")
    add("-o", "--output", required=True, metavar="OUT", help="the file or folder to write")
    add("--field", default="text", metavar="NAME", help="key or column of the text (default: text)")
    add(
        "--format",
        choices=("jsonl", "csv", "tsv", "text", "parquet"),
        help="what the files hold; default: by their names",
    )
    add(
        "--unit",
        choices=("line", "paragraph", "file"),
        default="line",
        help="what a row of plain text is (default: line)",
    )
    add("--level", choices=("safe", "repair"), default="safe", help="as for fix (default: safe)")
    add("--language", metavar="TAG", help="the texts' language (BCP 47); default: identified")
    add(
        "--language-field",
        metavar="NAME",
        help="key or column of each text's language (BCP 47); --language where it has none",
    )
    add("--only", action="append", default=[], metavar="NAME", help="only this family or rule")
    add("--without", action="append", default=[], metavar="NAME", help="not this family or rule")
    add("--jobs", type=_count, default=1, metavar="N", help="processes (default: 1; 0: one a core)")
    add("--audit", metavar="FILE", help="where every edit is noted, .jsonl or .parquet")
    add("--quarantine", metavar="FILE", help="where rows go that cannot be read")
    add("--report", metavar="FILE", help="write a page with a plot of edits by rule and language")
    add("--resume", action="store_true", help="go on where an earlier run was stopped")
    add("--overwrite", action="store_true", help="replace files that exist; begin again")
    add(
        "--budget",
        type=_seconds,
        default=60.0,
        metavar="SECONDS",
        help="give a row back unchecked after so long (default: 60; 0: never)",
    )
    add(
        "--max-row",
        type=_size,
        default=2 << 20,
        metavar="SIZE",
        help="rows of more bytes are quarantined (default: 2M)",
    )
    add(
        "--checkpoint",
        type=_seconds,
        default=5.0,
        metavar="SECONDS",
        help="how much work a crash may cost (default: 5)",
    )
    corpus.set_defaults(run=corpus_command)

    restore = commands.add_parser(
        "restore",
        help="give the original of a corpus file back",
        description="Give the original back, from a file and its audit file.",
    )
    restore.add_argument("path", metavar="OUT", help="what normtext corpus wrote")
    restore.add_argument("-o", "--output", required=True, metavar="FILE", help="the file to write")
    restore.add_argument("--audit", metavar="FILE", help="default: OUT.audit.jsonl")
    restore.add_argument("--quarantine", metavar="FILE", help="default: OUT.quarantine.jsonl")
    restore.set_defaults(run=restore_command)


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError
    return number or os.cpu_count() or 1


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 <= number < 1e9:
        raise ValueError
    return number


def _size(text: str) -> int:
    units = {"k": 10, "m": 20, "g": 30}
    shift = units.get(text[-1:].lower(), 0)
    number = int(text[:-1] if shift else text) << shift
    if not 0 < number <= 1 << 31:
        raise ValueError
    return number


_count.__name__, _seconds.__name__, _size.__name__ = "number of processes", "time", "size"


def corpus_command(options: Namespace) -> int:
    """Run ``normtext corpus``; 0 done, 1 rows were set aside, 2 a file failed."""
    from normtext.corpus.checkpoint import replace
    from normtext.corpus.errors import CorpusError
    from normtext.corpus.report import html_report, summary
    from normtext.corpus.run import normalise_corpus

    failures: list[CorpusError] = []
    try:
        plan = _plan(options)
        with _progress(plan) as (step, say):

            def failed(error: CorpusError) -> None:
                failures.append(error)
                say(_said(error))

            stats = normalise_corpus(plan, step, failed)
        sys.stderr.write(summary(stats))
        if options.report:
            names = ", ".join(map(os.path.basename, options.inputs))
            page = html_report(stats, f"normtext: {names}")
            replace(options.report, page.encode("utf-8"))
    except CorpusError as error:
        print(_said(error), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("normtext: stopped; go on with --resume", file=sys.stderr)
        return 130
    if failures:
        return 2
    return int(stats.counts["quarantined"] + stats.counts["unchecked"] > 0)


def restore_command(options: Namespace) -> int:
    """Run ``normtext restore``; 0 restored, 2 not."""
    from normtext.corpus.errors import CorpusError
    from normtext.corpus.restore import restore

    try:
        changed = restore(options.path, options.output, options.audit, options.quarantine)
    except CorpusError as error:
        print(_said(error), file=sys.stderr)
        return 2
    print(f"{changed:,} rows restored", file=sys.stderr)
    return 0


def _said(error: Exception) -> str:
    from normtext.rendering import visible

    return f"normtext: {visible(str(error))}"


def _plan(options: Namespace) -> Options:
    from normtext.chain import Chain
    from normtext.corpus.errors import CorpusError
    from normtext.corpus.plan import Options

    chain = Chain.default()
    try:
        if options.only:
            chain = chain.only(*options.only)
        if options.without:
            chain = chain.without(*options.without)
    except ValueError as error:
        raise CorpusError(str(error)) from None
    return Options(
        inputs=options.inputs,
        output=options.output,
        format=options.format,
        field=options.field,
        unit=options.unit,
        level=options.level,
        language=options.language,
        language_field=options.language_field,
        chain=chain,
        jobs=options.jobs,
        audit=options.audit,
        quarantine=options.quarantine,
        resume=options.resume,
        overwrite=options.overwrite,
        budget_seconds=options.budget or None,
        max_row=options.max_row,
        checkpoint_seconds=options.checkpoint,
    )


@contextmanager
def _progress(
    plan: Options,
) -> Iterator[tuple[Callable[[int], None] | None, Callable[[str], None]]]:
    """Give a function that moves the bar (None without a terminal or tqdm), and one that speaks."""

    def say(text: str) -> None:
        print(text, file=sys.stderr)

    tqdm = bar_class() if sys.stderr.isatty() else None
    if tqdm is None:
        yield None, say
        return
    from normtext.corpus.files import identity
    from normtext.corpus.plan import targets

    size = sum(identity(target.input)["size"] for target in targets(plan))
    with tqdm(total=size, unit="B", unit_scale=True, unit_divisor=1024) as bar:
        yield bar.update, lambda text: bar.write(text, file=sys.stderr)
