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
# read so. Made by tools/build_pinyin.py from pypinyin {}, whose readings come from Unicode's
# Unihan database (Unicode licence). pypinyin is under the MIT licence:
#
# Copyright (c) 2016 mozillazg, 闲耘 <hotoo.cn@gmail.com>
#
# Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
# associated documentation files (the "Software"), to deal in the Software without restriction,
# including without limitation the rights to use, copy, modify, merge, publish, distribute,
# sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
# furnished to do so, subject to the following conditions:
#
# The above copyright notice and this permission notice shall be included in all copies or
# substantial portions of the Software.
#
# THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
# NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
# NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
# DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
# OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
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
