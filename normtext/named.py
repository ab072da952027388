"""``NamedTuple`` as in :mod:`typing`, made in a quarter of the time.

``typing`` compiles each annotation when a class is made, for checks that a type checker does as
well; with some sixty classes that takes as long as all else at the start of a program.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    _OWN = frozenset(("__module__", "__name__", "__annotations__", "__firstlineno__"))

    class _Making(type):
        def __new__(cls, name, bases, namespace):
            fields = namespace["__annotations__"]
            given = [field for field in fields if field in namespace]
            if given != list(fields)[len(fields) - len(given) :]:
                raise TypeError(f"{name}: a field without a default after one that has one")
            defaults = [namespace[field] for field in given]
            made = namedtuple(name, fields, defaults=defaults, module=namespace["__module__"])
            made.__annotations__ = made.__new__.__annotations__ = fields
            for key, value in namespace.items():
                if key not in _OWN and key not in fields:
                    setattr(made, key, value)
            return made

    NamedTuple = type.__new__(_Making, "NamedTuple", (), {})
