"""``python -m benchmarks.crashes``: a corpus run killed at random moments, gone on with, compared.

``--kills`` moments in all (default 200), over JSONL, gzipped CSV and Parquet in turn, two processes
each. Prints how many runs were completed and whether every output was byte for byte that of an
undisturbed run.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import sets

_CHILD = """
if __name__ == "__main__":
    import normtext.corpus.chunks, normtext.corpus.run, sys
    normtext.corpus.chunks.CHUNK_BYTES = normtext.corpus.run.CHUNK_BYTES = 8000
    from normtext.cli import main
    sys.exit(main(sys.argv[1:]))
"""


def command(source: Path, out: Path) -> list[str]:
    options = ["--jobs", "2", "--checkpoint", "0", "--resume", "--level", "repair"]
    return [sys.executable, "-c", _CHILD, "corpus", str(source), "-o", str(out), *options]


def _jsonl(path: Path, texts: list[str]) -> None:
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")


def _csv(path: Path, texts: list[str]) -> None:
    import csv
    import io

    out = io.StringIO(newline="")
    csv.writer(out).writerows([["text"], *([text] for text in texts)])
    path.write_bytes(gzip.compress(out.getvalue().encode()))


def _parquet(path: Path, texts: list[str]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"text": texts}), path, row_group_size=700)


MAKERS: dict[str, Callable[[Path, list[str]], None]] = {
    "in.jsonl": _jsonl,
    "in.csv.gz": _csv,
    "in.parquet": _parquet,
}


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crashes", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    texts = [row["text"] + "  \u200bend" for row in sets.rows("fragments", 1500)]
    kills = runs = different = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        expected = {}
        taken = {}
        for source, make in MAKERS.items():
            make(folder / source, texts)
            whole = folder / f"whole-{source}"
            whole.mkdir()
            started = time.monotonic()
            subprocess.run(
                command(folder / source, whole / source), check=True, capture_output=True
            )
            taken[source] = time.monotonic() - started
            expected[source] = files(whole)
        while kills < options.kills:
            source = list(MAKERS)[runs % len(MAKERS)]
            killed = folder / "killed"
            shutil.rmtree(killed, ignore_errors=True)
            killed.mkdir()
            within = taken[source] * 0.8
            while True:
                process = subprocess.Popen(
                    command(folder / source, killed / source), stderr=subprocess.DEVNULL
                )
                try:
                    process.wait(chance.uniform(0, within) if kills < options.kills else None)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
                    kills += 1
                    # On a machine that has become busy nothing would be done in that time, ever.
                    within *= 1.1
                    continue
                break
            runs += 1
            different += process.returncode != 0 or files(killed) != expected[source]
            print(f"  {source}: {kills} kills so far, {different} outputs differ", flush=True)
    print(f"killed {kills} times over {runs} runs: {different} outputs differ")


if __name__ == "__main__":
    main()
