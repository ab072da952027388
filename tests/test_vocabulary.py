"""The compiled pass over a text and the one in Python say the same, whatever was met before."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.bare import bare_vocabulary
from normtext import Chain, chunks, normalize, vocabulary
from normtext.chunks import (
    DOUBLED,
    LOOPED,
    TRAILING_SPACE,
    WIDE_SPACE,
    ChunkMark,
    Joint,
    Marking,
    WordMark,
)
from normtext.compiled import native
from normtext.document import Document
from normtext.remembered import forget
from normtext.vocabulary import PlainVocabulary, Survey, character_classes, joint
from tests.strategies import damaged_text

_LIMIT, _LONGEST = 6, 4
_ATTRIBUTES = [name for name, value in vars(Survey).items() if isinstance(value, property)]

few_letters = st.text("abA .,\n\t\u00a0é字1", max_size=60)
any_text = damaged_text | few_letters | st.text(max_size=60)


@pytest.fixture(autouse=True)
def _no_tests_are_left() -> Iterator[None]:
    """Take away the tests of chunks that a test made: with some, no word is told but by asking."""
    Chain.default().rules()  # Those of the rules' modules, which this loads, stay.
    known, lists = list(chunks._tests), list(chunks._word_lists)
    yield
    if (known, lists) != (chunks._tests, chunks._word_lists):
        chunks._tests[:], chunks._word_lists[:] = known, lists
        chunks._begin_afresh()


def _marks_of(chunk: str) -> int:
    return ("a" in chunk) | (not chunk.isascii()) << 1 | (len(chunk) > 3) << 63


def _telling_of(chunk: str) -> tuple[int, int] | None:
    return (len(chunk) % 5, len(chunk)) if len(chunk) % 3 else None


def _looks_foreign(chunk: str, host: int) -> bool:
    return len(chunk) % 7 == host % 7


def _made(kind: Any, limit: int = _LIMIT) -> Any:
    return bare_vocabulary(kind, _marks_of, _telling_of, _looks_foreign, limit, _LONGEST)


def _seen(survey: Any) -> dict[str, object]:
    seen: dict[str, object] = {name: getattr(survey, name) for name in _ATTRIBUTES}
    seen["features"] = survey.features()
    seen["passing"] = sorted(survey.passing(1 << 63 | 1))
    seen["leader"] = [survey.leader(script) for script in (0, 1, 5)]
    seen["suspects"] = [survey.suspects(host) for host in (0, 3, 63)]
    return seen


compiled = pytest.importorskip("normtext._vocabulary", reason="normtext is not compiled here")


@given(st.lists(any_text, max_size=8))
def test_compiled_and_plain_say_the_same(texts: list[str]) -> None:
    one, other = _made(compiled.Vocabulary), _made(PlainVocabulary)
    for text in texts:
        assert _seen(one.survey(text)) == _seen(other.survey(text))


_alike = st.builds(
    "{}{}{}".format,
    st.sampled_from(["a" * length for length in (0, 6, 7, 8, 15, 16, 17, 40)]),
    st.text("ab\0\x80é", max_size=2),
    st.sampled_from(["", "", "\x85", ".", "字", "\U00020000"]),
)


@given(st.lists(st.lists(_alike, max_size=9).map(" ".join), max_size=4))
def test_chunks_that_begin_alike_are_told_apart_in_text_of_any_width(texts: list[str]) -> None:
    known = [
        bare_vocabulary(kind, _marks_of, _telling_of, _looks_foreign, 100, 41)
        for kind in (compiled.Vocabulary, PlainVocabulary)
    ]
    for text in (*texts, *(text + " 字" for text in texts), *(text + " 𠀀" for text in texts)):
        seen, expected = (_seen(vocabulary.survey(text)) for vocabulary in known)
        assert seen == expected


@pytest.mark.parametrize("kind", [compiled.Vocabulary, PlainVocabulary])
@given(texts=st.lists(any_text, max_size=8), last=any_text)
def test_what_was_met_before_makes_no_difference(kind: Any, texts: list[str], last: str) -> None:
    used = _made(kind)
    kept = [used.survey(text) for text in texts]
    for survey in kept:
        _seen(survey)
    assert _seen(used.survey(last)) == _seen(_made(kind).survey(last))
    # A survey outlives the chunks it was made with.
    assert [_seen(survey) for survey in kept] == [_seen(_made(kind).survey(text)) for text in texts]


@given(any_text)
def test_features_are_what_the_text_has(text: str) -> None:
    document = Document(text)
    pieces = text.split()
    pairs = list(pairwise(pieces))
    assert DOUBLED(document) == any(before == after for before, after in pairs)
    assert WIDE_SPACE(document) == any(a.isspace() and b.isspace() for a, b in pairwise(text))
    assert TRAILING_SPACE(document) == any(
        line.endswith((" ", "\t")) for line in text.replace("\r", "\n").split("\n")
    )
    assert Joint("stop lower")(document) == any(
        before[-1] == "." and after[0].islower() for before, after in pairs
    )


@pytest.mark.parametrize(
    ("text", "looped"),
    [
        ("the end of the end of the end of the end of the war", True),
        ("a b a b a b a b", True),
        ("a b a b a b a", False),
        ("no no no no", False),  # one word repeated
        ("one two three", False),
        ("", False),
    ],
)
def test_a_loop_is_two_words_or_more_four_times_in_a_row(text: str, looped: bool) -> None:
    assert LOOPED(Document(text)) is looped


def test_joints_have_a_bit_each() -> None:
    kinds = vocabulary.KINDS
    bits = {joint(before, after) for before in kinds for after in kinds}
    assert len(bits) == len(kinds) ** 2
    assert max(bits) < 1 << 64


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("they left The house", {"lower opener", "lower upper"}),
        ("they left Them", {"lower upper"}),
        ("The house", set()),
        ("etwas. In WIEN", {"stop opener", "stop upper", "lower upper"}),
        ("они Ин The", {"lower upper", "lower opener"}),
        ("left Howevers", {"lower upper"}),
    ],
)
def test_openers_are_known_at_the_beginning_of_a_chunk(text: str, kinds: set[str]) -> None:
    joints = Document(text).survey.joints
    asked = ("lower opener", "lower upper", "stop opener", "stop upper", "upper opener")
    assert {pair for pair in asked if joints & joint(*pair.split())} == kinds


def test_openers_that_do_not_fit() -> None:
    for wrong in ("Nevertheless", "Été", "In1", " ".join("A" * 65)):
        with pytest.raises(ValueError, match="openers"):
            _opened(wrong)


def _opened(openers: str) -> Any:
    with mock.patch("fuzz.bare.OPENERS", openers):
        return _made(native().Vocabulary)


def test_a_test_that_comes_later_is_asked_of_documents_from_before() -> None:
    document = Document("so zzyzx it is")
    assert not ChunkMark(lambda chunk: chunk == "zzyzy")(document)
    assert ChunkMark(lambda chunk: chunk == "zzyzx")(document)


def test_marks_are_asked_only_where_they_may_be() -> None:
    asked: list[str] = []
    mark = ChunkMark(lambda chunk: asked.append(chunk), within="-")
    word = WordMark(lambda: ("qqq",))
    other = ChunkMark(lambda chunk: chunk == "<qqq>.", ascii=False)
    document = Document("plain two-part - words, <qqq>. " + "q" * 41)
    assert not mark(document)
    assert asked == ["two-part", "-"]
    assert word(document)
    assert not other(document)
    assert not word(Document("-" * 40 + "qqq"))


def test_a_long_chunk_is_asked_about_once_while_it_is_kept() -> None:
    asked: list[str] = []
    mark = ChunkMark(lambda chunk: asked.append(chunk) or chunk.endswith("x-x"), within="-")
    long, other, longest = "-" * 60 + "x-x", "-" * 61, "-" * 401
    for _ in range(2):
        assert mark(Document(long))
        assert not mark(Document(other))
        assert not mark(Document(longest))
    assert asked == [long, other, longest, longest]
    for number in range(600):
        assert not mark(Document(f"{other}{number}"))
    assert mark(Document(long))
    assert asked.count(long) == 2


@pytest.mark.parametrize("kind", [compiled.Vocabulary, PlainVocabulary])
def test_mistakes_are_said(kind: Any) -> None:
    with pytest.raises(TypeError):
        _made(kind).survey(b"bytes")
    with pytest.raises(ValueError, match="64"):
        _made(kind).survey("text").suspects(64)

    def fails(chunk: str, host: int = 0) -> int:
        raise LookupError(chunk)

    broken = bare_vocabulary(kind, fails, fails, fails, 9, 9).survey("text")
    for ask in (broken.features, lambda: broken.leader(1), lambda: broken.suspects(1)):
        with pytest.raises(LookupError):
            ask()


def test_many_distinct_chunks_are_no_burden() -> None:
    one, other = _made(compiled.Vocabulary, 1000), _made(PlainVocabulary, 1000)
    text = " ".join(map(str, range(5000)))
    for _ in range(2):
        assert _seen(one.survey(text)) == _seen(other.survey(text))


_WORDS = [
    "the",
    "of",
    "and",
    "not",
    "Mexico",
    "mexico",
    "China",
    "usa",
    "USA",
    "euros",
    "without",
    "Background",
    "METHODS",
    "UNK",
    "don't",
    "non-stop",
    "p",
    "le",
    "la",
    "une",
    "n'est",
    "pas",
    "l’homme",
    "être",
    "où",
    "STRASSE",
    "straße",
    "Fähigkeit",
    "nicht",
    "für",
    "und",
    "ß",
    "ẞ",
    "el",
    "niño",
    "año",
    "más",
    "uma",
    "não",
    "são",
    "och",
    "är",
    "það",
    "være",
    "ikke",
    "het",
    "niet",
    "een",
    "nie",
    "'n",
    "że",
    "się",
    "při",
    "jsou",
    "İstanbul",
    "ırmak",
    "için",
    "ŞEHİR",
    "Σίσυφος",
    "ΟΔΟΣ",
    "και",
    "το",
    "привет",
    "не",
    "что",
    "мова",
    "їх",
    "това",
    "не",
    "дома",
    "العربية",
    "في",
    "من",
    "עברית",
    "של",
    "हिन्दी",
    "में",
    "है",
    "ไทย",
    "한국어",
    "日本語",
    "の",
    "的",
    "ﬁn",
    "ª",
    "x²",
    "Ǆ",
    "ǅ",
    "ǆ",
    "état",
    "über",
    "naïve",
    "a1",
    "1a",
    "�",
    "𝐚",
    "word_s",
]
_marked_word = st.tuples(
    st.sampled_from(["", "(", "“", "«", '"', "¿", "…"]),
    st.sampled_from(_WORDS),
    st.sampled_from(["", "", ".", ",", ")", "”.", "?!", "'", "…", "。"]),
).map("".join)


_misread = st.text(st.characters(min_codepoint=0xC0, max_codepoint=0x17F), max_size=4)


@given(st.lists(_marked_word | _misread | st.text(max_size=6), max_size=12).map(" ".join))
def test_plain_words_are_told_as_python_tells_them(text: str) -> None:
    one, other = _real_markings()
    assert _seen(one.vocabulary.survey(text)) == _seen(other.vocabulary.survey(text))


# Words of Persian, Urdu, Hindi, Bengali, Punjabi, Gujarati, Tamil, Telugu, Thai, some with parts
# that compose, are in no composed form or have a listed word among their letters.
_COMBINING = (
    *("ناهمبستگی", "گفت", "چند", "ٹیم", "\u0627\u0653", "\u0628\u064e\u0651"),
    *("लिये", "जनवरी", "में", "ज़मीन", "\u095c", "क़लम"),
    *("দায়িত্ব", "কো", "ক\u09c7\u09be", "ফিল্ম", "ਪ੍ਰਵੀਨ", "પહેલાં"),
    *("ப\u0bc6\u0bbe", "பெண்கள்", "వేదికకు", "తడిగాలులు", "ปี\u0e38\u0e49", "น้ำ"),
)
_combining = st.builds(
    "".join,
    st.lists(
        st.sampled_from(_COMBINING)
        | st.text(st.characters(min_codepoint=0x600, max_codepoint=0xFFF), max_size=2)
        | st.text("\u093c\u0301a।", max_size=1),
        max_size=3,
    ),
)


@given(st.lists(_combining, max_size=12).map(" ".join))
def test_words_whose_signs_combine_are_told_as_python_tells_them(text: str) -> None:
    one, other = _real_markings()
    assert _seen(one.vocabulary.survey(text)) == _seen(other.vocabulary.survey(text))


# What stands beside letters in the tests of chunks.
_SHAPED = (
    *("(abc)", "E.U.", "U.S.", "n'", "low", "bread-", "lang-text", "this", "May", "USA"),
    *("12", "345", "67890", "1932", "19th", "2ª", "5й", "3.5", ".", ",", ";", "'", "-"),
    *("é", "हिन्दी", "ہے", "пароход"),
)
_any_shape = st.text(st.sampled_from("anNtéшなमिے0123450.,;:?!-'’()[]/%$\u200c\x7f"), max_size=8)
_shaped = _any_shape | st.lists(st.sampled_from(_SHAPED), max_size=4).map("".join)


@given(st.lists(_shaped, max_size=12).map(" ".join))
def test_marks_and_digits_are_told_as_python_tells_them(text: str) -> None:
    one, other = _real_markings()
    assert _seen(one.vocabulary.survey(text)) == _seen(other.vocabulary.survey(text))


def test_what_was_met_lately_is_kept_when_the_rest_is_forgotten() -> None:
    kind = vocabulary._native()
    if kind is PlainVocabulary:
        pytest.skip("only the compiled part keeps some")
    asked: list[str] = []

    def noted(chunk: str) -> int:
        asked.append(chunk)
        return 0

    known = bare_vocabulary(kind, noted, _telling_of, _looks_foreign, _LIMIT, _LONGEST)
    for number in range(3 * _LIMIT):
        known.survey(f"the {number}").features()
    assert asked.count("the") == 1
    assert len(asked) == 3 * _LIMIT + 1
    known.survey("0").features()
    assert asked.count("0") == 2


def test_chunks_without_a_shape_are_not_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    marking, _ = _real_markings()
    if not marking.is_compiled:
        pytest.skip("only the compiled part has shapes")
    asked: list[str] = []
    marks_of = Marking._marks_of

    def noted(self: Marking, chunk: str) -> int:
        asked.append(chunk)
        return marks_of(self, chunk)

    monkeypatch.setattr(Marking, "_marks_of", noted)
    let_go = "Kappert-Fellow 31 2015-2017 (Frankfurt l'ilot Mülheim-Kärlich из-под சென்னை. వేదికకు,"
    Marking().vocabulary.survey(let_go).features()
    assert asked == []
    Marking().vocabulary.survey("un-named 59. 37,3 12345 x.y 'tis").features()
    assert asked == ["59.", "37,3", "12345", "x.y", "'tis"]


@cache
def _real_markings() -> tuple[Marking, Marking]:
    """What is known of chunks under the rules' own tests: compiled, and in Python."""
    Chain.default().rules()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vocabulary, "_native", lambda: PlainVocabulary)
        plain = Marking()
    return Marking(), plain


