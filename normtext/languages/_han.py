"""Chinese and Japanese apart, character by character."""

from __future__ import annotations

from functools import cache

from normtext.data import read_lines

# Nats. A character in neither list; and the most that one character may say.
_ABSENT = 16.0
_MOST = 5.0


@cache
def _costs() -> dict[str, tuple[float, float]]:
    table = {}
    for line in read_lines("languages", "han.txt"):
        letters, chinese, japanese = line.split("\t")
        pair = (int(chinese) / 10, int(japanese) / 10)
        for letter in letters:
            table[letter] = pair
    return table


def leaning(letter: str) -> float:
    """Return nats in favour of Chinese (positive) or of Japanese (negative)."""
    chinese, japanese = _costs().get(letter, (_ABSENT, _ABSENT))
    return max(-_MOST, min(_MOST, japanese - chinese))


@cache
def chinese_only() -> str:
    """Return the characters that are common in Chinese and hardly occur in Japanese."""
    return "".join(
        letter
        for letter, (chinese, japanese) in _costs().items()
        if japanese - chinese >= 4 and chinese < 11
    )


def language_of_run(letters: str) -> str:
    """Return "ja" or "zh" for a run of Han and kana that stands alone."""
    kana = sum("\u3041" <= letter <= "\u30ff" for letter in letters)
    if kana:
        return "ja"
    # A whole sentence of Japanese without kana is rare: Chinese has the better prior.
    return "zh" if sum(map(leaning, letters)) > -1.0 * min(4, len(letters)) else "ja"
