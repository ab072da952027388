"""NFKC on request: every replacement by itself, and nothing else."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext import Chain, Document
from normtext.compatibility import Compatibility
from tests.strategies import any_text

CHAIN = Chain([Compatibility()])


def test_is_no_part_of_the_default_chain() -> None:
    assert Chain.default()("5 m², ½ l, № 3 ㎏", "repair").text == "5 m², ½ l, № 3 ㎏"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("5 m²", "5 m2"),
        ("½ Liter", "1⁄2 Liter"),
        ("ﬁn, ﬀ", "fin, ff"),
        ("㎏ と ㌔", "kg と キロ"),
        ("𝒜bc", "Abc"),
        ("№ 5", "No 5"),
        ("caf\u00e9 e\u0301", "caf\u00e9 e\u0301"),
    ],
)
def test_replaces(text: str, after: str) -> None:
    assert CHAIN(text, "repair").text == after
    assert CHAIN(text).text == text


def test_kinds_can_be_kept() -> None:
    chain = Chain([Compatibility(keep=("super", "fraction"))])
    assert chain("m² ½ ﬁ", "repair").text == "m² ½ fi"
    assert [finding.rule for finding in chain.find(Document("m² ﬁ"))] == ["compatibility/compat"]


@given(st.one_of(any_text, st.text(st.sampled_from("a²½ﬁ㎏Ａ\u0301\u0323ﾊﾟ\u00a0ﷺ"), max_size=20)))
def test_result_is_what_nfkc_makes_of_it(text: str) -> None:
    plain = text.replace("\r", "")
    out = CHAIN(plain, "repair").text
    assert normalize("NFKC", out) == normalize("NFKC", plain)
    assert all(
        normalize("NFKC", c) == normalize("NFC", c) for c in out if not "\ud800" <= c <= "\udfff"
    )