def test_words_of_all_examples_are_told_alike_in_every_host() -> None:
    one, other = _real_markings()
    examples = (e for rule in Chain.default().rules() for e in (*rule.examples, *rule.untouched))
    chunks = sorted({chunk for example in examples for chunk in example.before.split()})
    assert len(chunks) > 500
    for at in range(0, len(chunks), 50):
        text = " ".join(chunks[at : at + 50])
        surveys = one.vocabulary.survey(text), other.vocabulary.survey(text)
        assert surveys[0].features() == surveys[1].features()
        for host in range(58):
            assert surveys[0].suspects(host) == surveys[1].suspects(host)


def test_results_are_the_same_without_the_compiled_part(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    examples = [
        (example.before, example.language)
        for rule in Chain.default().rules()
        for example in (*rule.examples, *rule.untouched)
    ]
    texts = [text for text, _ in examples]
    examples += [("\n\n".join(texts[at : at + 9]), None) for at in range(0, len(texts), 9)]
    expected = [normalize(text, "repair", language=language) for text, language in examples]
    monkeypatch.setattr(vocabulary, "_native", lambda: PlainVocabulary)
    forget()
    request.addfinalizer(forget)
    assert isinstance(Document("a").survey, vocabulary.PlainSurvey)
    found = [normalize(text, "repair", language=language) for text, language in examples]
    assert found == expected
    assert [one.language for one in found] == [one.language for one in expected]


def test_white_space_is_what_python_takes_for_it() -> None:
    classes = character_classes()
    assert {code for code, known in enumerate(classes) if known & 32} == {
        code for code in range(0x110000) if chr(code).isspace()
    }


_ASKED = """
from normtext import Chain
from normtext.chunks import Marking

Chain.default().rules()
Marking._marks_of = lambda self, chunk: print(chunk) or 0
text = "Слова из которых ничего не следует. Λέξεις χωρίς νόημα, weiß schön Straße mots élevés"
text += " कर्मों लिये পালনকারী ناهمبستگی پذیرش بے பெண்கள் కాని น้ำท่วม પહેલાં"
Marking().vocabulary.survey(text).features()
"""


_EAST_ASIAN = st.text("中文字的是了かなカナタいアンー", min_size=1, max_size=4)


@given(
    st.lists(st.tuples(_EAST_ASIAN, st.sampled_from(("", *chunks.QUIET))), min_size=1, max_size=9)
)
def test_no_test_asks_about_east_asian_letters_with_single_marks(
    parts: list[tuple[str, str]],
) -> None:
    chunk = "".join(letters + mark for letters, mark in parts)
    if chunk[0] != "ー" and not any(mark + "ー" in chunk for mark in chunks.QUIET):
        Chain.default().rules()  # has them all registered
        assert chunks.Marking()._marks_of(chunk) == 0


def test_plain_words_need_no_question_in_python() -> None:
    # In a process of its own: the tests above have tests of chunks that ask about all words.
    done = subprocess.run([sys.executable, "-c", _ASKED], capture_output=True, check=True)
    assert done.stdout.decode("utf-8").split() == []
