"""Foreign passages in another script than the host's."""

from __future__ import annotations

import re
from functools import cache

from normtext.languages._east_asian import (
    chinese_in_japanese,
    japanese_in_chinese,
    judge_east_asian,
)
from normtext.languages._evidence import added_costs
from normtext.languages._lexicon import postings
from normtext.languages._ngrams import spelling_costs
from normtext.languages._passages import Passage
from normtext.languages._scripts import (
    CASELESS,
    LANGUAGE_OF_SCRIPT,
    WORD,
    foreign_groups,
    is_technical,
    letter_class,
    own_scripts,
    script_of,
)
from normtext.languages._table import languages, of_script, script_of_language
from normtext.vocabulary import Survey

# What may stand between two words of one run.
_BETWEEN = r"[\s,;:.…'’‘\"“”„«»!?、。，،؛؟·0-9\-–—\u064b-\u0652\u0900-\u0dff\u200c-\u200f]{1,4}"
_FUNCTION_WORD = 7.0  # nats: one word in 1,100
_SPELLED_WELL = 3.2  # nats a letter, of a word no list has
_FEWEST_LETTERS = 4
_MOST_COUNTED = 40  # words that the language is told by
_RARE_LANGUAGE = 400  # hundredths of a nat that one easily seen where it is not has to make up for
_WIDEST_GAP = 30
_LONGEST_BALANCED = 1000
# Next to a run of letters these make it an address, a file name, code.
_TECHNICAL = frozenset("/\\@_#=<{$%&~^+")
_TECHNICAL_AFTER = frozenset("/\\@_=>}&~^+")


@cache
def _run(scripts: tuple[str, ...]) -> re.Pattern[str]:
    letters = f"[{letter_class(*scripts)}]"
    return re.compile(f"{letters}+(?:{_BETWEEN}{letters}+)*")


def passages_of_other_scripts(text: str, host: str, survey: Survey) -> list[Passage]:
    script = script_of_language(host)
    if script is None:
        return []
    found: list[Passage] = []
    present = survey.scripts[0]
    if present & ~own_scripts(script):
        for group, bits in foreign_groups(script):
            if present & bits:
                found += _runs(text, group)
    if host == "zh":
        found += japanese_in_chinese(text)
    elif host == "ja":
        found += chinese_in_japanese(text)
    return found


def _runs(text: str, group: tuple[str, ...]) -> list[Passage]:
    lines: list[list[tuple[int, int]]] = []
    line_end = -1
    for match in _run(group).finditer(text):
        start = match.start()
        for piece in match.group().split("\n"):
            end = start + len(piece)
            if start > line_end:
                line_end = text.find("\n", start)
                line_end = len(text) if line_end < 0 else line_end
                lines.append([])
            spans = lines[-1]
            if spans and _belong_together(text, spans[-1], end, start):
                spans[-1] = (spans[-1][0], end)
            elif piece:
                spans.append((start, end))
            start = end + 1
    judged = (
        _judge(text, start, end, group) for spans in lines for start, end in _whole(text, spans)
    )
    return [passage for passage in judged if passage]


def _whole(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return one span for a line that has no other letters, else the spans as they are."""
    if len(spans) < 2:
        return spans
    ends = [text.rfind("\n", 0, spans[0][0]) + 1, *(end for _, end in spans)]
    last = text.find("\n", spans[-1][1])
    starts = [*(start for start, _ in spans), len(text) if last < 0 else last]
    for end, start in zip(ends, starts, strict=True):
        if any(map(str.isalpha, text[end:start])):
            return spans
    return [(spans[0][0], spans[-1][1])]


def _belong_together(text: str, before: tuple[int, int], end: int, start: int) -> bool:
    """Say whether only marks and figures stand between two runs, and every bracket has its pair."""
    between = text[before[1] : start]
    if len(between) > _WIDEST_GAP or "\n" in between or any(map(str.isalpha, between)):
        return False
    if end - before[0] > _LONGEST_BALANCED:
        return True
    whole = text[before[0] : end]
    return all(
        whole.count(a) == whole.count(b) for a, b in ("()", "[]", "«»", "“”", "「」", "（）")
    )


def _judge(text: str, start: int, end: int, group: tuple[str, ...]) -> Passage | None:
    if group == ("Han", "Kana"):
        return judge_east_asian(text, start, end)
    if text[start:end].isalpha():
        return None  # one word
    while end > start and script_of(text[end - 1]) is None and not text[end - 1].isalnum():
        end -= 1
    while start < end and script_of(text[start]) is None:
        start += 1
    if (start and text[start - 1] in _TECHNICAL) or text[end : end + 1] in _TECHNICAL_AFTER:
        return None
    script = group[0]
    words = _countable_words(text, start, end)
    if len(words) < 2:
        return None
    code = LANGUAGE_OF_SCRIPT.get(script)
    caseless = script in CASELESS
    plain = [w for w in words if caseless or w == w.lower()]
    if code:
        evidence = function_words = sum(len(w) > 1 for w in plain)
    else:
        code, number = _language_of_words([w.lower() for w in words], plain, script)
        evidence, function_words = _count_evidence(plain, number)
        if caseless and languages()[number].words == "function":  # a list of a few dozen words
            evidence = max(evidence, sum(len(w) > 1 for w in plain))
    if caseless:
        enough = evidence >= 1
    else:
        # Where nouns are capitalised, words that stand in no name are few.
        enough = evidence >= 2 and (len(plain) >= 0.4 * len(words) or function_words >= 2)
    if not enough:
        return None
    letters = sum(map(len, plain))
    if letters < _FEWEST_LETTERS:
        return None
    return Passage(
        start,
        end,
        code,
        8.0 * evidence,
        len(words),
        evidence,
        0,
        True,
        letters=letters,
        function_words=function_words,
        names=len(words) - len(plain),
    )


def _countable_words(text: str, start: int, end: int) -> list[str]:
    """Return the words of a run, a compound with hyphens once, addresses and code not at all."""
    words = []
    last = -1
    for match in WORD.finditer(text, start, end):
        first, after = match.span()
        joined = first - 1 == last and text[last] in "-’'"
        if not joined and not is_technical(text, first, after):
            words.append(match.group())
        last = after
    return words


def _count_evidence(words: list[str], number: int) -> tuple[int, int]:
    """Return how many words are the language's, by list or by spelling, and its function words."""
    evidence = function_words = 0
    for word in words:
        cost = dict(postings(word)).get(number)
        if cost is None:
            spelled = spelling_costs(word, (number,))[0] / (len(word) + 1)
            evidence += len(word) >= 4 and spelled < _SPELLED_WELL
        else:
            function_words += cost < _FUNCTION_WORD
            evidence += len(word) > 1 or cost < _FUNCTION_WORD
    return evidence, function_words


def _language_of_words(words: list[str], plain: list[str], script: str) -> tuple[str, int]:
    candidates = of_script(script)
    table = languages()
    totals = added_costs(plain[:_MOST_COUNTED] or words[:_MOST_COUNTED], candidates)
    for place, number in enumerate(candidates):
        totals[place] += _RARE_LANGUAGE * table[number].rare
    best = candidates[min(range(len(candidates)), key=totals.__getitem__)]
    return table[best].code, best
