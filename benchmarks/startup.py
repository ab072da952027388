"""Start-up: whole processes against Python's own start and codespell."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from benchmarks import history, sets


def run(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return (time.perf_counter() - started) * 1000


def main(times: int = 15) -> None:
    print("\n## start-up (ms, whole process)")
    words = [text for language, text in sets.clean_rows() if language == "en" and text.isascii()]
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "clean.txt")
        with open(file, "w", encoding="utf-8") as out:
            out.write("\n\n".join(words)[:5000] + "\n")
        page = os.path.join(folder, "clean.md")
        shutil.copy(file, page)
        scripts = os.path.dirname(sys.executable)
        normtext = os.path.join(scripts, "normtext")
        codespell = shutil.which("codespell", path=scripts)
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "import normtext": [sys.executable, "-c", "import normtext"],
            "normtext --version": [normtext, "--version"],
            "normtext check, 5 KB": [normtext, "check", "--no-cache", file],
            "the same as Markdown": [normtext, "check", "--no-cache", page],
        }
        if codespell:
            commands["codespell, 5 KB"] = [codespell, file]
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(times):
            for name, command in commands.items():
                taken[name].append(run(command))
        for name, each in taken.items():
            print(f"  {name:22} best {min(each):6.1f}  median {statistics.median(each):6.1f}")
        own = statistics.median(taken["python -c pass"])
        for name in ("import normtext", "normtext --version"):
            print(f"  {name} beyond Python's own start: {statistics.median(taken[name]) - own:.1f}")
        if codespell:
            theirs = statistics.median(taken["codespell, 5 KB"])
            for name in ("normtext check, 5 KB", "the same as Markdown"):
                ratio = statistics.median(taken[name]) / theirs
                print(f"  {name} / codespell: {ratio:.2f}")
                history.note(f"start-up: {name} / codespell", ratio)
