"""Which foreign lines and brackets are removed at level repair, and which are only shown."""

from __future__ import annotations

import pytest

import normtext
from normtext import Chain

FRAGMENTS = Chain(["fragments"])

BEFORE = "The road to the village was closed for two days after the heavy rain."
AFTER = "Nobody was hurt, the police said, and the school opened again on Monday."

STRAY = (
    "Haga clic aquí para leer toda la noticia.",
    "Klicken Sie hier, um den ganzen Artikel zu lesen.",
    "Нажмите здесь, чтобы прочитать всю статью.",
    "Cliquez ici pour lire tout l'article.",
)


def repaired(text: str) -> str:
    return normtext.normalize(text, "repair", chain=FRAGMENTS).text


@pytest.mark.parametrize("line", STRAY)
def test_a_sentence_among_sentences_goes(line: str) -> None:
    assert repaired(f"{BEFORE}\n\n{line}\n\n{AFTER}") == f"{BEFORE}\n\n{AFTER}"


KEPT = (
    # no sentences
    "Cómo llegar a la plaza mayor",
    "Para leer toda la noticia...",
    "y así nos fuimos todos a la playa.",
    # commands, rows of tables, manuals
    "$ grep -r mañana para todos los archivos.",
    "chown(1), mknod(1), y otras páginas del manual.",
    "Nombre      Fecha de nacimiento      Lugar de residencia.",
    "Los archivos están en /usr/share/doc y no se borran.",
    # quotations
    "«Haga clic aquí para leer toda la noticia.»",
    "— Haga clic aquí para leer toda la noticia.",
)


@pytest.mark.parametrize("line", KEPT)
def test_what_is_no_sentence_of_prose_stays(line: str) -> None:
    text = f"{BEFORE}\n\n{line}\n\n{AFTER}"
    assert repaired(text) == text


@pytest.mark.parametrize(
    "text",
    [
        f"Haga clic aquí para leer toda la noticia.\n\n{BEFORE}\n\n{AFTER}",
        f"{BEFORE} The notice said:\n\nHaga clic aquí para leer toda la noticia.\n\n{AFTER}",
        f"{BEFORE}\n\nHaga clic aquí para leer la noticia.\n(Click here for the news.)\n\n{AFTER}",
        f"{BEFORE}\n\nHaga clic aquí para leer toda la noticia.\n-- Antonio\n\n{AFTER}",
        f"Contents\n\nHaga clic aquí para leer la noticia.\n\nHelp\n\nAbout us\n\n{BEFORE}",
    ],
    ids=["title", "announced", "explained", "with its source", "among headings"],
)
def test_a_line_with_a_place_in_the_text_stays(text: str) -> None:
    assert repaired(text) == text


def test_one_of_several_bits_of_the_language_stays() -> None:
    line = "Haga clic aquí para leer toda la noticia."
    text = (
        f"Menú principal\n\n{BEFORE}\n\n{line}\n\n{AFTER}\n\nVolver arriba\n\n"
        "Página siguiente\n\nContraseña olvidada"
    )
    assert repaired(text) == text


def test_brackets_of_an_editor_stay() -> None:
    one = "The minister [el presidente de Rusia] said nothing about it."
    assert repaired(one) == "The minister said nothing about it."
    edited = (
        "He [the elder brother] said that [in those years] they were poor, and that "
        f"[after the war] all was lost. {one}"
    )
    assert repaired(edited) == edited


def test_the_same_words_in_several_brackets_go_from_all() -> None:
    one = "The minister [el presidente de Rusia] said nothing about it."
    text = "\n".join([one] * 4)
    assert repaired(text) == text.replace("[el presidente de Rusia] ", "")


def test_options_in_brackets_stay() -> None:
    text = "Die Befehle lauten list [ -s | --sort num ] [ -v para todos | --verbose ] und show."
    assert repaired(text) == text


def test_several_in_brackets_go_together() -> None:
    lines = (
        "The minister of finance [el ministro de Hacienda] said nothing about the new budget.",
        "Later the president [el presidente de la República] met the leaders of the unions.",
        "The parliament [el parlamento de la nación] votes on Monday, the speaker told us.",
        "Nobody knows when the law [la nueva ley de trabajo] will come into force.",
    )
    result = normtext.normalize("\n\n".join(lines), "repair")
    assert "[" not in result.text
    assert [edit.rule for edit in result.edits] == ["fragments/bracketed"] * 4


def test_of_two_sentences_in_two_languages_none_goes() -> None:
    text = (
        "Der Bürgermeister sagte am Montag, dass die Arbeiten im Herbst beginnen werden.\n"
        "Visitors often ask why the harbour is closed before they see it.\n"
    )
    assert normtext.normalize(text, "repair").text == text
