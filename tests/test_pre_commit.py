"""Both hooks, run by the real pre-commit on a scratch repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that uses this checkout's hooks, with its own home for pre-commit's cache."""
    base = tmp_path_factory.mktemp("pre-commit")
    hooks = base / "hooks"
    hooks.mkdir()
    for name in (
        "pyproject.toml",
        "hatch_build.py",
        "README.md",
        "LICENSE",
        ".pre-commit-hooks.yaml",
    ):
        shutil.copy(ROOT / name, hooks / name)
    shutil.copytree(
        ROOT / "normtext",
        hooks / "normtext",
        ignore=shutil.ignore_patterns("__pycache__", "*.so", "*.pyd"),
    )
    commit_all(hooks)
    revision = git(hooks, "rev-parse", "HEAD").stdout.strip()
    project = base / "project"
    project.mkdir()
    (project / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks.as_uri()}\n  rev: {revision}\n"
        "  hooks: [{id: normtext}, {id: normtext-fix}]\n",
        "utf-8",
    )
    (project / "clean.md").write_text("# Clean\n\nNothing is wrong here.\n", "utf-8")
    (project / "damaged.txt").write_text("Two  spaces.\nCafÃ© with milk.\n", "utf-8")
    (project / "page.md").write_text("CafÃ© and `CafÃ©`.  \nA line.\n", "utf-8")
    (project / "code.py").write_text("x  = 1\n", "utf-8")
    commit_all(project)
    return project


def environment(folder: Path) -> dict[str, str]:
    names = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "scratch")
    mails = dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "s@example.org")
    home = str(folder.parent / "cache")
    return {**os.environ, **names, **mails, "PRE_COMMIT_HOME": home, "PRE_COMMIT_COLOR": "never"}


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )


def commit_all(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "all")


def pre_commit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", *arguments],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )


def test_check_names_what_is_wrong_and_fix_repairs_it(scratch: Path) -> None:
    checked = pre_commit(scratch, "normtext", "--all-files")
    assert checked.returncode == 1, checked.stdout + checked.stderr
    assert "damaged.txt:1:4: whitespace/space-run" in checked.stdout
    assert "damaged.txt:2:4: encoding/mojibake" in checked.stdout
    assert "page.md:1:4: encoding/mojibake" in checked.stdout
    assert "page.md:1:15:" not in checked.stdout, "code is not looked at"
    assert "plain text" not in checked.stdout, "the hook comes with its parsers"
    assert "clean.md" not in checked.stdout
    assert "code.py" not in checked.stdout

    fixed = pre_commit(scratch, "normtext-fix", "--all-files")
    assert fixed.returncode == 1
    assert "files were modified by this hook" in fixed.stdout
    assert (scratch / "damaged.txt").read_text("utf-8") == "Two spaces.\nCafé with milk.\n"
    assert (scratch / "page.md").read_text("utf-8") == "Café and `CafÃ©`.  \nA line.\n"
    assert (scratch / "code.py").read_text("utf-8") == "x  = 1\n"

    git(scratch, "add", "-A")
    again = pre_commit(scratch)
    assert again.returncode == 0, again.stdout + again.stderr
