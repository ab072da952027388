"""The linter on real documentation: findings per 10,000 words, judged by hand, and times.

Three documentation trees are taken from source distributions on PyPI (kept in ``benchmarks/out``);
judgements stand in ``samples/linter-judged.tsv``, by the fingerprint of the finding, so that they
hold while the rules change.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks import sets
from normtext.cli.request import Request, check_file
from normtext.formats import Row
from normtext.markup import read
from normtext.walk import find_paths

TREES = ("black==26.10.1", "flask==3.1.3", "pytest==9.2.0")
JUDGED = sets.SAMPLES / "linter-judged.tsv"
_FILES = 1000
# The trees lie in a folder that git ignores; they are looked at all the same.
_CONFIG = sets.OUT / "linter.toml"
_REQUEST = Request(config=str(_CONFIG), cache=False)


def fetch(requirement: str) -> Path:
    """Return the folder of a package's source distribution, downloaded by pip if need be."""
    folder = sets.OUT / "trees" / requirement.replace("==", "-")
    if not folder.exists():
        with tempfile.TemporaryDirectory() as temporary:
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
            command += ["--no-binary", ":all:", "--dest", temporary, requirement]
            subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
            (archive,) = Path(temporary).glob("*.tar.gz")
            with tarfile.open(archive) as tar:
                tar.extractall(folder.with_suffix(".part"), filter="data")
            folder.with_suffix(".part").rename(folder)
    return folder


def prepare() -> list[Path]:
    """Return the folders of the three trees."""
    sets.OUT.mkdir(exist_ok=True)
    _CONFIG.write_text("gitignore = false\n", "utf-8")
    return [fetch(requirement) for requirement in TREES]


def findings(folder: Path) -> Iterator[Row]:
    """Yield all findings in a tree, with paths relative to it."""
    for path in find_paths([str(folder)], _REQUEST.config_of):
        report = check_file(path, _REQUEST)
        for row in report.rows:
            yield row._replace(path=os.path.relpath(path, folder))


def words(folder: Path) -> int:
    """Return how many words of prose a tree holds."""
    count = 0
    for path in find_paths([str(folder)], _REQUEST.config_of):
        text = Path(path).read_text("utf-8")
        count += len(read(text, path).view(text).split())
    return count


def judgements() -> dict[tuple[str, str], str]:
    """Return verdicts (right, wrong) by package and fingerprint."""
    found = {}
    for line in JUDGED.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            package, fingerprint, _, verdict, _ = line.split("\t")
            found[package, fingerprint] = verdict
    return found


def main(times: int = 5) -> None:
    """Print all figures; three trees have to be there or to be had from PyPI."""
    print("\n## linter on documentation trees")
    judged = judgements()
    verdicts: dict[str, Counter[str]] = {}
    for requirement, folder in zip(TREES, prepare(), strict=True):
        package = requirement.partition("==")[0]
        rows = list(findings(folder))
        count = words(folder)
        safety = Counter(row.finding.safety.label for row in rows)
        print(
            f"  {requirement:16} {count:7,} words  {10_000 * len(rows) / count:5.1f} findings "
            f"per 10,000 words ({', '.join(f'{safety[name]} {name}' for name in sorted(safety))})"
        )
        for row in rows:
            verdict = judged.get((package, row.fingerprint), "not judged")
            verdicts.setdefault(row.finding.rule, Counter())[verdict] += 1
        _print_times(_commands(_scripts(), str(folder)), times)
    total: Counter[str] = Counter()
    print("  judged by hand, by rule:")
    for rule, counts in sorted(verdicts.items()):
        total += counts
        print(f"    {rule:34} {_shown(counts)}")
    print(f"    {'all':34} {_shown(total)}")
    _many_files(times)


def _shown(counts: Counter[str]) -> str:
    return ", ".join(f"{counts[name]} {name}" for name in ("right", "wrong", "not judged"))


def _scripts() -> str:
    return os.path.dirname(sys.executable)


def _commands(scripts: str, folder: str) -> dict[str, list[str]]:
    normtext = [os.path.join(scripts, "normtext"), "check", "--config", str(_CONFIG), folder]
    commands = {"normtext": [*normtext, "--no-cache"], "normtext again": normtext}
    for name in ("codespell", "typos"):
        found = shutil.which(name, path=scripts)
        if found:
            commands[name] = [found, folder]
    return commands


def _print_times(commands: dict[str, list[str]], times: int) -> None:
    taken: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as cache:
        os.chmod(cache, 0o700)
        environment = {**os.environ, "NORMTEXT_CACHE_DIR": cache}
        for number in range(times + 1):
            for name, command in commands.items():
                started = time.perf_counter()
                subprocess.run(command, capture_output=True, check=False, env=environment)
                if number:  # the first round fills caches: the system's and our own
                    taken[name].append(time.perf_counter() - started)
    own = statistics.median(taken["normtext"])
    for name, each in taken.items():
        median = statistics.median(each)
        print(f"    {name:16} {median:6.2f} s  ({own / median:5.1f}x as fast as normtext)")


def _many_files(times: int) -> None:
    print(f"  {_FILES} clean Markdown files, 8 paragraphs each:")
    rows = [text for language, text in sets.clean_rows() if language == "en"]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(_FILES):
            chosen = [rows[(8 * number + index) % len(rows)] for index in range(8)]
            text = "# Title\n\n" + "\n\n".join(chosen) + "\n"
            Path(folder, f"{number}.md").write_text(text, "utf-8")
        commands = _commands(_scripts(), folder)
        fix = "import ftfy, glob, sys\nfor p in glob.glob(sys.argv[1] + '/*.md'):\n"
        fix += "    ftfy.fix_text(open(p, encoding='utf-8').read())"
        commands["ftfy.fix_text"] = [sys.executable, "-c", fix, folder]
        _print_times(commands, times)


if __name__ == "__main__":
    main()
