"""What the compiled gate says at a glance is what the gate in Python would say, step by step."""

from __future__ import annotations

import importlib.util
import pickle
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normtext import Chain, Finding, normalize
from normtext.chunks import marking, survey_of
from normtext.compiled import native
from normtext.document import Document
from normtext.gate import Gate
from normtext.languages._passages import foreign_passages
from normtext.languages._single import foreign_words
from normtext.languages._table import languages, number_of
from normtext.looks import look_for_strings
from normtext.normalisers.fragments._credibility import is_possible
from normtext.remembered import forget
from normtext.result import MADE_OF, Result
from normtext.rule import FAMILIES
from tests.strategies import damaged_text

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("normtext._vocabulary") is None, reason="normtext is not compiled here"
)

_SENTENCES = (
    "The committee said on Monday that it would publish the report before the end of the year.",
    "Der Ausschuss teilte am Montag mit, dass er den Bericht noch in diesem Jahr vorlegen wird.",
    "La commission a déclaré lundi qu'elle publierait le rapport avant la fin de l'année.",
    "De commissie zei maandag dat zij het verslag voor het einde van het jaar zal publiceren.",
    "Комиссия сообщила в понедельник, что опубликует доклад до конца этого года.",
    "委员会星期一表示将在年底之前公布这份报告。委員会は月曜日に報告書を公表すると述べた。",
    "คณะกรรมการกล่าวเมื่อวันจันทร์ว่าจะเผยแพร่รายงานก่อนสิ้นปี",
    "Η επιτροπή ανακοίνωσε τη Δευτέρα ότι θα δημοσιεύσει την έκθεση πριν από το τέλος του έτους.",
    "위원회는 월요일에 올해 말까지 보고서를 발표할 것이라고 말했다.",
    "समिति ने सोमवार को कहा कि वह वर्ष के अंत से पहले रिपोर्ट प्रकाशित करेगी।",
    "Die kommissie het Maandag gesê dat dit die verslag voor die einde van die jaar sal publiseer.",
)

texts = st.builds(
    lambda before, sentence, after: f"{before}{sentence}{after}",
    damaged_text | st.just(""),
    st.sampled_from(_SENTENCES) | st.lists(st.sampled_from(_SENTENCES), max_size=4).map(" ".join),
    damaged_text | st.just(""),
)


def _in_python(gate: Gate, document: Document) -> tuple[int, list[Finding]]:
    return gate._found(document, 0, None)


def _told(found: tuple[int, list[Finding]]) -> tuple[int, list[Finding]] | None:
    return found if found[1] else None  # else the step says nothing


_GATES = [Chain.default().gate, *(Gate(Chain([family]).steps) for family in FAMILIES)]


@given(texts)
def test_finds_what_the_gate_in_python_finds(text: str) -> None:
    for gate in _GATES:
        assert _told(gate.found(Document(text))) == _told(_in_python(gate, Document(text)))


@given(texts, st.sampled_from(["en", "de-AT", "ja", "zh_Hans", "no", "la", "xx"]))
def test_the_same_in_a_language_that_is_given(text: str, language: str) -> None:
    gate = _GATES[0]
    found = _in_python(gate, Document(text, language))
    assert _told(gate.found(Document(text, language))) == _told(found)


@given(texts, st.integers(0, 6), st.integers(0, 6))
def test_the_same_of_steps_in_the_middle(text: str, begin: int, last: int) -> None:
    gate = _GATES[0]
    document = Document(text)
    found = gate._found(Document(text), begin, last)
    gate.found(document)  # has it told
    assert begin > last or _told(gate.found(document, begin, last)) == _told(found)


def test_the_same_of_all_examples() -> None:
    for rule in Chain.default().rules():
        for example in (*rule.examples, *rule.untouched):
            for gate in _GATES:
                found = _in_python(gate, Document(example.before))
                assert _told(gate.found(Document(example.before))) == _told(found), rule.name


@given(texts, st.sampled_from([language.code for language in languages()]))
def test_where_nothing_may_be_foreign_there_is_no_fragment(text: str, code: str) -> None:
    survey = survey_of(text)
    if not survey.may_have_fragments(number_of(code)):
        passages = foreign_passages(text, code, survey)
        assert not any(is_possible(text, passage) for passage in passages)
        assert foreign_words(text, code, survey) == []


def test_most_clean_sentences_are_told_at_a_glance() -> None:
    alone = [
        sentence for sentence in _SENTENCES if not Chain.default().gate.found(Document(sentence))[1]
    ]
    assert len(alone) > 8


