"""Faults of disks, files, pipes: a clear error or a row set aside, no traceback, no half file."""

from __future__ import annotations

import bz2
import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.samples import TEXTS, json_lines, write


def run(
    *arguments: str | Path, before: Callable[[], None] | None = None, **options: Any
) -> subprocess.CompletedProcess[bytes]:
    options.setdefault("stderr", subprocess.PIPE)
    return subprocess.run(
        [sys.executable, "-m", "normtext", *map(str, arguments)],
        stdout=subprocess.PIPE,
        check=False,
        preexec_fn=before,
        **options,
    )


def refused(done: subprocess.CompletedProcess[bytes], *words: str) -> None:
    said = done.stderr.decode()
    assert done.returncode == 2, said
    assert "Traceback" not in said
    for word in words:
        assert word in said


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_disk_full_then_room_then_resume(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(json_lines(TEXTS * 60))
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    run("corpus", source, "-o", whole)

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    arguments = ("corpus", source, "-o", out, "--checkpoint", "0")
    refused(run(*arguments, before=little_room), ".partial: File too large", "--resume")
    assert not out.exists()
    assert run(*arguments, "--resume").returncode == 0
    for suffix in ("", ".audit.jsonl"):
        made = tmp_path / f"out.jsonl{suffix}"
        assert made.read_bytes() == (tmp_path / f"whole.jsonl{suffix}").read_bytes()


_ON_A_SMALL_DISK = """
set -e
mount -t tmpfs -o size=400k tmpfs "$1"
"$2" -m normtext corpus "$3" -o "$1/out.jsonl" --checkpoint 0 && exit 90
ls "$1"
mount -o remount,size=8m "$1"
"$2" -m normtext corpus "$3" -o "$1/out.jsonl" --checkpoint 0 --resume
cp "$1"/out.jsonl* "$4"
"""


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    # A file system of 400 KB in a mount namespace of its own, gone with the processes in it.
    source = tmp_path / "in.jsonl"
    source.write_bytes(json_lines(TEXTS * 60))
    disk, kept, whole = (tmp_path / name for name in ("disk", "kept", "whole"))
    for folder in (disk, kept, whole):
        folder.mkdir()
    own = ("unshare", "--map-root-user", "--mount")
    mount = ("mount", "-t", "tmpfs", "tmpfs", str(disk))
    if not shutil.which("unshare") or subprocess.run([*own, *mount], check=False).returncode:
        pytest.skip("mounting is not allowed here")
    done = subprocess.run(
        [*own, "sh", "-c", _ON_A_SMALL_DISK, "sh", disk, sys.executable, source, kept],
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode()
    assert done.returncode == 0, said
    assert "No space left on device; what was written up to the last checkpoint is kept" in said
    assert "Traceback" not in said
    assert "out.jsonl" not in done.stdout.decode().split()
    run("corpus", source, "-o", whole / "out.jsonl")
    assert left(kept) == left(whole)
    for path in whole.iterdir():
        assert (kept / path.name).read_bytes() == path.read_bytes()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_output_that_is_no_file(tmp_path: Path) -> None:
    source = write(tmp_path, "lines.txt")
    done = run("corpus", source, "-o", "/dev/full", "--format", "text", "--overwrite")
    assert b"Traceback" not in done.stderr


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    source = write(tmp_path, "lines.txt")
    refused(run("corpus", source, "-o", source / "in" / "out.txt"), "Not a directory")


@pytest.mark.parametrize(
    ("name", "make", "word"),
    [
        ("missing.jsonl", lambda path: None, "No such file"),
        ("pipe.jsonl", os.mkfifo, "not a regular file"),
        ("loop.jsonl", lambda path: path.symlink_to(path), "Too many levels of symbolic links"),
        ("binary.bin", lambda path: path.write_bytes(b"x"), "unknown kind of file"),
        ("wide.jsonl", lambda path: path.write_bytes("{}".encode("utf-16")), "UTF-16"),
        ("packed.parquet.gz", lambda path: path.write_bytes(b"x"), "unpack the file first"),
        ("empty.csv", lambda path: path.write_bytes(b""), "empty; a first line"),
        ("other.csv", lambda path: path.write_bytes(b"a,b\n1,2\n"), "no column 'text'"),
        ("nul\nname.jsonl", lambda path: None, "nul⏎name.jsonl"),
    ],
)
def test_inputs_that_cannot_be_read(
    name: str, make: Callable[[Path], object], word: str, tmp_path: Path
) -> None:
    make(tmp_path / name)
    suffix = name.partition(".")[2]
    refused(run("corpus", tmp_path / name, "-o", tmp_path / f"out.{suffix}"), word)
    assert not (tmp_path / f"out.{suffix}").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_an_input_without_permission(tmp_path: Path) -> None:
    source = write(tmp_path, "lines.txt")
    source.chmod(0)
    refused(run("corpus", source, "-o", tmp_path / "out.txt"), "Permission denied")


def _flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]


@pytest.mark.parametrize("damage", [lambda data: data[:-20], _flipped, lambda data: b"no archive"])
@pytest.mark.parametrize("suffix", ["gz", "bz2", "zst"])
def test_broken_compression(suffix: str, damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    pack: Callable[[bytes], bytes] = {"gz": gzip.compress, "bz2": bz2.compress}.get(suffix)  # type: ignore[assignment]
    if suffix == "zst":
        zstandard = pytest.importorskip("zstandard")
        pack = zstandard.ZstdCompressor(write_checksum=True).compress
    source = tmp_path / f"in.jsonl.{suffix}"
    source.write_bytes(damage(pack(json_lines())))
    done = run("corpus", source, "-o", tmp_path / f"out.jsonl.{suffix}")
    refused(done, f"the {suffix} data is damaged or cut off")
    assert not (tmp_path / f"out.jsonl.{suffix}").exists()


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in", "a.jsonl".replace("a", "plain"))
    (tmp_path / "in" / "bad.jsonl.gz").write_bytes(b"no archive")
    write(tmp_path / "in", "table.tsv")
    refused(run("corpus", tmp_path / "in", "-o", tmp_path / "out"), "bad.jsonl.gz")
    assert {"plain.jsonl", "table.tsv"} <= set(left(tmp_path / "out"))
    assert "bad.jsonl.gz" not in left(tmp_path / "out")


def test_a_row_of_200_megabytes(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    with source.open("wb") as file:
        file.write(b'{"text": "a  b"}\n{"text": "')
        for _ in range(200):
            file.write(b"long  " * 174_763)
        file.write(b'"}\n{"text": "c  d"}\n')
    program = (
        "import resource, sys; from normtext.cli import main; code = main(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss); sys.exit(code)"
    )
    out = tmp_path / "out.jsonl"
    command = [sys.executable, "-c", program, "corpus", str(source), "-o", str(out)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr.decode()
    assert int(done.stdout) < 300 * 1024
    assert out.read_bytes() == b'{"text": "a b"}\n{"text": "c d"}\n'
    note = json.loads((tmp_path / "out.jsonl.quarantine.jsonl").read_text("ascii"))
    assert note["offset"] == 17
    assert note["length"] == 200 * 6 * 174_763 + 13
    source.unlink()


def test_two_runs_at_one_output(tmp_path: Path) -> None:
    import fcntl

    source = write(tmp_path, "lines.txt")
    with (tmp_path / "out.txt.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused(run("corpus", source, "-o", tmp_path / "out.txt"), "another run is writing")
    # A lock file without an owner is what a killed run leaves.
    assert run("corpus", source, "-o", tmp_path / "out.txt").returncode == 1
    assert left(tmp_path) == [
        "lines.txt",
        "out.txt",
        "out.txt.audit.jsonl",
        "out.txt.quarantine.jsonl",
    ]


def test_the_input_is_never_the_output(tmp_path: Path) -> None:
    source = write(tmp_path, "lines.txt")
    (tmp_path / "link.txt").symlink_to(source)
    before = source.read_bytes()
    for out in (source, tmp_path / "link.txt"):
        refused(run("corpus", source, "-o", out, "--overwrite"), "the same file")
    assert source.read_bytes() == before


def test_a_reader_that_has_gone(tmp_path: Path) -> None:
    source = write(tmp_path, "crlf.jsonl")
    reader, writer = os.pipe()
    os.close(reader)
    done = run("corpus", source, "-o", tmp_path / "out.jsonl", stderr=writer)
    os.close(writer)
    assert done.returncode in (0, 1)
    assert (tmp_path / "out.jsonl").exists()


def test_interrupted_by_hand(tmp_path: Path) -> None:
    import signal
    import time

    source = tmp_path / "in.jsonl"
    source.write_bytes(json_lines(TEXTS * 2000))
    command = [sys.executable, "-m", "normtext", "corpus", str(source), "-o"]
    command += [str(tmp_path / "out.jsonl"), "--jobs", "2"]
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        # What runs in the background of a script may have been told to ignore it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while not (tmp_path / "out.jsonl.partial").exists():
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert said.decode().strip() == "normtext: stopped; go on with --resume"


def test_a_worker_that_dies_costs_its_row_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from normtext import Chain
    from normtext.corpus.plan import Options
    from normtext.corpus.run import normalise_corpus

    texts = [*TEXTS[:30], "die  here", *TEXTS[30:60]]
    source = tmp_path / "in.jsonl"
    source.write_bytes(json_lines(texts))
    chain = Chain(["whitespace"]) | dies
    out = tmp_path / "out.jsonl"
    stats = normalise_corpus(Options([str(source)], str(out), chain=chain, jobs=2))
    made = [json.loads(line)["text"] for line in out.read_text("utf-8").splitlines()]
    assert made[30] == "die  here"
    assert made[0] == "Tea for two.\u200b 0"
    assert len(made) == len(texts)
    assert stats.counts["unchecked"] == 1


def dies(document: Any) -> list[Any]:
    if "die" in document.text and "here" in document.text:
        os._exit(9)
    return []
