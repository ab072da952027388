"""Files that people and tools hand over: settings, decisions, baselines, glossaries, pairs."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import normtext
from fuzz.texts import file_text_of, text_of
from normtext.baseline import Baseline, BaselineError
from normtext.bilingual.pairs import read_pairs
from normtext.cli import main
from normtext.config import ConfigError, forget, load
from normtext.edits import apply
from normtext.formats import rows_of
from normtext.glossary import Glossary, GlossaryError
from normtext.ignores import find_ignores, split
from normtext.lint import check_text, fix_text
from normtext.markup import read

_TEXT = "Tea  for two.\nThe minister [el presidente de Rusia] said so.\n"


def config(data: bytes) -> None:
    """A configuration of any bytes holds for a file, or is refused with its name and why."""
    with tempfile.TemporaryDirectory() as folder:
        name = "pyproject.toml" if data[:1] == b"p" else ".normtext.toml"
        path = os.path.join(folder, name)
        Path(path).write_bytes(data[1:])
        forget()
        try:
            loaded = load(path)
            file = os.path.join(folder, "docs", "a.md")
            loaded.excludes(file)
            loaded.includes(file)
            settings = loaded.settings(file)
        except ConfigError as error:
            if folder not in str(error):
                raise
            return
        if not (loaded.values.get("plugins") or loaded.values.get("translator")):
            check_text(_TEXT, None, settings)


def ignores(data: bytes) -> None:
    """Directives lie in the text, what they cover stays as it is, and the rest of it is found."""
    text = text_of(data)
    found = find_ignores(text, [(0, len(text))])
    for one in found:
        assert 0 <= one.place.start <= one.place.end <= len(text)
        assert 0 <= one.scope.start <= one.scope.end <= len(text)
    every = normtext.check(text)
    kept, silenced, unused = split(every, found)
    assert sorted((*kept, *silenced), key=lambda finding: finding.order) == every
    assert set(unused) <= set(found)
    result = fix_text(text, "repair")
    assert apply(text, result.edits) == result.text
    for one in found:
        if not one.names:
            start, end = one.scope
            assert not any(edit.start < end and start < edit.end for edit in result.edits)


def baseline(data: bytes) -> None:
    """A baseline of any bytes is used, or refused; what is accepted is new no more."""
    rows = list(rows_of("a.txt", _TEXT, normtext.check(_TEXT)))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "baseline.json")
        Path(path).write_bytes(data)
        try:
            known = Baseline.load(path)
        except BaselineError as error:
            if path not in str(error):
                raise
            return
        file = os.path.join(folder, "a.txt")
        assert len(known.new(file, rows)) <= len(rows)
        assert known.accept(file, rows) == len(rows)
        known.prune()
        known.accept(file, rows)
        known.save()
        assert Baseline.load(path).new(file, rows) == []


def decisions(data: bytes) -> None:
    """Decisions of any content change files below the folder to what they say, or nothing."""
    hashed = hashlib.sha256(_TEXT.encode()).hexdigest().encode()
    with tempfile.TemporaryDirectory() as root:
        folder = os.path.join(root, "in")
        os.mkdir(folder)
        for name in ("in/a.txt", "b.txt"):
            Path(root, name).write_bytes(_TEXT.encode())
        Path(root, "made.json").write_bytes(data.replace(b"SHA", hashed))
        with _inside(folder), _quiet():
            code = main(["apply", "../made.json"])
        assert sorted(os.listdir(root)) == ["b.txt", "in", "made.json"]
        assert os.listdir(folder) == ["a.txt"]
        assert Path(root, "b.txt").read_bytes() == _TEXT.encode()
        written = Path(folder, "a.txt").read_bytes()
        assert code in (0, 1, 2)
        assert (written != _TEXT.encode()) <= (code == 1)


def glossary(data: bytes) -> None:
    """A glossary of any bytes is read, or refused with its name."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "words.tmx" if data[:1] == b"<" else "words.csv")
        Path(path).write_bytes(data)
        try:
            read_ = Glossary.read(path)
        except GlossaryError as error:
            if path not in str(error):
                raise
            return
        assert read_ == Glossary.read(path)
        for text in ("tea", "", "\ud800"):
            read_.translate(text, "en", "fr")


_PAIRS = ("tmx", "xliff", "xlf", "po", "tsv", "sdlxliff")


def pairs(data: bytes) -> None:
    """A file of pairs is read and checked, or refused by a ValueError with its name."""
    if not data:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, f"pairs.{_PAIRS[data[0] % len(_PAIRS)]}")
        Path(path).write_bytes(data[1:])
        try:
            found = list(read_pairs(path))
        except ValueError as error:
            if path not in str(error):
                raise
            return
        for pair in found[:5]:
            for finding in normtext.check(pair.target, source=pair.source):
                assert 0 <= finding.start <= finding.end <= len(pair.target)


_COMMANDS = ("check", "fix")


def commands(data: bytes) -> None:
    """``check`` and ``fix`` of a file of any bytes end with an exit code and a whole file."""
    name, _, content = data.partition(b"\n")
    suffix = file_text_of(name)[:8].strip().replace("/", "").replace("\0", "")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        try:
            path.write_bytes(content)
        except (OSError, ValueError):
            return
        with _inside(folder), _quiet():
            codes = {main([command, "--isolated", "-j1", path.name]) for command in _COMMANDS}
        assert codes <= {0, 1, 2}
        assert os.listdir(folder) == [path.name]
        try:
            before, after = content.decode(), path.read_bytes().decode()
        except UnicodeDecodeError:
            assert path.read_bytes() == content or content[:2] in (b"\xff\xfe", b"\xfe\xff")
            return
        if before != after:
            with contextlib.suppress(ValueError):
                assert read(before, path.name).markup == read(after, path.name).markup


@contextmanager
def _inside(folder: str) -> Iterator[None]:
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def _quiet() -> Iterator[None]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield
