"""Compiles ``normtext/native*`` into the wheel where there is a C compiler.

Without one the wheel is pure Python and gives the same results, slower. NORMTEXT_PURE_PYTHON=1 asks
for that.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_MODULES = {
    "normtext._vocabulary": "normtext/native",
    "normtext._lines": "normtext/native_lines",
    "normtext._markup": "normtext/native_markup",
}


class CompileHook(BuildHookInterface[Any]):
    """Adds the compiled module to wheels, and to the package in its source tree."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if os.environ.get("NORMTEXT_PURE_PYTHON") == "1":
            return
        self._folder = tempfile.mkdtemp()
        try:
            modules = _compile(Path(self.root), Path(self._folder))
        except Exception as error:  # no compiler, or none that works: not needed
            print(f"normtext is installed without its compiled part: {error}", file=sys.stderr)
            return
        # Beside its source as well, for those who run the package from its tree; in one step, for
        # what is loaded by a process that runs must not be written over.
        for built in modules:
            beside = Path(self.root, "normtext", built.name)
            with contextlib.suppress(OSError):
                shutil.copy(built, beside.with_suffix(".new"))
                beside.with_suffix(".new").replace(beside)
            build_data["force_include"][str(built)] = f"normtext/{built.name}"
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        shutil.rmtree(getattr(self, "_folder", ""), ignore_errors=True)


def _compile(root: Path, folder: Path) -> list[Path]:
    """Return the compiled modules, the same bytes from the same source and compiler."""
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

    posix = os.name == "posix"
    extensions = [
        Extension(
            module,
            # Relative, so that no path of this machine gets in; sorted, to give the same bytes.
            sorted(f"{sources}/{file.name}" for file in (root / sources).glob("*.c")),
            # Without contraction: scores are the same numbers as in Python.
            extra_compile_args=["-O3", "-g0", "-ffp-contract=off"] if posix else [],
            libraries=["m"] if posix else [],
            extra_link_args=["-Wl,-s"] if sys.platform == "linux" else [],
        )
        for module, sources in _MODULES.items()
    ]
    command = build_ext(Distribution({"name": "normtext", "ext_modules": extensions}))
    command.build_lib = str(folder / "lib")
    command.build_temp = str(folder / "temp")
    command.ensure_finalized()
    before = Path.cwd()
    os.chdir(root)
    try:
        command.run()
    finally:
        os.chdir(before)
    return [Path(command.get_ext_fullpath(module)) for module in _MODULES]
