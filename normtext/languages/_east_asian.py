"""Chinese and Japanese: in other scripts, and in each other by their characters."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from normtext.languages._han import chinese_only, language_of_run, leaning
from normtext.languages._passages import Passage
from normtext.languages._scripts import EAST_ASIAN, script_of
from normtext.languages._segment import foreign_runs, segment
from normtext.patterns import pattern

_FEWEST = 4  # characters of a passage
_FEWEST_KANA = 3
_GAIN_A_CHARACTER = 1.0  # nats; names are in characters that both languages use
_KANA = pattern(r"[\u3041-\u3096\u30a1-\u30fa]")
_SWITCH = 6.5
_SWITCH_AT_MARK = 2.5


def judge_east_asian(text: str, start: int, end: int) -> Passage | None:
    letters = [c for c in text[start:end] if script_of(c)]
    if len(letters) < _FEWEST:
        return None
    language = language_of_run("".join(letters))
    hiragana = sum("\u3041" <= c <= "\u3096" for c in letters)
    telling = hiragana + sum(c in "的是了在不有这這我他们們为為" for c in letters)
    named = len(letters) <= 6 and not telling and text[start - 1 : start] in ("(", "（", "[")
    if named:  # 安倍晋三 after a name in another script
        return None
    while script_of(text[end - 1]) is None:
        end -= 1
    number = len(letters)
    return Passage(start, end, language, 4.0 * number, number, telling, 0, True, letters=number)


def japanese_in_chinese(text: str) -> list[Passage]:
    found = []
    start = 0
    for line in text.split("\n"):
        if len(_KANA.compiled.findall(line)) >= _FEWEST_KANA:
            found += _passages(text, start, start + len(line), "ja", -1.0)
        start += len(line) + 1
    return found


@cache
def _chinese_letter() -> re.Pattern[str]:
    return re.compile(f"[{chinese_only()}]")


def chinese_in_japanese(text: str) -> list[Passage]:
    if _chinese_letter().search(text) is None:
        return []
    found = []
    start = 0
    for line in text.split("\n"):
        if len(_chinese_letter().findall(line)) >= 2:
            found += _passages(text, start, start + len(line), "zh", 1.0)
        start += len(line) + 1
    return found


def _passages(text: str, start: int, end: int, language: str, sign: float) -> list[Passage]:
    places = [at for at in range(start, end) if script_of(text[at]) in EAST_ASIAN]
    if not places:
        return []
    costs = [
        [max(0.0, gain), max(0.0, -gain)] for gain in (sign * leaning(text[p]) for p in places)
    ]
    switches = [0.0]
    for before, after in pairwise(places):
        plain = after - before == 1
        switches.append(_SWITCH if plain else _SWITCH_AT_MARK)
    states = segment(costs, switches, [0.0, _SWITCH_AT_MARK])
    found = []
    for _, at, after in foreign_runs(states):
        rows = costs[at:after]
        gain = sum(row[0] - row[1] for row in rows)
        evidence = sum(row[0] >= 3 for row in rows)
        against = sum(row[1] >= 3 for row in rows)
        enough = evidence >= 2 and gain >= _GAIN_A_CHARACTER * (after - at)
        if after - at >= _FEWEST - 1 and enough:
            found.append(
                Passage(
                    places[at],
                    places[after - 1] + 1,
                    language,
                    gain,
                    after - at,
                    evidence,
                    against,
                    True,
                )
            )
    return found
