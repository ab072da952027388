"""normtext repairs damaged multilingual text and accounts for every edit.

>>> import normtext
>>> result = normtext.normalize("Tea  for two.\\u200b")
>>> result.text
'Tea for two.'
>>> [(edit.start, edit.end, edit.rule) for edit in result.edits]
[(3, 5, 'whitespace/space-run'), (13, 14, 'unicode/invisible')]

Names are loaded when they are first used: importing the package costs next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from normtext.alignment import Alignment
    from normtext.api import check, normalize
    from normtext.chain import Chain, Normaliser, Step
    from normtext.document import Document
    from normtext.edits import Edit, EditError
    from normtext.finding import Finding, Safety
    from normtext.normalisers.boilerplate._corpus import RepeatedLines
    from normtext.result import Result
    from normtext.rule import Rule
    from normtext.span import Span

__version__ = "0.1.0"

_HOMES = {
    "Alignment": "alignment",
    "Chain": "chain",
    "Document": "document",
    "Edit": "edits",
    "EditError": "edits",
    "Finding": "finding",
    "Normaliser": "chain",
    "RepeatedLines": "normalisers.boilerplate._corpus",
    "Result": "result",
    "Rule": "rule",
    "Safety": "finding",
    "Span": "span",
    "Step": "chain",
    "check": "api",
    "normalize": "api",
}

__all__ = [
    "Alignment",
    "Chain",
    "Document",
    "Edit",
    "EditError",
    "Finding",
    "Normaliser",
    "RepeatedLines",
    "Result",
    "Rule",
    "Safety",
    "Span",
    "Step",
    "__version__",
    "check",
    "languages",
    "normalize",
]


def __getattr__(name: str) -> object:
    if name == "languages":
        from importlib import import_module

        return import_module("normtext.languages")
    if name not in _HOMES:
        raise AttributeError(f"module 'normtext' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"normtext.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