@pytest.mark.parametrize(
    ("text", "language"),
    [("She couldn't stand it", "en"), ("Nog één keer dan", "nl"), ("Das ist\ngut so", "de")],
)
def test_the_language_of_few_words_is_told_as_well(
    text: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Not by the function that a document asks.
    monkeypatch.setattr("normtext.document._identifying", None)
    document = Document(text)
    Chain.default().gate.found(document)
    assert document.language == language


def test_rules_for_some_languages_are_not_asked_about_a_text_in_none_that_is_known() -> None:
    known, unknown = Document("Xi ?", "de"), Document("Xi ?")
    rules = {finding.rule for finding in Chain.default().gate.found(known)[1]}
    found = Chain.default().gate.found(unknown)
    assert unknown.language is None
    assert _told(found) == _told(_in_python(Chain.default().gate, Document("Xi ?")))
    assert {finding.rule for finding in found[1]} < rules


def test_the_language_of_a_clean_text_is_in_its_result() -> None:
    assert [normalize(sentence).language for sentence in _SENTENCES[:3]] == ["en", "de", "fr"]


def _parts(result: object) -> list[object]:
    return [getattr(result, name) for name in MADE_OF]


@given(texts)
def test_the_first_answer_is_the_result_or_what_a_glance_says(text: str) -> None:
    for gate in _GATES:
        gate.result(text)  # makes what is known of chunks
        first, seen = gate.first(text), gate.result(text)
        if isinstance(seen, Result):
            assert first is None or first == seen == Result(text, text)
            assert first is None or _parts(first) == _parts(seen)
            assert first is None or pickle.loads(pickle.dumps(first)) == seen
        else:
            assert first is None or (isinstance(first, tuple) and first[1:] == seen[1:])


def test_there_is_a_first_answer_until_all_is_forgotten() -> None:
    gate = _GATES[0]
    gate.result(_SENTENCES[0])
    assert isinstance(gate.first(_SENTENCES[0]), Result)
    forget()
    assert gate.first(_SENTENCES[0]) is None
    assert normalize(_SENTENCES[0]).language == "en"
    assert isinstance(gate.first(_SENTENCES[0]), Result)


def test_a_step_of_the_users_own_is_asked() -> None:
    def find(document: Document) -> Iterator[Finding]:
        yield Finding(0, 1, "house/first", "The first letter")

    chain = Chain(["unicode", find])
    assert [finding.rule for finding in normalize("Plain words", chain=chain).findings] == [
        "house/first"
    ]


def test_bad_arguments_are_refused() -> None:
    gate = Chain.default().gate._compiled
    with pytest.raises(TypeError):
        gate.glance("text")
    with pytest.raises(TypeError):
        gate.glance("vocabulary", "text")
    assert gate.first(b"text") is None
    assert gate.first("one\r\ntwo") is None
    assert gate.first("\u0431\r") is None
    with pytest.raises(TypeError):
        native().Gate({}, [], 0, 0).first("text")
    with pytest.raises(ValueError, match="five"):
        native().Gate({}, [], 0, 0, {}, Result, ("text",))
    with pytest.raises(ValueError, match="five"):
        native().Gate({}, [], 0, 0, {}, int, MADE_OF)
    with pytest.raises(ValueError, match="slots"):
        native().Gate({}, [], 0, 0, {}, Result, (*MADE_OF[:4], "edits"))
    with pytest.raises(AttributeError):
        native().Gate({}, [], 0, 0, {}, Result, (*MADE_OF[:4], "none"))
    with pytest.raises(ValueError, match="five"):
        native().Gate({}, [], 0, 0, {})
    with pytest.raises(ValueError, match="1 to 255"):
        native().Gate({"ab": 1}, [], 0, 0)
    with pytest.raises(ValueError, match="1 to 255"):
        native().Gate({"a": 256}, [], 0, 0)
    with pytest.raises(TypeError):
        gate.__init__({}, [], 0, 0)
    group, bits = bytes(32), bytes(24)
    rule = ((0, (), None, (), None), None, group, (), None, b"", group, bits, bits, 0, 0, None)
    native().Gate({}, [rule] * 256, 0, 0)
    with pytest.raises(ValueError, match="256"):
        native().Gate({}, [rule] * 257, 0, 0)
    for place, wrong in ((0, (0,)), (1, b""), (2, b""), (3, ("a",)), (6, b"x"), (7, group)):
        broken = (*rule[:place], wrong, *rule[place + 1 :])
        with pytest.raises(ValueError, match="fit"):
            native().Gate({}, [broken], 0, 0)


def test_a_character_may_be_trigger_and_feature() -> None:
    # Of one family alone the mark is asked for by one rule only.
    chain = Chain(["encoding"])
    assert normalize("un caf\ufffd noir", chain=chain).findings


_TRIGGERS = (
    (" by ", " instead of ", " without ", " considerably "),
    (" by ", " of", " that ", " the "),
    ("-und ", "-oder ", "-bis ", "-sowie "),
    (" в ", " и ", " на ", " by "),
    (". A", "! B"),
)
_pieces = st.sampled_from(
    sorted({piece for triggers in _TRIGGERS for t in triggers for piece in (t, t.strip(), t[1:])})
) | st.sampled_from([" ", "\n", "\u00a0", "considerable", "字", "é", "x" * 50])


@pytest.mark.parametrize("is_seen", [True, False])
@pytest.mark.parametrize("triggers", _TRIGGERS)
@given(text=st.lists(_pieces, max_size=8).map("".join))
def test_literal_strings_are_found_where_they_are(
    triggers: tuple[str, ...], is_seen: bool, text: str
) -> None:
    group, bits = bytes(32), bytes(24)
    waiting = (0, (), None, (), None)
    unknown = bytes(len(triggers))  # none of their marks is told of
    sight = look_for_strings(triggers) if is_seen else None
    rule = (waiting, None, group, triggers, sight, unknown, group, bits, bits, 0, 2, None)
    seen = native().Gate({}, [rule], 0, 0).glance(marking().vocabulary, text, -1, False)
    assert isinstance(seen, tuple) == any(trigger in text for trigger in triggers)
