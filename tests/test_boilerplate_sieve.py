"""What is told of a text without loading the phrases of web pages is what they tell."""

from __future__ import annotations

import subprocess
import sys
from array import array

from hypothesis import given
from hypothesis import strategies as st

from normtext.data import path
from normtext.normalisers.boilerplate._glance import is_plain, is_surely_plain
from normtext.normalisers.boilerplate._index import shipped
from normtext.normalisers.boilerplate._sieve import entries, hashed, sieve_for

PLAIN = (
    "The harbour was built in three stages, and the last of them took nine years.\n\n"
    "Tides and ships\n\nNobody had counted the boats (there were many)."
)
_ROWS = sorted(shipped().rows)
_WORDS = st.sampled_from(["the", "harbour", "Was", "built", "in", "7", "news", "home", "|", "»"])
_PIECES = st.one_of(
    st.sampled_from(_ROWS).map(lambda row: row.replace("…", "x y")),
    st.lists(_WORDS, min_size=1, max_size=12).map(" ".join),
    st.text(max_size=12),
)
_LINES = st.lists(_PIECES, min_size=1, max_size=3).map(" ".join)
_ENDINGS = st.sampled_from(["", ".", ":", "…", ")", " 3 + 4 =", " 2:35", "%", " (read more…)"])


@given(st.lists(st.tuples(_LINES, _ENDINGS).map("".join), min_size=1, max_size=5).map("\n".join))
def test_what_is_surely_plain_is_plain(text: str) -> None:
    assert is_plain(text) or not is_surely_plain(text)


def test_of_plain_texts_it_is_told() -> None:
    assert is_surely_plain(PLAIN)
    for more in ("Share on Facebook", "Comments are closed.", "Home | News | Contact", "3 + 4 ="):
        assert not is_surely_plain(f"{PLAIN}\n{more}")
    assert not is_surely_plain(f"{PLAIN}\nПоделиться ссылкой")


def test_the_table_has_what_the_index_has() -> None:
    """If not: python tools/build_sieve.py."""
    hashes = array("I")
    with open(path("boilerplate", "sieve.bin"), "rb") as file:
        hashes.frombytes(file.read())
    if sys.byteorder == "big":
        hashes.byteswap()
    code = (
        "from normtext.normalisers.boilerplate._index import shipped\n"
        "from normtext.normalisers.boilerplate._sieve import entries, hashed\n"
        "print(*sorted({hashed(*entry) for entry in entries(shipped())}))"
    )  # in a process of its own: here the index may have grown with scripts that were met
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert list(hashes) == list(map(int, done.stdout.split()))


def test_every_phrase_is_in_the_table() -> None:
    sieve = sieve_for("")
    assert sieve is not None
    known = [row for row in shipped().rows if row.isascii() and " " not in row]
    assert len(known) > 1000
    assert all(sieve.has_part(row) for row in known)
    assert hashed("row", "a") != hashed("first", "a")
    assert len({what for what, _ in entries(shipped())}) == 6


def test_small_plain_files_load_no_phrases() -> None:
    code = (
        "import normtext\n"
        f"assert not normtext.check({PLAIN!r})\n"
        "from normtext.normalisers.boilerplate._index import is_loaded\n"
        "assert not is_loaded()\n"
        f"assert normtext.check({PLAIN + 2 * chr(10) + 'Share on Facebook'!r})\n"
        "assert is_loaded()\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
