"""What is a fragment and what is not, beyond the cases of the single rules."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import normtext
from normtext import Chain, Safety
from normtext.data import read_lines
from normtext.languages._passages import foreign_passages
from normtext.normalisers.fragments._credibility import probability
from normtext.normalisers.fragments._enclosure import enclosure_of
from normtext.normalisers.fragments._spans import LEAST

FRAGMENTS = Chain(["fragments"])

CLEAN = """\
He drinks café au lait every morning and reads Le Monde.
The Bundesverband der Deutschen Industrie rejected the plan.
María del Carmen de los Santos y García won the prize.
The novel "À la recherche du temps perdu" was published in 1913.
The company is bona fide, de facto and de jure a monopoly.
Quod erat demonstrandum, as mathematicians say, e.g. at the end.
The wolf (Canis lupus) and the oak (Quercus robur) live here.
Er sagte, das sei ein fait accompli und ein déjà vu.
Der Film "La vita è bella" gewann drei Oscars.
El equipo Bayern de Múnich jugó contra el Manchester United en Old Trafford.
La película "Gone with the Wind" se estrenó en 1939.
Le parti Alternative für Deutschland a gagné dix sièges.
Le mot allemand Schadenfreude n'a pas d'équivalent.
La canzone "Yesterday" dei Beatles è famosa in tutto il mondo.
O livro "The Catcher in the Rye" foi proibido em algumas escolas.
De Partij van de Arbeid won twee zetels in Den Haag.
The Sejm (parliament) voted on Monday.
Write to info@example.org or see https://www.example.de/uber-uns/kontakt for details.
Rio de Janeiro, São Paulo and Buenos Aires are large cities.
The dish is called coq au vin; we also had crème brûlée and spaghetti alla puttanesca.
Президент США Дональд Трамп (Donald Trump) выступил в Белом доме.
Компания Apple выпустила iPhone 15 Pro Max с поддержкой USB-C.
Песня «Let It Be» группы The Beatles вышла в 1970 году.
東京でThe Beatlesのコンサートが開かれました。とても良かったです。
他在纽约的 Museum of Modern Art 看到了这幅画，非常喜欢。
يعمل في شركة Google منذ عشر سنوات ويعيش في لندن.
Mr. van der Berg met Mme de la Fontaine and Herr von Bismarck.
Opera lovers know "Nessun dorma" by heart.
The prime minister met Benjamin Netanyahu (בנימין נתניהו) in Jerusalem.
Narendra Modi (नरेंद्र मोदी) visited Berlin on Friday.
Das Software-Update verbessert das User Interface und den Workflow.
La sécurité du cloud computing et du big data inquiète les entreprises.
Oprogramowanie open source i hosting w chmurze są tanie.
The aria was sung con brio, then andante ma non troppo.
Les élèves ont lu "Romeo and Juliet" de Shakespeare.
Jak powiedział Cezar: alea iacta est.
Bu konuda Frankfurter Rundschau bir haber yayımladı."""


@pytest.mark.parametrize("text", CLEAN.splitlines())
def test_names_titles_loans_and_tags_are_no_fragments(text: str) -> None:
    assert normtext.check(text, chain=FRAGMENTS) == []


BILINGUAL = """\
The museum is open every day except on Mondays.
Das Museum ist täglich außer montags geöffnet.
Visitors may leave their coats at the entrance.
Besucher können ihre Mäntel am Eingang abgeben.
Photographs are not allowed in the upper rooms.
In den oberen Räumen darf nicht fotografiert werden."""


def test_a_parallel_text_is_not_reported_line_by_line() -> None:
    assert normtext.check(BILINGUAL, chain=FRAGMENTS) == []


def test_fragments_are_seen_in_the_second_language_too() -> None:
    text = BILINGUAL.replace("am Eingang", "[cuando llegan a la puerta] am Eingang")
    (finding,) = normtext.check(text, chain=FRAGMENTS)
    assert (finding.rule, finding.language) == ("fragments/bracketed", "es")
    assert "in a German text" in finding.message


POEM = """\
She recited the old verses that her grandmother had taught her.

Dormía la aldea bajo la luna
y nadie escuchaba la voz del río
que iba contando su triste fortuna
a las piedras viejas y al viento frío

Then she fell silent, and nobody in the room dared to speak.

In the morning the guests left one after another.

The house was empty again, and she went back to work.

Nobody ever mentioned that evening afterwards.

She kept the book in a drawer of her desk.

Years later her daughter found it there.

It had lost its cover and most of its pages.

She asked her brother whether he remembered it.

He said that he had never seen it before.

