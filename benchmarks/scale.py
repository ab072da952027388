"""``python -m benchmarks.scale``: rate and memory of ``normtext corpus``; what 10 TB would take.

A corpus of ``--megabytes`` (default 8) is made from the benchmark sets with seeded damage in one
row of twenty; it is the same for the same seed. Measured for each number of ``--jobs``: bytes a
second, bytes a second of processor time (which other programs on the machine disturb less), and
the memory of the largest process; then the columnar function on the same texts, and whether
``normtext restore`` gives the corpus back byte for byte. ``--sets`` restores every benchmark set
instead, whole, in every format. ``--only FAMILY`` measures fewer rules, ``--new-words`` a corpus of
words made at random, nearly each of them new: the worst there is for what is remembered.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks import history, sets
from benchmarks.made import new_words, rows


class Measured(NamedTuple):
    """Seconds by the clock, of processor time of the parent and of its workers; memory in MB."""

    seconds: float
    parent: float
    workers: float
    megabytes: float

    @property
    def processor(self) -> float:
        return self.parent + self.workers


_PROGRAM = """
if __name__ == "__main__":
    import resource, sys, time
    from normtext.cli import main
    started = time.perf_counter()
    code = main(sys.argv[1:])
    taken = time.perf_counter() - started
    used = [resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    memory = max(one.ru_maxrss for one in used) / 1024
    print(taken, *(one.ru_utime + one.ru_stime for one in used), memory)
    sys.exit(code == 2)
"""


def run(*arguments: str) -> Measured:
    """Run the command line in a process of its own."""
    command = [sys.executable, "-c", _PROGRAM, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return Measured(*map(float, done.stdout.split()))


def corpus(folder: Path, options: argparse.Namespace) -> None:
    megabytes, jobs, only = options.megabytes, options.jobs, options.only
    source, out, back = (folder / f"{name}.jsonl" for name in ("in", "out", "back"))
    with source.open("wb") as file:
        file.writelines((new_words if options.new_words else rows)(int(megabytes * 1e6)))
    size = source.stat().st_size / 1e6
    chosen = [part for name in only for part in ("--only", name)]
    print(
        f"\n## normtext corpus, {size:,.0f} MB of JSON lines, {', '.join(only) or 'all families'}"
    )
    best: dict[int, Measured] = {}
    for _ in range(options.rounds):
        for number in jobs:
            said = ["--jobs", str(number), "--overwrite", *chosen]
            one = run("corpus", str(source), "-o", str(out), *said)
            if number not in best or one < best[number]:
                best[number] = one
    first = best[jobs[0]]
    for number in jobs[1:]:
        what = f"corpus of {megabytes:g} MB: --jobs {number} over --jobs {jobs[0]}"
        history.note(f"{what}, by the clock", first.seconds / best[number].seconds)
    for number, one in best.items():
        print(
            f"  --jobs {number}: {size / one.seconds:6.2f} MB/s by the clock "
            f"({first.seconds / one.seconds:.2f} x --jobs {jobs[0]}), "
            f"{size / one.processor:.2f} MB/s a core, largest process {one.megabytes:,.0f} MB"
        )
        if number > 1:
            # What the processes cost together, shared evenly, and the parent at the least.
            bound = max(one.processor / number, one.parent)
            print(
                f"    processor time of the parent {one.parent:.1f} s, of the workers "
                f"{one.workers:.1f} s: on {number} free cores {first.processor / bound:.2f} x"
            )
    audit = Path(f"{out}.audit.jsonl").stat().st_size / 1e6
    print(f"  audit file: {audit:,.1f} MB, {audit / size:.1%} of the input")
    restored = run("restore", str(out), "-o", str(back))
    print(
        f"  restore: {size / restored.processor:6.2f} MB/s, {restored.megabytes:,.0f} MB, "
        f"byte for byte: {_same(source, back)}"
    )
    rate = max(size / one.processor for one in best.values()) * (os.cpu_count() or 1)
    days = 10e6 / rate / 86400
    print(f"  10 TB on machines like this ({os.cpu_count()} cores, {rate:.2f} MB/s together):")
    print(f"    {days:,.0f} machine-days; {days / 7:,.0f} such machines do it in a week")


def _same(one: Path, other: Path) -> bool:
    with one.open("rb") as first, other.open("rb") as second:
        while True:
            a, b = first.read(1 << 20), second.read(1 << 20)
            if a != b:
                return False
            if not a:
                return True


def columns(megabytes: float) -> None:
    """Print the columnar function's rate beside that of a loop over ``normalize``."""
    try:
        import pyarrow as pa
    except ImportError:
        print("\n## columns: not measured, pyarrow is not installed")
        return
    import normtext
    from normtext.columns import normalize_column

    texts = [json.loads(row)["text"] for row in rows(int(megabytes * 1e6))]
    size = sum(len(text.encode()) for text in texts) / 1e6
    column = pa.array(texts)
    normalize_column(column.slice(0, 50))
    taken = {"normalize in a loop": float("inf"), "normalize_column": float("inf")}
    for _ in range(3):
        started = time.process_time()
        for text in texts:
            normtext.normalize(text).edits  # noqa: B018 - what a column holds too
        taken["normalize in a loop"] = min(
            taken["normalize in a loop"], time.process_time() - started
        )
        started = time.process_time()
        normalize_column(column)
        taken["normalize_column"] = min(taken["normalize_column"], time.process_time() - started)
    print(f"\n## one column of {len(texts):,} texts, {size:.1f} MB")
    for name, one in taken.items():
        print(f"  {name:20} {size / one:6.2f} MB/s")
    loop, column_took = taken.values()
    history.note("one column: time of normalize_column / a loop over normalize", column_took / loop)


def restored_sets(folder: Path) -> None:
    """Print for each benchmark set and format whether it is restored byte for byte."""
    print("\n## every benchmark set normalised at level repair and restored")
    for kind in ("jsonl", "csv", "jsonl.gz", "tsv", "txt"):
        for name in ("fragments", "mt", "sentences", "boilerplate"):
            texts = [_text(row) for row in sets.rows(name)]
            data = _packed(kind, texts)
            source, out, back = (folder / f"{stem}-{name}.{kind}" for stem in ("in", "out", "back"))
            source.write_bytes(data)
            run("corpus", str(source), "-o", str(out), "--level", "repair", "--jobs", "2")
            run("restore", str(out), "-o", str(back))
            opened = gzip.decompress if kind.endswith("gz") else bytes
            same = opened(back.read_bytes()) == opened(data)
            changed = opened(out.read_bytes()) != opened(data)
            line = f"{len(texts):6,} rows, changed: {changed}, exact: {same}"
            print(f"  {name:12} {kind:9} {line}", flush=True)


def _text(row: sets.Row) -> str:
    if "text" in row:
        return str(row["text"])
    return "\n".join(
        block["text"] if isinstance(block, dict) else str(block) for block in row["blocks"]
    )


def _packed(kind: str, texts: list[str]) -> bytes:
    """Return the texts as a file of a kind; tabs and line ends become spaces where they must."""
    if kind.startswith("jsonl"):
        lines = "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()
        return gzip.compress(lines) if kind.endswith("gz") else lines
    if kind == "csv":
        table = io.StringIO(newline="")
        csv.writer(table).writerows([["id", "text"], *enumerate(texts)])
        return table.getvalue().encode()
    flat = [" ".join(text.split("\n")).replace("\t", " ") for text in texts]
    if kind == "txt":
        return "\n".join(flat).encode()
    return ("id\ttext\n" + "".join(f"{n}\t{text}\n" for n, text in enumerate(flat))).encode()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--megabytes", type=float, default=8)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=1, help="the best of so many counts")
    parser.add_argument("--sets", action="store_true", help="restore every benchmark set, whole")
    parser.add_argument("--new-words", action="store_true", help="words made at random instead")
    parser.add_argument("--only", action="append", default=[], metavar="FAMILY")
    parser.add_argument("--record", action="store_true", help="add ratios to history.jsonl")
    options = parser.parse_args()
    print(
        f"# scale, Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    )
    print(f"sets: {'full development halves' if sets.is_full() else 'own samples'}")
    with tempfile.TemporaryDirectory() as name:
        if options.sets:
            restored_sets(Path(name))
            return
        corpus(Path(name), options)
    if not (options.only or options.new_words):
        columns(min(options.megabytes, 4))
    if options.record:
        print(f"\n{history.record()} ratios added to {history.FILE.name}")


if __name__ == "__main__":
    main()
