"""Hypothesis strategies: any Unicode, damaged prose, and valid edits of a text."""

from __future__ import annotations

from hypothesis import strategies as st

from normtext.edits import Edit

# st.text() leaves surrogates out unless its alphabet names them.
any_character = st.one_of(
    st.characters(),
    st.characters(categories=["Cs"]),
    st.characters(categories=["Mn", "Cf", "Zs"]),
    st.sampled_from(
        "\u200d\ufe0f👩🏽🇫🇷\u0301\u05d0\u0627\u202e\u2066\u2069\u200f한\u1112\u1161\ufeff\r\n\t\x85\u2028"
    ),
)
any_text = st.text(any_character, max_size=80)

# Pieces that rules react to, so that random text is not merely ignored.
_PIECES = (
    "the war. world and", "this week. fall.", "decades. .", "Russia. , which", "a  b", " \n",
    "\n\n\n\n", "[el presidente de Rusia]", "(der Präsident der Republik)", "“so”", "”", "“",
    "« mot »", "„Wort“", "by not condemn its", "such an election", "said. USA Emily Horne",
    "Leave a Reply", "71 − 67 =", "Your email address will not be published.", "Share this:",
    "Subscribe to our newsletter", "Russian tank fires on a building 1:18", "Copyright © 2020",
    "contributed to this report.", "Ã©tÃ©", "â€™", "&amp;", "&quot;", "\u200b", "\u202e",
    "\ufb01n", "pаypal", "ｆｕｌｌ", "e\u0301", "[UNK]", "<unk>", "@@ ", "▁the", "&apos ;",
    "the the", " ,", "word,word", "( a )", "，", "。", "?!", "https://example.org/a.b",
    "me@example.org", "Он сказал, что", "это не так", "日本語の文章です。", "هذا نص", "זה טקסט",
    "el niño come pan", "les enfants de la patrie", "der Mann und die Frau",
    "and then they went to the market with their friends", "\xa0", "\u202f", "\ufeff",
    "normtext: off",
)  # fmt: skip
damaged_text = st.lists(
    st.one_of(st.sampled_from(_PIECES), st.sampled_from([" ", "\n", "\n\n", ". ", ", "]), any_text),
    max_size=14,
).map("".join)


@st.composite
def edits_of(draw: st.DrawFn, text: str, rule: str = "house/rule") -> list[Edit]:
    """Any valid list of edits of a text, touching ones and insertions included."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits: list[Edit] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        after = draw(st.text(any_character, max_size=4))
        edits.append(Edit(start, end, text[start:end], after, rule))
    return edits
