"""Texts in two languages: nothing of them is removed, and one suggestion says what they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import normtext
from normtext import Chain, Safety

FRAGMENTS = Chain(["fragments"])

PARAGRAPHS = {
    "en": (
        "The package manager keeps a list of everything that was installed on the machine.",
        "Before the new version is copied the old configuration files are saved elsewhere.",
        "Nobody should have to read the whole manual in order to print a single page.",
        "If the disk is full the program stops and asks which of the files may be deleted.",
        "The password is never shown, and it cannot be read by other users of the system.",
        "After the last question has been answered the computer has to be started again.",
    ),
    "es": (
        "El gestor de paquetes guarda una lista de todo lo que se ha instalado en el equipo.",
        "Antes de copiar la versión nueva se guardan en otro lugar los archivos anteriores.",
        "Nadie debería tener que leer todo el manual para poder imprimir una sola página.",
        "Si el disco está lleno el programa se detiene y pregunta qué archivos puede borrar.",
        "La contraseña no se muestra nunca y los demás usuarios no pueden leerla de ningún modo.",
        "Después de contestar la última pregunta hay que volver a encender el ordenador.",
    ),
    "ru": (
        "Программа хранит список всего, что было установлено на этом компьютере.",
        "Прежде чем скопировать новую версию, старые файлы сохраняются в другом месте.",
        "Никто не должен читать всё руководство, чтобы напечатать одну страницу.",
        "Если на диске нет места, программа спрашивает, какие файлы можно удалить.",
        "Пароль никогда не показывается, и другие пользователи не могут его прочитать.",
        "После ответа на последний вопрос компьютер нужно включить ещё раз.",
    ),
    "de": (
        "Das Programm führt eine Liste von allem, was auf dem Rechner eingerichtet wurde.",
        "Bevor die neue Fassung kopiert wird, werden die alten Dateien anderswo gesichert.",
        "Niemand sollte das ganze Handbuch lesen müssen, um eine Seite drucken zu können.",
        "Wenn die Platte voll ist, fragt das Programm, welche Dateien gelöscht werden dürfen.",
        "Das Kennwort wird nie gezeigt, und andere Benutzer können es auch nicht lesen.",
        "Nach der letzten Frage muss der Rechner noch einmal eingeschaltet werden.",
    ),
}
PAIRS = [(a, b) for a in PARAGRAPHS for b in PARAGRAPHS if a != b]


def notes(text: str) -> list[normtext.Finding]:
    return [f for f in normtext.check(text, chain=FRAGMENTS) if "two languages" in f.message]


@pytest.mark.parametrize(("host", "source"), PAIRS)
def test_half_translated_text_gets_one_suggestion(host: str, source: str) -> None:
    text = "\n\n".join(PARAGRAPHS[host] + PARAGRAPHS[source][:4])
    (finding,) = normtext.check(text, chain=FRAGMENTS)
    assert finding.safety == Safety.SUGGEST
    assert finding.replacements == ()
    assert finding.language == source
    assert text[finding.start :].lstrip().startswith(PARAGRAPHS[source][0][:20])
    assert "4 lines" in finding.message
    assert normtext.normalize(text, "repair", chain=FRAGMENTS).text == text


@pytest.mark.parametrize(("host", "source"), PAIRS)
def test_paragraphs_that_take_turns_are_a_parallel_text(host: str, source: str) -> None:
    pairs = zip(PARAGRAPHS[host], PARAGRAPHS[source], strict=True)
    assert normtext.check("\n\n".join(p for pair in pairs for p in pair), chain=FRAGMENTS) == []


@given(
    st.sampled_from(PAIRS),
    st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=8, max_size=30),
    st.sampled_from(["\n", "\n\n"]),
)
@settings(deadline=None, max_examples=60)
def test_whatever_the_order_nothing_is_removed(
    pair: tuple[str, str], places: list[tuple[bool, int]], between: str
) -> None:
    lines = [PARAGRAPHS[pair[second]][number] for second, number in places]
    text = between.join(lines)
    share = sum(second for second, _ in places)
    if 3 <= share <= len(places) - 3:
        assert normtext.normalize(text, "repair", chain=FRAGMENTS).text == text
        assert len(notes(text)) <= 1


def test_one_stray_line_of_many_is_still_removed() -> None:
    lines = [*PARAGRAPHS["en"][:3], PARAGRAPHS["de"][0], *PARAGRAPHS["en"][3:]]
    text = "\n\n".join(lines)
    result = normtext.normalize(text, "repair", chain=FRAGMENTS)
    assert result.text == "\n\n".join(PARAGRAPHS["en"])


def test_a_fragment_in_a_line_of_the_second_language_is_seen() -> None:
    spanish = list(PARAGRAPHS["es"])
    spanish[3] = spanish[3].replace("se detiene", "se detiene [wenn niemand mehr da ist]")
    found = normtext.check("\n\n".join([*PARAGRAPHS["en"], *spanish]), chain=FRAGMENTS)
    assert [(f.rule, f.language) for f in found if "two languages" not in f.message] == [
        ("fragments/bracketed", "de")
    ]


def test_words_are_told_by_the_language_of_their_line() -> None:
    text = "\n".join([*PARAGRAPHS["es"], PARAGRAPHS["en"][2]])
    assert not [f for f in normtext.check(text, chain=FRAGMENTS) if f.rule == "fragments/word"]


def test_a_line_that_names_a_source_is_not_removed() -> None:
    text = "\n".join([*PARAGRAPHS["en"][:2], "-- un proverbio de los pescadores del sur"])
    assert normtext.normalize(text, "repair", chain=FRAGMENTS).text == text
