"""What is asked for, and which file becomes which."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normtext.chain import Chain
from normtext.corpus.errors import CorpusError
from normtext.corpus.files import COMPRESSIONS, FORMATS, Kind, kind_of

AUDIT = ".audit.jsonl"
QUARANTINE = ".quarantine.jsonl"


_ALL = Chain.default()


@dataclass(frozen=True)
class Options:
    """A run's options; see ``normtext corpus --help``. Sizes in bytes, times in seconds."""

    inputs: Sequence[str]
    output: str
    format: str | None = None
    field: str = "text"
    unit: str = "line"
    level: str = "safe"
    language: str | None = None
    language_field: str | None = None
    chain: Chain = _ALL
    jobs: int = 1
    audit: str | None = None
    quarantine: str | None = None
    resume: bool = False
    overwrite: bool = False
    budget_seconds: float | None = 60.0
    max_row: int = 2 << 20
    checkpoint_seconds: float = 5.0


@dataclass(frozen=True)
class Target:
    """One input and the files made of it."""

    input: str
    output: str
    audit: str
    quarantine: str
    kind: Kind


def targets(options: Options) -> list[Target]:
    """Return what becomes what; raise CorpusError.

    One file goes to the file ``output``; several files, or a folder, to files of the same names in
    the folder ``output``.
    """
    named = list(options.inputs)
    found = list(_found(named))
    if not found:
        raise CorpusError(f"no files to read in: {', '.join(named)}")
    into_folder = (
        len(named) > 1 or os.path.isdir(named[0]) or os.path.isdir(options.output)
        or options.output.endswith(os.sep)
    )  # fmt: skip
    if into_folder and (options.audit or options.quarantine):
        raise CorpusError("--audit and --quarantine name one file; here there are several outputs")
    planned = [_target(path, name, options, into_folder) for path, name in found]
    outputs = [target.output for target in planned]
    twice = next((one for number, one in enumerate(outputs) if one in outputs[:number]), None)
    if twice is not None:
        raise CorpusError(f"{twice}: two inputs would become this file; give them to two runs")
    return planned


def _found(named: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield files and their names below the input named."""
    for path in named:
        if not os.path.isdir(path):
            yield path, os.path.basename(path)
            continue
        for root, folders, files in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                if not name.startswith(".") and _is_known(name):
                    whole = os.path.join(root, name)
                    yield whole, os.path.relpath(whole, path)


def _is_known(name: str) -> bool:
    base, suffix = os.path.splitext(name.lower())
    if suffix in COMPRESSIONS:
        suffix = os.path.splitext(base)[1]
    return suffix in FORMATS


def _target(path: str, name: str, options: Options, into_folder: bool) -> Target:
    kind = kind_of(path, options.format)
    if options.language_field is not None and kind.format == "text":
        raise CorpusError(f"{path}: plain text has no fields; give its language with --language")
    output = os.path.join(options.output, name) if into_folder else options.output
    if os.path.realpath(output) == os.path.realpath(path):
        raise CorpusError(f"{path}: input and output are the same file")
    made = kind_of(output, options.format)
    if made.format != kind.format:
        raise CorpusError(f"{output}: a {kind.format} file stays one; formats are not converted")
    return Target(
        path,
        output,
        options.audit or output + AUDIT,
        options.quarantine or output + QUARANTINE,
        made,
    )
