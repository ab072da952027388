"""Unicode's own test files: what is legitimate text in them passes untouched.

The files of Unicode 14 or later are looked for in ``/usr/share/unicode`` (Debian's package
``unicode-data``) or where ``NORMTEXT_UNICODE_DATA`` says; a few rows of each stand below and are
always run.
"""

from __future__ import annotations

import bz2
import os
from collections.abc import Iterator
from pathlib import Path
from unicodedata import category, normalize

import pytest

import normtext
from normtext import Chain
from normtext.data import read_lines
from normtext.document import Document
from normtext.normalisers import get_rule

FOLDER = Path(os.environ.get("NORMTEXT_UNICODE_DATA", "/usr/share/unicode"))
CHAIN = Chain(["encoding", "unicode", "whitespace"])
FRAMES = ("{}", "It is {} here, and {}{} too.")

EMOJI = """\
1F468 200D 2764 FE0F 200D 1F48B 200D 1F468 ; fully-qualified # kiss: man, man
1F469 1F3FD 200D 1F692 ; fully-qualified # woman firefighter
1F3F4 E0067 E0062 E0073 E0063 E0074 E007F ; fully-qualified # flag: Scotland
0023 FE0F 20E3 ; fully-qualified # keycap: #
2764 200D 1F525 ; unqualified # heart on fire
"""
VARIANTS = """\
1D49C FE00; chancery style; # MATHEMATICAL SCRIPT CAPITAL A
2130 FE01; roundhand style; # SCRIPT CAPITAL E
1000 FE00; dotted form; # MYANMAR LETTER KA
349E FE00; CJK COMPATIBILITY IDEOGRAPH-F9C8;
FF10 FE00; short diagonal stroke form; # FULLWIDTH DIGIT ZERO
13091 FE00; rotated 90 degrees; # EGYPTIAN HIEROGLYPH D025
"""
NAMED = """\
KEYCAP DIGIT ONE;0031 FE0F 20E3
TAMIL SYLLABLE KSSA;0B95 0BCD 0BB7
KHMER VOWEL SIGN COENG QA;17D2 17A2
LATIN SMALL LETTER I WITH DOT ABOVE AND ACUTE;0069 0307 0301
"""
NORMALIZATION = """\
00C5;00C5;0041 030A;00C5;0041 030A;
1E0A 0323;1E0C 0307;0044 0323 0307;1E0C 0307;0044 0323 0307;
AC00;AC00;1100 1161;AC00;1100 1161;
0958;0915 093C;0915 093C;0915 093C;0915 093C;
"""
CLUSTERS = """\
÷ 0061 × 0308 × 200D ÷ 0062 ÷
÷ 0915 × 094D × 200D ÷ 0937 ÷
÷ 1F1E6 × 1F1E7 ÷ 1F1E8 ÷ 0062 ÷
÷ 1F476 × 1F3FF ÷ 1F476 ÷
÷ 1100 × 1160 × 11A8 ÷
"""


def rows(name: str, samples: str, complete: bool) -> Iterator[str]:
    """Yield the data rows of a file, or of the samples of it."""
    if not complete:
        text = samples
    elif not (FOLDER / name).exists():
        pytest.skip(f"{name} is not in {FOLDER} (package unicode-data, or NORMTEXT_UNICODE_DATA)")
    elif name.endswith(".bz2"):
        text = bz2.decompress((FOLDER / name).read_bytes()).decode()
    else:
        text = (FOLDER / name).read_text("utf-8")
    for line in text.splitlines():
        row = line.split("#")[0].strip()
        if row and row[0] != "@":
            yield row


def characters(codes: str) -> str:
    return "".join(chr(int(code, 16)) for code in codes.split())


def seen(text: str) -> str:
    return normalize("NFC", text.replace("\u200d", ""))


def is_known(text: str) -> bool:
    """Whether this Python's Unicode has all the characters: the files may be newer."""
    return all(category(character) != "Cn" for character in text)


def changed(texts: list[str], level: str = "repair") -> dict[str, str]:
    """What does not pass untouched; the samples and the files hold something to pass."""
    assert texts
    out = {text: normtext.normalize(text, level, chain=CHAIN).text for text in texts}
    return {text: result for text, result in out.items() if result != text}


both = pytest.mark.parametrize("complete", [False, True], ids=["samples", "file"])


@both
@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", ["emoji-test", "emoji-zwj-sequences", "emoji-variation-sequences"])
def test_emoji_sequences(name: str, frame: str, complete: bool) -> None:
    found = [
        frame.replace("{}", characters(row.split(";")[0]))
        for row in rows(f"emoji/{name}.txt", EMOJI, complete)
    ]
    assert changed(found) == {}


@both
@pytest.mark.parametrize("frame", FRAMES)
def test_standardized_variants(frame: str, complete: bool) -> None:
    found = [
        frame.replace("{}", characters(row.split(";")[0]))
        for row in rows("StandardizedVariants.txt", VARIANTS, complete)
    ]
    assert changed(found) == {}


@both
def test_named_sequences(complete: bool) -> None:
    found = [characters(row.split(";")[1]) for row in rows("NamedSequences.txt", NAMED, complete)]
    assert changed(found) == {}


@both
def test_normalization(complete: bool) -> None:
    """Composed text is final, and whatever is composed is the same text to Unicode."""
    composition = get_rule("unicode/composition")
    tried = 0
    for row in rows("NormalizationTest.txt.bz2", NORMALIZATION, complete):
        source, composed, decomposed = map(characters, row.split(";")[:3])
        if not is_known(source):
            continue
        tried += 1
        assert list(composition(Document(composed))) == [], row
        for text in (source, decomposed):
            out = text
            for finding in sorted(composition(Document(text)), reverse=True):
                out = out[: finding.start] + finding.replacements[0] + out[finding.end :]
            assert normalize("NFC", out) == composed, row
    assert tried > 2


@both
def test_grapheme_clusters(complete: bool) -> None:
    """Of clusters without controls and line ends nothing goes but joiners that join nothing."""
    tried = 0
    for row in rows("auxiliary/GraphemeBreakTest.txt", CLUSTERS, complete):
        text = characters(row.replace("÷", " ").replace("×", " "))
        if not is_known(text) or any(category(c) in ("Cc", "Cs") for c in text):
            continue
        tried += 1
        framed = f"x{text}x"
        result = normtext.normalize(framed, chain=CHAIN.without("whitespace"))
        assert seen(result.text) == seen(framed), row
    assert tried > 2


def test_words_of_look_alikes_in_one_script_are_words() -> None:
    """Each look-alike of a Latin letter, in a word of its own script only."""
    pairs = [line.split("\t")[0] for line in read_lines("unicode", "confusable-uts39.txt")]
    assert len(pairs) > 10
    homoglyph = get_rule("unicode/homoglyph")
    for letter in pairs:
        assert list(homoglyph(Document(f"{letter * 4} {letter}{letter}", "ru"))) == [], letter
