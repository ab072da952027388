"""Glossaries, translation memories, and what they make of fragments."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path

import pytest

import normtext
from normtext import Chain
from normtext.glossary import Glossary, GlossaryError, with_translations

TEXT = "The minister of finance [el presidente de Rusia] said nothing about it."

TMX = """\
<?xml version="1.0" encoding="utf-8"?>
<tmx version="1.4"><header srclang="es"/><body>
<tu><tuv xml:lang="es-ES"><seg>El presidente <bpt>de</bpt> Rusia</seg></tuv>
<tuv xml:lang="en-GB"><seg>the president of Russia</seg></tuv></tu>
<tu><tuv xml:lang="es"><seg>nada</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "memory.tmx"
    path.write_text(TMX, "utf-8")
    return path


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(
        'en,es,fr\nthe president,"el presidente",le président\nthe boss,el presidente,\n', "utf-8"
    )
    glossary = Glossary.read(path)
    assert glossary.translate("El  presidente", "es-MX", "en") == ("the president", "the boss")
    assert glossary.translate("le président", "fr", "es") == ("el presidente",)
    assert glossary.translate("el presidente", "es", "de") == ()


def test_tmx(memory: Path) -> None:
    glossary = Glossary.read(memory)
    assert glossary.translate("el presidente de Rusia", "es", "en") == ("the president of Russia",)
    assert len(glossary) == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", b""), ("a.csv", b"en\nx\n"), ("a.csv", b"en,es\n\xff,x\n"), ("a.tmx", b"<tmx><tu>")],
)
def test_files_laid_out_otherwise(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(GlossaryError, match=name):
        Glossary.read(tmp_path / name)


def test_the_translation_comes_before_removal(memory: Path) -> None:
    chain = with_translations(Chain.default(), Glossary.read(memory))
    (finding,) = normtext.check(TEXT, chain=chain)
    assert finding.replacements == ("[the president of Russia] ", "")
    result = normtext.normalize(TEXT, "repair", chain=chain)
    assert result.text == TEXT.replace("el presidente de Rusia", "the president of Russia")
    assert normtext.normalize(result.text, "repair", chain=chain).text == result.text


def test_without_a_translation_it_is_removed(memory: Path) -> None:
    chain = with_translations(Chain.default(), Glossary.read(memory))
    text = TEXT.replace("Rusia", "Francia")
    assert "[" not in normtext.normalize(text, "repair", chain=chain).text


class Shouting:
    def translate(self, text: str, source: str, target: str, /) -> Sequence[str]:
        return (f"<{source}>{target}: {text.upper()}",)


def test_translators_are_asked_in_order(memory: Path) -> None:
    chain = with_translations(Chain(["fragments"]), Glossary.read(memory), Shouting())
    (finding,) = normtext.check(TEXT, chain=chain)
    assert finding.replacements == (
        "[the president of Russia] ",
        "[<es>en: EL PRESIDENTE DE RUSIA] ",
        "",
    )


def test_only_some_rules_of_the_family(memory: Path) -> None:
    chain = with_translations(Chain(["fragments"]).without("fragments/bracketed"), Shouting())
    assert normtext.check(TEXT, chain=chain) == []
    assert with_translations(Chain(["unicode"]), Shouting()) == Chain(["unicode"])


def test_glossaries_and_chains_are_values(memory: Path) -> None:
    glossary = Glossary.read(memory)
    chain = with_translations(Chain.default(), glossary)
    assert glossary == Glossary.read(memory)
    assert pickle.loads(pickle.dumps(chain)) == chain
    assert [step.name for step in chain] == [step.name for step in Chain.default()]
