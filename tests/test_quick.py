"""normalize() as users meet it, where most calls of it never reach the function in Python."""

from __future__ import annotations

import ast
import copy
import importlib.util
import inspect
import pickle
from pathlib import Path

import pytest
from hypothesis import given

import normtext
from normtext import Chain, Result, api, normalize
from normtext.compiled import native
from normtext.remembered import forget
from tests.strategies import damaged_text

_CLEAN = "The committee said on Monday that it would publish the report before the end of the year."


def _written() -> ast.FunctionDef:
    tree = ast.parse(Path(inspect.getsourcefile(api) or "").read_text("utf-8"))
    return next(
        node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "normalize"
    )


def test_its_signature_and_docstring_are_those_of_the_function_in_python() -> None:
    written = _written()
    told = inspect.signature(normalize)
    names = [one.arg for one in (*written.args.args, *written.args.kwonlyargs)]
    assert list(told.parameters) == names
    keywords = [
        name for name, one in told.parameters.items() if one.kind is inspect.Parameter.KEYWORD_ONLY
    ]
    assert keywords == [one.arg for one in written.args.kwonlyargs]
    defaults = {name: one.default for name, one in told.parameters.items() if name != "text"}
    assert defaults == {
        "level": "safe",
        "language": None,
        "protect": (),
        "chain": None,
        "source": None,
    }
    assert inspect.getdoc(normalize) == ast.get_docstring(written)
    assert (normalize.__name__, normalize.__module__) == ("normalize", "normtext.api")


def test_it_is_found_again_by_its_name() -> None:
    assert pickle.loads(pickle.dumps(normalize)) is normalize
    assert copy.deepcopy(normalize) is normalize
    assert normtext.normalize is api.normalize is normalize


@given(damaged_text)
def test_a_text_alone_gets_what_it_gets_with_arguments(text: str) -> None:
    alone = normalize(text)
    for other in (
        normalize(text=text),
        normalize(text, "safe"),
        normalize(text, level="safe"),
        normalize(text, chain=Chain.default()),
        normalize(text, protect=[]),
    ):
        assert alone == other
        assert alone.language == other.language


class _Text(str):
    pass


def test_what_is_no_plain_text() -> None:
    for text in (_Text(_CLEAN), _CLEAN + "\r\n", "\u0431\r\n\u0431", ""):
        assert normalize(text) == Result(text, text)
    with pytest.raises(TypeError, match="text must be a str, not bytes; decode bytes first"):
        normalize(b"text")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="text must be a str, not NoneType"):
        normalize(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="text"):
        normalize()  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="unknown level 'all'"):
        normalize("text", "all")


def test_after_all_is_forgotten() -> None:
    forget()
    assert normalize(_CLEAN) == Result(_CLEAN, _CLEAN)
    assert normalize(_CLEAN).language == "en"
    assert normalize("a  b").text == "a b"


@pytest.mark.skipif(
    importlib.util.find_spec("normtext._vocabulary") is None, reason="normtext is not compiled here"
)
def test_there_is_one_that_is_quick() -> None:
    assert inspect.isbuiltin(normalize)
    assert native().quick(test_after_all_is_forgotten, "x") is None
    for wrong in ((), (1, Result, repr), (Chain.default().gate._compiled, 1, repr)):
        with pytest.raises(TypeError):
            native().quicken(*wrong)
