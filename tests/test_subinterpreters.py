"""Interpreters beside the main one in a process: the same results, each with its own state."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import pytest

from normtext import normalize

TEXT = "Putin [el presidente de Rusia] said  CafÃ© (der Präsident der Republik).\u200b the the"
PROGRAM = """
import sys
sys.path[:] = {path!r}
import os, normtext
os.write({pipe}, normtext.normalize({text!r}, "repair").text.encode())
"""


def _interpreters() -> Any:
    for name in ("_interpreters", "_xxsubinterpreters"):  # CPython 3.13, CPython before it
        try:
            return import_module(name)
        except ImportError:
            continue
    return pytest.skip("this Python has no interpreters to make")


def _create(interpreters: Any, isolated: bool) -> Any:
    if sys.version_info >= (3, 13):
        return interpreters.create("isolated" if isolated else "legacy")
    return interpreters.create(isolated=isolated)


@pytest.mark.parametrize("isolated", [True, False])
def test_two_interpreters_after_the_main_one(isolated: bool) -> None:
    interpreters = _interpreters()
    expected = normalize(TEXT, "repair").text
    for _ in range(2):
        one = _create(interpreters, isolated)
        source, pipe = os.pipe()
        try:
            failure = interpreters.run_string(
                one, PROGRAM.format(path=sys.path, pipe=pipe, text=TEXT)
            )
            os.close(pipe)
            assert not failure, failure
            assert os.read(source, 10_000).decode() == expected
        finally:
            os.close(source)
            interpreters.destroy(one)
