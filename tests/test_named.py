"""Our ``NamedTuple`` makes what that of ``typing`` does."""

from __future__ import annotations

import inspect
import pickle
import typing

import pytest

from normtext import named


class Ours(named.NamedTuple):
    """Says what it is."""

    start: int
    name: str = "a"
    more: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        return len(self.name)

    @classmethod
    def made(cls) -> Ours:
        return cls(1)


class Theirs(typing.NamedTuple):
    """Says what it is."""

    start: int
    name: str = "a"
    more: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        return len(self.name)

    @classmethod
    def made(cls) -> Theirs:
        return cls(1)


@pytest.mark.parametrize(
    "attribute",
    ["_fields", "_field_defaults", "__doc__", "__module__", "__match_args__", "__slots__"],
)
def test_classes_are_alike(attribute: str) -> None:
    assert getattr(Ours, attribute) == getattr(Theirs, attribute)


def test_values_are_alike() -> None:
    assert Ours.made() == Theirs.made() == (1, "a", ())
    assert Ours(2, more=("b",))._replace(name="cd").size == 2
    assert repr(Ours(1)) == repr(Theirs(1)).replace("Theirs", "Ours")
    assert pickle.loads(pickle.dumps(Ours(3, "x"))) == Ours(3, "x")
    assert type(pickle.loads(pickle.dumps(Ours(3)))) is Ours
    assert typing.get_type_hints(Ours) == typing.get_type_hints(Theirs)
    assert list(inspect.signature(Ours).parameters) == ["start", "name", "more"]
    assert Ours.__qualname__ == "Ours"
    with pytest.raises(TypeError):
        Ours()  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        Ours(1).start = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Ours(1).other = 2  # type: ignore[attr-defined]


def test_fields_with_defaults_come_last() -> None:
    with pytest.raises(TypeError, match="default"):

        class Wrong(named.NamedTuple):
            name: str = "a"
            start: int
