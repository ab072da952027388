"""Write ``normtext/data/translation/pinyin.txt``: how Chinese characters are read in Mandarin.

    pip install pypinyin
    python tools/build_pinyin.py

pypinyin (MIT) has its readings from pinyin-data (MIT), which has them from Unicode's Unihan.
Taken are the characters of GB 2312 and Big5, without tones, in the spelling of names (``ü`` as u).
"""

from __future__ import annotations

import unicodedata
from importlib.metadata import version
from pathlib import Path

from pypinyin.constants import PINYIN_DICT

TARGET = Path(__file__).parent.parent / "normtext" / "data" / "translation" / "pinyin.txt"
HEADER = """\
# Mandarin readings of Chinese characters without tones: a syllable and the characters that may be
# read so. Made by tools/build_pinyin.py from pypinyin {} (MIT licence, copyright 2016 mozillazg),
# whose readings come from Unicode's Unihan database (Unicode licence).
"""


def is_common(character: str) -> bool:
    """True of the characters of the two old standards, simplified and traditional."""
    for encoding in ("gb2312", "big5"):
        try:
            character.encode(encoding)
        except UnicodeEncodeError:
            continue
        return True
    return False


def plain(reading: str) -> str:
    """Return a reading without tone marks and diaeresis."""
    parts = unicodedata.normalize("NFD", reading)
    return "".join(part for part in parts if not unicodedata.combining(part))


def main() -> None:
    syllables: dict[str, list[str]] = {}
    for code, readings in sorted(PINYIN_DICT.items()):
        character = chr(code)
        if is_common(character):
            for syllable in {plain(reading) for reading in readings.split(",")}:
                if (
                    syllable.isascii()
                    and syllable.isalpha()
                    and not set(syllable).isdisjoint("aeiou")
                ):
                    syllables.setdefault(syllable, []).append(character)
    lines = [
        f"{syllable} {''.join(characters)}" for syllable, characters in sorted(syllables.items())
    ]
    TARGET.write_text(HEADER.format(version("pypinyin")) + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
