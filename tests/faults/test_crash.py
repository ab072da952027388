"""Death at every step, then ``--resume``: the same bytes, nothing twice, nothing lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from normtext.corpus.errors import CorpusError
from normtext.corpus.plan import Options
from normtext.corpus.run import normalise_corpus
from tests.corpus.samples import TEXTS, json_lines, write

CALLS = ("write", "fsync", "replace", "unlink", "ftruncate")


class Died(BaseException):
    """The process is gone: nothing after this reaches the disk."""


class Death:
    """From the given call on, every call that changes the disk raises."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
        self.left = at
        for name in CALLS:
            monkeypatch.setattr(os, name, self._dying(getattr(os, name), name))

    def _dying(self, call: Any, name: str) -> Any:
        def dying(*arguments: Any, **named: Any) -> Any:
            self.left -= 1
            if self.left == 0 and name == "write":
                call(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            if self.left <= 0:
                raise Died
            return call(*arguments, **named)

        return dying


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("normtext.corpus.chunks.CHUNK_BYTES", "normtext.corpus.run.CHUNK_BYTES"):
        monkeypatch.setattr(name, 3000)


def run(source: Path, out: Path, **options: Any) -> None:
    normalise_corpus(Options([str(source)], str(out), checkpoint_seconds=0, **options))


def made(out: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(out.parent.iterdir()):
        yield path.name, path.read_bytes()


def compare_after_every_death(source: Path, folder: Path, **options: Any) -> None:
    (folder / "whole").mkdir()
    out = folder / "whole" / source.name
    run(source, out, **options)
    expected = list(made(out))
    at = 0
    while True:
        at += 1
        again = folder / f"at-{at}" / source.name
        again.parent.mkdir()
        with pytest.MonkeyPatch.context() as patch:
            Death(patch, at)
            try:
                run(source, again, **options)
                survived = True
            except Died:
                survived = False
        if not survived:
            run(source, again, resume=True, **options)
        assert list(made(again)) == expected, f"after a death at call {at}"
        if survived:
            break
    assert at > 20


@pytest.mark.parametrize("name", ["plain.jsonl", "packed.jsonl.gz"])
def test_death_at_every_step(name: str, tmp_path: Path) -> None:
    compare_after_every_death(write(tmp_path, name), tmp_path)


def test_death_at_every_step_with_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr("normtext.corpus.parquet._BATCH_ROWS", 16)
    source = tmp_path / "in.parquet"
    pq.write_table(pa.table({"text": TEXTS[:60]}), source, row_group_size=40)
    compare_after_every_death(source, tmp_path)


def test_killed_at_random_moments(tmp_path: Path) -> None:
    # Four moments here; `python -m benchmarks.crashes` takes two hundred.
    source = tmp_path / "in.jsonl"
    source.write_bytes(json_lines(TEXTS * 60))
    (tmp_path / "whole").mkdir()
    run(source, tmp_path / "whole" / "out.jsonl")
    expected = list(made(tmp_path / "whole" / "out.jsonl"))
    out = tmp_path / "killed" / "out.jsonl"
    chance = random.Random(7)
    command = [
        sys.executable, "-m", "normtext", "corpus", str(source), "-o", str(out),
        "--jobs", "2", "--checkpoint", "0", "--resume",
    ]  # fmt: skip
    # Small chunks for the child too, or one chunk would be the whole corpus.
    command[1:3] = ["-c", _CHILD]
    for _ in range(4):
        process = subprocess.Popen(command, stderr=subprocess.PIPE)
        time.sleep(0.3 + chance.random())
        process.kill()
        process.communicate()
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert list(made(out)) == expected


_CHILD = """
if __name__ == "__main__":
    import normtext.corpus.chunks, normtext.corpus.run, sys
    normtext.corpus.chunks.CHUNK_BYTES = normtext.corpus.run.CHUNK_BYTES = 3000
    from normtext.cli import main
    sys.exit(main(sys.argv[1:]))
"""


def test_a_resumed_run_must_be_the_same_run(tmp_path: Path) -> None:
    source = write(tmp_path, "crlf.jsonl")
    out = tmp_path / "out.jsonl"
    with pytest.MonkeyPatch.context() as patch:
        Death(patch, 25)
        with pytest.raises(Died):
            run(source, out)
    with pytest.raises(CorpusError, match="an unfinished run is there; go on with --resume"):
        run(source, out)
    with pytest.raises(CorpusError, match="begun with other options"):
        run(source, out, resume=True, level="repair")
    with source.open("ab") as file:
        file.write(b'{"text": "more"}\n')
    with pytest.raises(CorpusError, match="has changed since the run began"):
        run(source, out, resume=True)
    run(source, out, overwrite=True)
    assert out.read_bytes().endswith(b'{"text": "more"}\n')


def test_resume_where_nothing_was_begun_begins(tmp_path: Path) -> None:
    source = write(tmp_path, "lines.txt")
    run(source, tmp_path / "out.txt", resume=True)
    with pytest.raises(CorpusError, match="exists already; --overwrite replaces it"):
        run(source, tmp_path / "out.txt")
