"""A corpus normalised, file by file, in order, from wherever the last run was stopped."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any

from normtext import __version__
from normtext.corpus import finish
from normtext.corpus.checkpoint import LOCK, MANIFEST, PARTIAL, Appender, load, locked, remove, save
from normtext.corpus.chunks import CHUNK_BYTES, Place, columns_of, read_chunks
from normtext.corpus.errors import CorpusError, reason
from normtext.corpus.files import identity, kind_of, opened
from normtext.corpus.plan import Options, Target, targets
from normtext.corpus.pool import Pool
from normtext.corpus.stats import Stats
from normtext.corpus.work import Job, Note, Outcome, process

Progress = Callable[[int], None]
"""Told how many bytes of the input files have been dealt with since it was last told."""


def normalise_corpus(
    options: Options,
    progress: Progress | None = None,
    failed: Callable[[CorpusError], None] | None = None,
) -> Stats:
    """Normalise all files and return what was done, by earlier runs gone on with too.

    A file that fails is told to ``failed`` and the next one is begun; without ``failed`` its
    CorpusError is raised. Raise CorpusError for options that do not go together. With one job and
    a time budget, called in the main thread, this process's SIGALRM is used meanwhile.
    """
    total = Stats()
    with Pool(options.jobs) as pool:
        for target in targets(options):
            try:
                total += _File(target, options, progress or (lambda _: None)).run(pool)
            except CorpusError as error:
                if failed is None:
                    raise
                failed(error)
    return total


class _File:
    """One input on its way to its outputs."""

    def __init__(self, target: Target, options: Options, progress: Progress) -> None:
        self.target = target
        self.options = options
        self.progress = progress
        self.manifest = target.output + MANIFEST
        self.paths = {
            "output": target.output + PARTIAL,
            "audit": target.audit + PARTIAL,
            "quarantine": target.quarantine + PARTIAL,
        }
        self.state: dict[str, Any] = {}

    def run(self, pool: Pool) -> Stats:
        known = identity(self.target.input)
        _make_folder(self.target.output)
        with locked(self.target.output + LOCK):
            return self._run(pool, known)

    def _run(self, pool: Pool, known: dict[str, int]) -> Stats:
        begun = self._begun()
        if begun is None:
            if self.options.resume and os.path.exists(self.target.output):
                self.progress(known["size"])
                return finish.stats_of(self.target.audit)
            job = self._job()
            begun = self._new(known, job)
        else:
            job = self._job()
            self._check(begun, known, job)
        self.state = begun
        if not begun["done"]:
            with self._appenders() as files:
                self._work(pool, job, files)
        finish.finish(self.target, self.paths, self.state)
        remove(self.manifest)
        return Stats.from_dict(self.state["stats"])

    def _begun(self) -> dict[str, Any] | None:
        """Return the state to go on with; raise CorpusError where that was not asked for."""
        options, target = self.options, self.target
        if options.overwrite:
            remove(self.manifest)
            return None
        state = load(self.manifest)
        if state is not None and not options.resume:
            raise CorpusError(
                f"{target.output}: an unfinished run is there; "
                "go on with --resume or begin again with --overwrite"
            )
        if state is None and not options.resume:
            for path in (target.output, target.audit):
                if os.path.lexists(path):
                    raise CorpusError(f"{path}: exists already; --overwrite replaces it")
        return state

    def _job(self) -> Job:
        options, target = self.options, self.target
        job = Job(
            target.kind.format, target.kind.compression, options.field, 0, options.unit,
            options.level, options.language, options.chain, options.budget_seconds,
            options.language_field,
        )  # fmt: skip
        if job.format in ("csv", "tsv"):
            with self._opened() as (stream, _):
                column, tags = columns_of(stream, target.input, job)
            return replace(job, column=column, language_column=tags)
        return job

    @contextmanager
    def _opened(self) -> Iterator[tuple[Any, Any]]:
        path = self.target.input
        with opened(path, kind_of(path, self.options.format).compression) as streams:
            yield streams

    def _settings(self, job: Job) -> dict[str, Any]:
        return {
            "normtext": __version__,
            "job": json.loads(json.dumps(job.to_dict())),
            "max_row": self.options.max_row,
            "chunk": CHUNK_BYTES,
        }

    def _new(self, known: dict[str, int], job: Job) -> dict[str, Any]:
        header = json.dumps({**self._settings(job)}, separators=(",", ":")).encode("ascii") + b"\n"
        state = {
            "settings": self._settings(job),
            "input": known,
            "place": None,
            "size": 0,
            "lengths": {"output": 0, "audit": len(header), "quarantine": 0},
            "stats": Stats().to_dict(),
            "done": False,
        }
        with closing(Appender(self.paths["audit"])) as audit:
            audit.write(header)
            audit.sync()
        save(self.manifest, state)
        return state

    def _check(self, state: dict[str, Any], known: dict[str, int], job: Job) -> None:
        again = "begin again with --overwrite"
        if state["settings"] != self._settings(job):
            raise CorpusError(f"{self.target.output}: was begun with other options; {again}")
        if state["input"] != known:
            raise CorpusError(f"{self.target.input}: has changed since the run began; {again}")

    @contextmanager
    def _appenders(self) -> Iterator[dict[str, Appender]]:
        files: dict[str, Appender] = {}
        try:
            for name, path in self.paths.items():
                files[name] = Appender(path, self.state["lengths"][name])
            yield files
        finally:
            for file in files.values():
                file.close()

    def _work(self, pool: Pool, job: Job, files: dict[str, Appender]) -> None:
        stats = Stats.from_dict(self.state["stats"])
        with self._source(job) as (work, chunks, position):
            told = position()
            self.progress(told)
            last = time.monotonic()
            for chunk, outcome in pool.map(work, job, chunks):
                self._append(files, outcome)
                stats.add(outcome.stats, outcome.edits)
                if chunk.place is None:
                    continue
                self.state["place"] = list(chunk.place)
                if time.monotonic() - last >= self.options.checkpoint_seconds:
                    self._checkpoint(files, stats)
                    last = time.monotonic()
                self.progress(position() - told)
                told = position()
        _write_footer(files["audit"], stats, self.state)
        self.state["done"] = True
        self._checkpoint(files, stats)

    @contextmanager
    def _source(self, job: Job) -> Iterator[tuple[Any, Iterator[Any], Callable[[], int]]]:
        place = self.state["place"]
        path = self.target.input
        if job.format == "parquet":
            from normtext.corpus.parquet import process_table, table_chunks

            with table_chunks(path, job, place) as (chunks, position):
                yield process_table, chunks, position
            return
        with self._opened() as (stream, raw):
            start = Place(*place) if place else Place()
            yield (
                process,
                read_chunks(stream, raw, path, job, self.options.max_row, start),
                raw.tell,
            )

    def _append(self, files: dict[str, Appender], outcome: Outcome) -> None:
        at = self.state["size"]
        for name, notes in (("audit", outcome.audit), ("quarantine", outcome.quarantine)):
            if notes:
                files[name].write(_placed(notes, at))
        files["output"].write(outcome.data)
        self.state["size"] = at + outcome.size

    def _checkpoint(self, files: dict[str, Appender], stats: Stats) -> None:
        for name, file in files.items():
            file.sync()
            self.state["lengths"][name] = file.length
        self.state["stats"] = stats.to_dict()
        save(self.manifest, self.state)


def _placed(notes: list[Note], at: int) -> bytes:
    """Return notes as lines, their places counted from the start of the output."""
    return "".join(f'{{"at":{at + note.at},{note.line[1:]}\n' for note in notes).encode("ascii")


def _write_footer(audit: Appender, stats: Stats, state: dict[str, Any]) -> None:
    place = state["place"]
    footer = {"end": True, "stats": stats.to_dict(), "size": state["size"]}
    if place and state["settings"]["job"]["format"] != "parquet":
        footer["input_crc32"] = place[2]
    audit.write(json.dumps(footer, separators=(",", ":")).encode("ascii") + b"\n")


def _make_folder(path: str) -> None:
    folder = os.path.dirname(path)
    try:
        if folder:
            os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise CorpusError(f"{folder}: {reason(error)}") from None
