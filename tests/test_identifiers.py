"""Language identifiers of other packages behind one protocol."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from normtext.languages.identifiers import (
    Cld2Identifier,
    Identifier,
    LangdetectIdentifier,
    LinguaIdentifier,
    OwnIdentifier,
)

MAKERS: list[tuple[str, Callable[[], Identifier]]] = [
    ("normtext", OwnIdentifier),
    ("lingua", lambda: LinguaIdentifier(["en", "de", "no"])),
    ("pycld2", Cld2Identifier),
    ("langdetect", LangdetectIdentifier),
]


@pytest.mark.parametrize(("package", "make"), MAKERS)
def test_identifiers_agree_on_plain_text(package: str, make: Callable[[], Identifier]) -> None:
    pytest.importorskip(package)
    identifier = make()
    language, confidence = identifier.identify(
        "Die Kinder spielten im Garten, als ihre Mutter nach Hause kam, und lachten laut."
    )
    assert language == "de"
    assert 0.5 < confidence <= 1


@pytest.mark.parametrize(("package", "make"), MAKERS)
@pytest.mark.parametrize("text", ["", "12:30", "\ud800", "\x00", "👍🏽"])
def test_identifiers_never_raise(package: str, make: Callable[[], Identifier], text: str) -> None:
    pytest.importorskip(package)
    assert 0 <= make().identify(text).confidence <= 1


def test_norwegian_goes_by_one_code() -> None:
    pytest.importorskip("lingua")
    identifier = LinguaIdentifier(["en", "no"])
    assert identifier.identify("Barna lekte i hagen da moren kom hjem fra jobb.").language == "no"


def test_a_language_lingua_does_not_know() -> None:
    pytest.importorskip("lingua")
    with pytest.raises(ValueError, match="'xx'"):
        LinguaIdentifier(["en", "xx"])


@pytest.mark.parametrize(
    ("module", "make", "extra"),
    [("lingua", LinguaIdentifier, "lingua"), ("pycld2", Cld2Identifier, "cld2")],
)
def test_a_missing_package_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, module: str, make: Callable[[], Identifier], extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ImportError, match=rf"pip install normtext\[{extra}\]"):
        make()
