"""Host language, language spans, and the tables behind them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext.languages import identify, spans, supported
from normtext.languages._lexicon import postings
from normtext.languages._segment import segment
from normtext.languages._table import number_of

SENTENCES = {
    "en": "The children were playing in the garden when their mother came home.",
    "es": "Los niños estaban jugando en el jardín cuando su madre llegó a casa.",
    "fr": "Les enfants jouaient dans le jardin quand leur mère est rentrée.",
    "it": "I bambini giocavano in giardino quando la loro madre tornò a casa.",
    "de": "Die Kinder spielten im Garten, als ihre Mutter nach Hause kam.",
    "pt": "As crianças estavam brincando no jardim quando a mãe chegou em casa.",
    "nl": "De kinderen speelden in de tuin toen hun moeder thuiskwam.",
    "sv": "Barnen lekte i trädgården när deras mamma kom hem.",
    "pl": "Dzieci bawiły się w ogrodzie, kiedy ich matka wróciła do domu.",
    "cs": "Děti si hrály na zahradě, když se jejich matka vrátila domů.",
    "tr": "Anneleri eve geldiğinde çocuklar bahçede oynuyordu.",
    "ro": "Copiii se jucau în grădină când mama lor a venit acasă.",
    "vi": "Những đứa trẻ đang chơi trong vườn khi mẹ của chúng về nhà.",
    "id": "Anak-anak sedang bermain di kebun ketika ibu mereka pulang.",
    "af": "Die kinders het in die tuin gespeel toe hulle ma by die huis gekom het.",
    "ru": "Дети играли в саду, когда их мать вернулась домой.",
    "uk": "Діти гралися в саду, коли їхня мати повернулася додому.",
    "bg": "Децата играеха в градината, когато майка им се прибра.",
    "ar": "كان الأطفال يلعبون في الحديقة عندما عادت أمهم إلى البيت.",
    "fa": "بچه‌ها در باغ بازی می‌کردند که مادرشان به خانه آمد.",
    "hi": "जब उनकी माँ घर आई तब बच्चे बगीचे में खेल रहे थे।",
    "el": "Τα παιδιά έπαιζαν στον κήπο όταν γύρισε η μητέρα τους.",
    "he": "הילדים שיחקו בגינה כשאמא שלהם חזרה הביתה.",
    "ko": "어머니가 집에 돌아왔을 때 아이들은 정원에서 놀고 있었다.",
    "ja": "母親が家に帰ったとき、子供たちは庭で遊んでいました。",
    "zh": "母亲回家的时候，孩子们正在花园里玩。",
    "th": "เด็กๆ กำลังเล่นอยู่ในสวนเมื่อแม่กลับบ้าน",
    "hy": "Երեխաները խաղում էին այգում, երբ մայրը տուն եկավ։",
    "ka": "ბავშვები ბაღში თამაშობდნენ, როცა დედა სახლში დაბრუნდა.",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_identify(language: str, text: str) -> None:
    assert identify(text).language == language


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_a_long_foreign_line_does_not_outvote_two_lines(language: str, text: str) -> None:
    foreign = SENTENCES["de" if language != "de" else "es"]
    assert identify(f"{text}\n\n{foreign} {foreign}\n\n{text}").language == language


@pytest.mark.parametrize("text", ["", " ", "12:30", "\ud800", "\x00", "Xi", "-- ?!", "\u0301"])
def test_too_little_to_go_by(text: str) -> None:
    assert identify(text).language is None


def test_long_texts_are_sampled_and_the_answer_is_stable() -> None:
    text = SENTENCES["pt"] * 5000
    assert identify(text) == identify(text)
    assert identify(text).language == "pt"


PIECES = [piece for text in SENTENCES.values() for piece in (text, text[:12], text[-8:])]


@given(st.lists(st.sampled_from([*PIECES, "", "  ", "12", "ABC", "名", "(", "a b c d e f g h"])))
def test_no_more_lines_are_asked_than_settle_it(lines: list[str]) -> None:
    from normtext.languages._identify import identify_host

    text = "\n".join(lines)
    assert identify_host(text)[0] == identify_host(text, in_full=True)[0]


def test_spans_cover_the_text() -> None:
    text = f"{SENTENCES['en']}\n{SENTENCES['fr']}\n{SENTENCES['en']} \ud800"
    found = spans(text)
    assert [span.language for span in found] == ["en", "fr", "en"]
    assert "".join(text[span.start : span.end] for span in found) == text


def test_supported_says_what_evidence_there_is() -> None:
    table = supported()
    assert table["es"] == {
        "name": "Spanish",
        "script": "Latin",
        "words": "wordfreq",
        "ngrams": "wordfreq",
    }
    assert table["el"]["words"] == "script"
    assert set(SENTENCES) <= set(table)


def test_lexicon_compares_frequencies() -> None:
    costs = dict(postings("que"))
    assert costs[number_of("es")] < 6
    assert costs.get(number_of("en"), 15) > 9
    assert postings("qqxzzwv") == ()


def test_segment_is_exact_on_a_small_case() -> None:
    costs = [[0, 5], [5, 0], [5, 0], [5, 0], [0, 5]]
    assert segment(costs, [0, 4, 4, 4, 4], [0, 4]) == [0, 1, 1, 1, 0]
    assert segment(costs, [0, 11, 11, 11, 11], [0, 11]) == [0, 0, 0, 0, 0]


def test_import_reads_no_data() -> None:
    code = (
        "import sys, normtext.languages;"
        "print([m for m in ('json', 'mmap', 'langdetect', 'normtext.languages._table')"
        " if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_the_module_is_its_own_first_function() -> None:
    import normtext

    text = "The committee will decide sobre las nuevas medidas económicas in the coming weeks."
    assert normtext.languages(text) == spans(text)
    assert [text[s.start : s.end] for s in normtext.languages(text) if s.language == "es"] == [
        "sobre las nuevas medidas económicas"
    ]
    assert normtext.languages(text, "es")[0].language == "en"


def test_a_short_text_does_not_guess_wildly() -> None:
    assert identify("He drinks  café au lait every morning.").language == "en"
    assert identify("The Bundesverband der Deutschen Industrie rejected the plan.").language == "en"
    assert identify("Los Angeles").language is None


def test_identification_does_not_depend_on_what_was_read_before() -> None:
    texts = list(SENTENCES.values())
    first = [identify(text) for text in texts]
    assert [identify(text) for text in reversed(texts)] == first[::-1]


def test_trigrams_looked_up_one_by_one_are_those_of_the_whole_table(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from normtext.languages import _ngrams

    words = ["straße", "qqqq", "привет", "o", "中文", "xyzzy"] * 2
    monkeypatch.setattr(_ngrams, "_MOST_LOOKED_UP", 10)
    _ngrams._table.cache_clear()
    rows = _ngrams._table()[0]
    singly = [rows[word[:3]] for word in words[:6]]
    few = [_ngrams.plain_spelling_costs(word, (0, 5, 9)) for word in words]
    assert len(rows) > 30_000, "all are ready after ten"
    assert [rows[word[:3]] for word in words[:6]] == singly
    assert [_ngrams.plain_spelling_costs(word, (0, 5, 9)) for word in words] == few
    assert singly[0] >= 0
    assert singly[1] == -1


@given(st.text(max_size=30), st.lists(st.integers(0, 70), max_size=9))
def test_the_compiled_part_tells_words_as_python_does(word: str, candidates: list[int]) -> None:
    from normtext.languages import _lexicon, _ngrams

    assert _ngrams.spelling_costs(word, tuple(candidates)) == _ngrams.plain_spelling_costs(
        word, tuple(candidates)
    )
    assert _lexicon.postings(word) == _lexicon.read(_lexicon.table(), word)
