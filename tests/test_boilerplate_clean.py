"""Texts of short lines that are no web pages: poems, dialogue, recipes, tables, chats, code."""

from __future__ import annotations

import pytest

import normtext
from normtext import Chain, Safety

CLEAN = {
    "poem, en": """The harbour at night

The lamps are out along the pier,
the nets are hung to dry,
and no one but the tide can hear
the gulls that do not cry.

Home
is the sound of the rope on the mast,
home
is the light that was lit in the past.

The lamps are out along the pier.""",
    "lyrics, de": """Komm, wir fahren an das Meer
Komm, wir fahren an das Meer
Und der Wind weht hin und her

Refrain
Weiter, weiter, immer weiter
Weiter, weiter, immer weiter
Und der Himmel wird schon heiter

Zurück
Zurück nach Haus
Und das Lied ist aus""",
    "dialogue, fr": """— Tu viens ?
— Non.
— Pourquoi ?
— Il pleut.

Elle posa le livre sur la table et regarda longtemps par la fenêtre sans dire un mot.

— Et demain ?
— Demain, peut-être.
— Contactez-moi, alors.""",
    "recipe, es": """Sopa de pescado

Ingredientes
1 kg de pescado blanco
2 cebollas
3 dientes de ajo
Aceite
Sal

Preparación
Pica la cebolla y el ajo y ponlos a dorar con el aceite en una olla grande.
Añade el pescado y cubre con agua. Deja que hierva durante veinte minutos.

Consejos
Sirve la sopa con pan tostado y un poco de perejil recién picado por encima.""",
    "results, it": """Risultati della regata

1. Rossi 12:31
2. Bianchi 12:44
3. Verdi 12:58
4. Neri 13:02

Classifica
Rossi 25
Bianchi 18
Verdi 15

La gara si è svolta con vento forte e mare mosso, e due barche hanno dovuto ritirarsi.""",
    "questions and answers, en": """Frequently asked questions

How do I tie a bowline?
Make a loop, pass the end up through it, around the rope, and back down again.

Is it safe?
Yes.

Can I use it for climbing?
Most climbers prefer the figure eight, since it is easier to check at a glance.

Who invented it?
Nobody knows.""",
    "chat, nl": """[10:02] Anna: ben je er?
[10:02] Piet: ja
[10:03] Anna: hoe laat vertrekt de boot
[10:03] Piet: half elf
[10:04] Anna: tot zo
[10:04] Piet: tot zo""",
    "headings, pl": """Historia portu

Początki
Port powstał w trzynastym wieku na miejscu dawnej osady rybackiej nad zatoką.

Rozkwit
W szesnastym wieku do portu zawijały statki z całej Europy, a miasto bogaciło się szybko.

Kultura
W mieście działały dwa teatry i szkoła muzyczna, która istnieje do dziś.

Sport
Klub żeglarski założono w roku 1923 i od tego czasu wygrał wiele regat.""",
    "code, en": """def share(items, people):
    count = len(items) // len(people)
    return count

Call it like this:

share(list("abcdef"), ["Ann", "Tom"])

print(share)
reply = None
comments = []
tags = {}""",
    "minutes, sv": """Protokoll

Närvarande
Anna Berg
Nils Ek
Karin Lund

Dagordning
Ekonomi
Hamnen
Övrigt

Styrelsen beslutade att köpa en ny båt för högst tvåhundra tusen kronor under året.

Mötet avslutades
Kontakt med kommunen tas av ordföranden.""",
    "poem, ru": """Гавань

Спит у причала старый паром,
дремлет под мокрым дождём.
Новости моря — солью на бром,
завтра опять поплывём.

Дом
Там, за горой
Дом
Мой и не мой""",
    "list, ja": """港の持ち物

傘
長靴
地図
水
パン

朝は冷えるので、上着を一枚多く持って行くことをすすめます。""",
    "letter, pt": """Querida Maria,

Cheguei ontem.
Está frio.
A casa é pequena, mas da janela vê-se o porto e, quando o céu está limpo, a ilha inteira.

Saudades,
João

P.S.
Responde depressa.""",
    "glossary, tr": """Denizcilik sözlüğü

Pruva
Geminin ön tarafı.

Pupa
Geminin arka tarafı.

İskele
Geminin sol tarafı; ayrıca gemilerin yanaştığı yere de iskele denir.

Sancak
Geminin sağ tarafı.""",
    "verse, ar": """الميناء

نام البحر
نام الليل
وعلى الرصيف قارب صغير
لا أحد فيه

غدا نعود
غدا نبحر""",
    "programme, ko": """축제 일정

토요일
10:00 개막식
11:30 배 경주
14:00 음악회

일요일
09:00 아침 시장
13:00 폐막식

비가 오면 모든 행사는 시청 강당에서 열리며 입장료는 따로 받지 않는다.""",
}


@pytest.mark.parametrize("name", CLEAN)
def test_texts_of_short_lines_are_left(name: str) -> None:
    findings = normtext.check(CLEAN[name], chain=Chain(["boilerplate"]))
    assert [f for f in findings if f.safety >= Safety.REPAIR] == []


@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_all_of_them_together_are_left_at_level_safe(end: str) -> None:
    text = end.join(CLEAN.values())
    assert normtext.normalize(text, chain=Chain(["boilerplate"])).text == text


@pytest.mark.parametrize("name", CLEAN)
def test_only_the_furniture_goes(name: str) -> None:
    text = CLEAN[name]
    page = (
        f"Skip to content\n\n{text}\n\nLeave a Reply\n\nYour email address will not be published."
    )
    assert normtext.normalize(page, "safe", chain=Chain(["boilerplate"])).text == text


def test_a_long_manual_is_not_judged_by_a_few_phrases() -> None:
    """What is between phrases goes from a page of thirty lines, not from one of three hundred."""
    phrases = "Leave a Reply\nShare on Facebook\nPrivacy policy\nLog in\nContact us\nMain menu"
    option = "Option {0}\nThe value of option {0} is read once, before the first file is opened.\n"
    manual = "".join(map(option.format, range(150)))
    text = f"{manual}\n{phrases}\nOption\nOptions\n{phrases}\nThe end\n"
    left = normtext.normalize(text, "repair", chain=Chain(["boilerplate"])).text
    assert left.startswith(manual)
    assert "Option\nOptions\n" in left
