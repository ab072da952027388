"""URLs and e-mail addresses are found where the patterns that say what they are find them."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from normtext.finding import Finding
from normtext.protection import Guard, addresses, merge

URL = re.compile(r"(?:https?|ftp)://[^\s<>\"“”«»]+|\bwww\.[^\s<>\"“”«»]+")
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")

parts = st.sampled_from(
    [
        "http://",
        "https://",
        "ftp://",
        "www.",
        "@",
        "a",
        "b.c",
        ".",
        "-",
        " ",
        "x" * 63,
        "»",
        "é",
        "_",
    ]
)


@given(st.lists(parts | st.characters(), max_size=12).map("".join))
@example("shttp://www.a.b, http://httphttps://c www.www. _www.d éwww.e")
@example("a@b.c@d.e " + "x" * 65 + "@b.c " + "x" * 64 + "@b.c @b.c .@b.c a@b")
@example("see http://a.b/c). and www.!? mail me@example.org.")
def test_addresses(text: str) -> None:
    urls = [(m.start(), m.start() + len(m[0].rstrip(".,;:!?)]}'’”…"))) for m in URL.finditer(text)]
    assert list(addresses(text)) == urls + [m.span() for m in EMAIL.finditer(text)]


@given(
    st.lists(parts | st.sampled_from(["\n", "http://a.b", "\u2028", "c@d.e"]), max_size=9).map(
        "".join
    )
)
def test_what_a_guard_allows(text: str) -> None:
    """As is told without looking for addresses, where white space says that none is there."""
    spans = merge(addresses(text))
    guard = Guard(text)
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            touched = [
                span
                for span in spans
                if max(span.start, start) < min(span.end, end)
                or span.start < start == end < span.end
            ]
            whole = all(start <= span.start and span.end <= end for span in touched)
            for replacements in ((), ("",), ("x",), ("", "x")):
                finding = Finding(start, end, "house/rule", "Found", replacements)
                allowed = whole and (not touched or replacements != ("x",))
                assert guard.allows(finding) == allowed
    assert guard.allowed([]) == []
