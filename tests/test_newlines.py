"""CRLF texts: offsets among plain newlines, and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from normtext.newlines import spans_to_lf


@given(st.lists(st.sampled_from(["\r\n", "a", "ж b", "𝒙"])))
def test_an_offset_moves_by_the_lines_before_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    places = [*range(len(text) + 1)]
    for place, (moved, _) in zip(places, spans_to_lf(text, [(p, p) for p in places]), strict=True):
        # Between the two characters of a line end it is before the newline.
        inside = text[place - 1 : place + 1] == "\r\n" and place > 0
        assert moved == len(text[: place - inside].replace("\r\n", "\n"))
