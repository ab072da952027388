"""Start-up: whole processes against Python's own start and codespell."""

from __future__ import annotations

import compileall
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import normtext
from benchmarks import history, sets


class Taken(NamedTuple):
    """Milliseconds of one whole process, by the clock and of the processor."""

    wall: float
    processor: float


def run(command: list[str]) -> Taken:
    """Run a command and return what it took, its own processes included."""
    before, started = _processor(), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return Taken(1000 * (time.perf_counter() - started), 1000 * (_processor() - before))


def _processor() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def compile_package() -> None:
    """Compile the package to bytecode, as an installer does: a source tree may be without it."""
    compileall.compile_dir(Path(normtext.__file__).parent, quiet=2)


def clean_text(size: int) -> str:
    """Return about ``size`` characters of English sentences in which nothing is found."""
    chosen: list[str] = []
    for language, text in sets.clean_rows():
        if language == "en" and text.isascii() and not normtext.check(text):
            chosen.append(text)
            if sum(map(len, chosen)) > size:
                break
    return "\n\n".join(chosen)[:size] + "\n"


def main(times: int = 15) -> None:
    print("\n## start-up (ms, whole process)")
    compile_package()
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "clean.txt")
        Path(file).write_text(clean_text(5000), "utf-8")
        page = os.path.join(folder, "clean.md")
        shutil.copy(file, page)
        scripts = os.path.dirname(sys.executable)
        own = os.path.join(scripts, "normtext")
        codespell = shutil.which("codespell", path=scripts)
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "import normtext": [sys.executable, "-c", "import normtext"],
            "normtext --version": [own, "--version"],
            "normtext check, 5 KB": [own, "check", "--no-cache", file],
            "the same as Markdown": [own, "check", "--no-cache", page],
        }
        if codespell:
            commands["codespell, 5 KB"] = [codespell, file]
        taken: dict[str, list[Taken]] = {name: [] for name in commands}
        for _ in range(times):
            for name, command in commands.items():
                taken[name].append(run(command))
    processor = {
        name: statistics.median(one.processor for one in each) for name, each in taken.items()
    }
    for name, each in taken.items():
        wall = [one.wall for one in each]
        print(
            f"  {name:22} best {min(wall):6.1f}  median {statistics.median(wall):6.1f}  "
            f"processor {processor[name]:6.1f}"
        )
    for name in ("import normtext", "normtext --version"):
        beyond = processor[name] - processor["python -c pass"]
        print(f"  {name} beyond Python's own start: {beyond:.1f} of the processor")
    if codespell:
        for name in ("normtext check, 5 KB", "the same as Markdown"):
            ratio = processor[name] / processor["codespell, 5 KB"]
            print(f"  {name} / codespell: {ratio:.2f} of the processor")
            history.note(f"start-up: {name} / codespell", ratio)
