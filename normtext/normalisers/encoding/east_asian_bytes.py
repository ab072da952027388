"""East Asian text whose two-byte characters were read as single Western letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

# Both bytes of a character are high in GB 2312, EUC-JP and EUC-KR, and read as ISO 8859-1 they are
# letters and signs without an ASCII letter between them: no Western word is written so.
_RUN = pattern(r"[\xa1-\xfe]{2,}(?:[ -@\[-`{-~\r\n]{1,4}[\xa1-\xfe]{2,})*")
_SEPARATORS = pattern(r"[\x00-\xa0]+")
_LEAST = 6  # characters
_LEAST_SHARE = 0.85  # of them, that are among the more frequent half of their character set
_LEAST_KINDS = 0.5  # of them, that differ: a ruled line is one character again and again
_ENOUGH = 40  # characters, of which more are not asked to differ
_TELLING = 16  # characters, in which the last of the second bytes are hardly ever missing
_KANA = (0xA4, 0xA5)
_HANGUL = range(0xB0, 0xC9)
_LEVEL_ONE = range(0xB0, 0xD8)  # the characters of daily use in GB 2312; in JIS X 0208 up to 0xCF


@rule(
    "encoding/east-asian-bytes",
    summary="Chinese, Japanese or Korean read as Western letters",
    safety=Safety.REPAIR,
    non_ascii=True,
    triggers=tuple("¤±³´µ¶¸¹¼½¾ÃÌÐÒËÏ×Ù"),  # seldom in clean text, hardly ever missing here
    examples=(
        Example("ÖÐ¹úÈËÃñÒøÐÐ½ñÌìÐû²¼", "中国人民银行今天宣布", "zh"),
        Example("ÅìµþÅÔ¤Ï¿·¤·¤¤·×²è¤òÈ¯É½¤·¤¿", "東京都は新しい計画を発表した", "ja"),
    ),
    untouched=(Example("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓ", None, "fr"),),
    mqm="character-encoding",
)
def find(document: Document) -> Iterator[Finding]:
    """GB 2312 (and GBK where it is the same), EUC-JP and EUC-KR read as ISO 8859-1 or windows-1252.

    Runs of six characters or more are told by where their first bytes lie: in text of daily use
    nearly all are Hangul, kana, or characters of the first level. Big5 and Shift JIS use ASCII
    for second bytes and are left.
    """
    for match in _RUN.finditer(document.text):
        run = match.group()
        encoding = _encoding(run) if len(run) >= 2 * _LEAST else None
        if encoding is None:
            continue
        try:
            whole = run.encode("latin-1").decode(encoding)
        except UnicodeDecodeError:
            continue
        message = f"{encoding} read as Western letters: '{whole[:20]}'"
        start, end = match.span()
        yield Finding(start, end, "encoding/east-asian-bytes", message, (whole,), Safety.REPAIR)


def _encoding(run: str) -> str | None:
    """Name the encoding that makes daily text of a run, None if there is none."""
    high = [part for part in _SEPARATORS.compiled.split(run) if part]
    if any(len(part) % 2 for part in high):
        return None
    pairs = Counter(part[i : i + 2] for part in high for i in range(0, len(part), 2))
    total = pairs.total()
    if total < _LEAST or len(pairs) < min(total, _ENOUGH) * _LEAST_KINDS or _is_row(high):
        return None
    # One alphabet of single bytes, as KOI8-R or Thai, is a part of the table; second bytes are not.
    second = [ord(pair[1]) for pair in pairs]
    if min(second) >= 0xC0 or (max(second) < 0xEF and len(second) > _TELLING):
        return None
    first = Counter({ord(pair[0]): 0 for pair in pairs})
    for pair, count in pairs.items():
        first[ord(pair[0])] += count
    signs = first[0xA1] + first[0xA3]  # punctuation and full-width forms, in all of them
    letters = total - signs
    if letters < _LEAST:
        return None
    kana = sum(first[byte] for byte in _KANA)
    if kana * 5 >= letters:
        in_use = kana + sum(first[byte] for byte in _LEVEL_ONE)
        return "euc_jp" if in_use >= letters * _LEAST_SHARE else None
    if sum(first[byte] for byte in _HANGUL) >= letters * 0.97:
        return "euc_kr"
    in_use = sum(first[byte] for byte in _LEVEL_ONE)
    return "gb2312" if in_use >= letters * _LEAST_SHARE else None


def _is_row(parts: list[str]) -> bool:
    """Say whether most characters are followed by the next of their table, as in an alphabet."""
    text = "".join(parts)
    steps = sum(0 <= ord(b) - ord(a) <= 1 for a, b in pairwise(text))
    return steps * 3 >= len(text)