They put it back where it had been found."""


def test_a_poem_is_one_suggestion() -> None:
    (finding,) = normtext.check(POEM, chain=FRAGMENTS)
    assert (finding.rule, finding.safety) == ("fragments/line", Safety.SUGGEST)
    assert POEM[finding.start :].lstrip().startswith("Dormía")


def test_as_likely_languages_are_named() -> None:
    text = "The committee [não podemos aceitar tal proposta] will decide in the coming weeks."
    (finding,) = normtext.check(text, chain=FRAGMENTS)
    assert finding.language == "pt"
    text = "The committee [saya tidak akan pergi ke rumah itu] will decide in the coming weeks."
    (finding,) = normtext.check(text, chain=FRAGMENTS)
    assert "Indonesian or Malay" in finding.message or "Malay or Indonesian" in finding.message


def test_the_language_given_overrides() -> None:
    text = "El comité decidirá la semana que viene."
    assert normtext.check(text, chain=FRAGMENTS) == []
    assert normtext.check(text + "\n\nNobody knows.", chain=FRAGMENTS, language="en")


def test_confidence_is_a_probability() -> None:
    text = "The committee will decide sobre las nuevas medidas económicas in the coming weeks."
    (finding,) = normtext.check(text, chain=FRAGMENTS)
    assert finding.confidence is not None
    assert 0.9 <= finding.confidence <= 1


_HOSTS = (
    ("en", "The committee {} will decide on it in the coming weeks, as it did last year."),
    ("de", "Der Ausschuss {} entscheidet darüber in den nächsten Wochen, wie im letzten Jahr."),
    ("es", "El comité {} decidirá sobre ello en las próximas semanas, como el año pasado."),
    ("ru", "Комитет {} примет решение об этом в ближайшие недели, как и в прошлом году."),
)
_WORDS = (
    *("the", "of", "nuevas", "medidas", "die", "Lage", "ist", "in", "não", "podemos"),
    *("casa", "Roma", "12", "новые", "меры", "la", "vie"),
)


@given(
    st.sampled_from(_HOSTS),
    st.lists(st.sampled_from(_WORDS), min_size=2, max_size=7).map(" ".join),
    st.sampled_from(("{}", "({})", "[{}]", "“{}”", ": {}")),
)
@settings(deadline=None)
def test_what_is_too_improbable_is_told_early_and_nothing_else(
    host: tuple[str, str], words: str, form: str
) -> None:
    text = host[1].format(form.format(words))
    for passage in foreign_passages(text, host[0]):
        place = enclosure_of(text, passage.start, passage.end, passage.language)
        whole = probability(text, passage, place, host[0])
        for least in (0.1, LEAST, 0.95):
            expected = whole if whole >= least else 0.0
            found = probability(text, passage, place, host[0], least)
            assert (found if found >= least else 0.0) == expected


def test_findings_do_not_depend_on_the_order_of_sets() -> None:
    code = (
        "import normtext\n"
        "from tests.test_fragments import BILINGUAL, CLEAN, FRAGMENTS, POEM\n"
        "for text in (*CLEAN.splitlines(), BILINGUAL, POEM):\n"
        "    print(normtext.languages.identify(text), normtext.check(text, chain=FRAGMENTS))\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_loan_phrases_are_sorted_phrases_of_two_words_and_more() -> None:
    phrases = list(read_lines("fragments", "loan-phrases.txt"))
    assert phrases == sorted(set(phrases))
    assert all(phrase == phrase.lower() == " ".join(phrase.split()) for phrase in phrases)
    assert min(len(phrase.split()) for phrase in phrases) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The company is bona fide, de facto and de jure a monopoly of the state.",
        "Er lebt dort de facto, ad interim und incognito bei seiner Familie.",
    ],
)
def test_loan_phrases_in_a_row_are_no_fragment(text: str) -> None:
    assert normtext.check(text, chain=FRAGMENTS) == []


def test_what_a_visitor_says_is_no_loan_phrase() -> None:
    text = "The committee will decide [muchas gracias] in the coming weeks."
    assert [f.rule for f in normtext.check(text, chain=FRAGMENTS)] == ["fragments/bracketed"]


# No list is for these languages: they are taken for Portuguese, Macedonian, Spanish, French.
UNLISTED = {
    "gl": """\
A miña avoa vivía nunha casa pequena onda o río, cunha horta chea de pereiras e maceiras.
Os domingos iamos todos xantar con ela, e despois contábanos contos da súa mocidade.
Dicía que daquela os rapaces ían á escola descalzos e que no inverno xeaba moito.
Cando chegaba a noite, acendíamos o lume na lareira e quedabamos calados a escoitar o vento.""",
    "sr": """\
Моја бака је живела у малој кући поред реке, са баштом пуном крушака и јабука.
Недељом смо сви ишли код ње на ручак, а после нам је причала приче из своје младости.
Говорила је да су тада деца ишла у школу боса и да је зими било много леда.
Кад би пала ноћ, ложили смо ватру у огњишту и ћутали слушајући ветар.""",
    "eo": """\
Mia avino loĝis en malgranda domo apud la rivero, kun ĝardeno plena de pirarboj kaj pomarboj.
Dimanĉe ni ĉiuj iris al ŝi por tagmanĝi, kaj poste ŝi rakontis al ni pri sia juneco.
Ŝi diris, ke tiam la infanoj iris al la lernejo nudpiede kaj ke vintre estis multe da glacio.
Kiam venis la nokto, ni faris fajron en la kameno kaj silente aŭskultis la venton.""",
    "oc": """\
Ma grand demorava dins un ostalet prèp del riu, amb un òrt plen de perièrs e de pomièrs.
Lo dimenge anàvem totes dinnar amb ela, e puèi nos contava d'istòrias de sa joventut.
Disiá qu'en aquel temps los dròlles anavan a l'escòla descauces e que l'ivèrn gelava plan.
Quand veniá la nuèch, alucàvem lo fuòc dins la chiminièra e escotàvem lo vent sens parlar.""",
}


@pytest.mark.parametrize("text", UNLISTED.values(), ids=list(UNLISTED))
def test_texts_in_languages_without_a_list_are_left_alone(text: str) -> None:
    assert normtext.check(text.replace("\n", " "), chain=FRAGMENTS) == []


def test_a_clearly_foreign_passage_is_still_seen_in_them() -> None:
    text = UNLISTED["gl"].replace("\n", " ").replace("e que no", "[wir freuen uns sehr] e que no")
    (finding,) = normtext.check(text, chain=FRAGMENTS)
    assert (finding.rule, finding.language) == ("fragments/bracketed", "de")
