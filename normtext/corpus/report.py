"""What was done to a corpus: a table for the terminal, a page with a plot for a browser.

Everything that comes from a file or a name is escaped. The page is one file, loads nothing, runs no
script, and is the same for the same counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from normtext.corpus.stats import NAMES, Stats

_LABELS = {
    "rows": "rows",
    "changed": "rows changed",
    "edits": "edits",
    "findings": "findings left",
    "unchecked": "rows unchecked",
    "quarantined": "rows quarantined",
    "bytes": "bytes read",
}
_COLOURS = (
    "#4c78a8", "#f58518", "#54a24b", "#e45756", "#72b7b2", "#eeca3b", "#b279a2", "#ff9da6",
    "#9d755d", "#8a8a8a",
)  # fmt: skip
_MOST = 25
_UNKNOWN = "unknown"


def summary(stats: Stats) -> str:
    """Return the counts and the edits by rule as lines of text."""
    rows = [(_LABELS[name], stats.counts[name]) for name in NAMES]
    rules = [(_clean(rule), number) for rule, number in _by_rule(stats).most_common()]
    width = max(len(label) for label, _ in [*rows, *rules])
    digits = max(len(f"{number:,}") for _, number in [*rows, *rules])
    lines = [f"{label:{width}}  {number:>{digits},}" for label, number in rows]
    if rules:
        lines += ["", *(f"{rule:{width}}  {number:>{digits},}" for rule, number in rules)]
    return "\n".join(lines) + "\n"


def _by_rule(stats: Stats) -> Counter[str]:
    totals: Counter[str] = Counter()
    for (rule, _), number in stats.edits.items():
        totals[rule] += number
    return totals


def html_report(stats: Stats, title: str) -> str:
    """Return a page: the counts, edits by rule and language as a plot and as a table."""
    languages: Counter[str] = Counter()
    for (_, language), number in stats.edits.items():
        languages[language or _UNKNOWN] += number
    shown = [language for language, _ in languages.most_common(len(_COLOURS) - 1)]
    counts = "".join(
        f"<tr><th scope=row>{_LABELS[name]}</th><td>{stats.counts[name]:,}</td></tr>"
        for name in NAMES
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(_clean(title))}</title><style>{_STYLE}</style></head><body>\n"
        f"<h1>{escape(_clean(title))}</h1>\n<table>{counts}</table>\n"
        f"<h2>Edits by rule and language</h2>\n{_plot(stats, shown)}\n{_table(stats)}\n"
        "</body></html>\n"
    )


_STYLE = (
    "body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}"
    "table{border-collapse:collapse;margin:1rem 0}td,th{padding:.15rem .7rem;text-align:left;"
    "border-bottom:1px solid #ddd;font-weight:400}td{text-align:right;"
    "font-variant-numeric:tabular-nums}svg{max-width:100%;height:auto}"
)


def _plot(stats: Stats, shown: Sequence[str]) -> str:
    """Return stacked bars, one a rule, a colour a language; SVG."""
    bars = _by_rule(stats).most_common(_MOST)
    if not bars:
        return "<p>No edits.</p>"
    most = bars[0][1]
    parts = []
    for line, (rule, total) in enumerate(bars):
        y = line * 22
        parts.append(f'<text x="250" y="{y + 14}" text-anchor="end">{escape(_clean(rule))}</text>')
        x = 258.0
        for colour, language, number in _pieces(stats, rule, shown):
            width = 480 * number / most
            parts.append(
                f'<rect x="{x:.2f}" y="{y + 2}" width="{width:.2f}" height="16" fill="{colour}">'
                f"<title>{escape(_clean(f'{rule}, {language}: {number:,}'))}</title></rect>"
            )
            x += width
        parts.append(f'<text x="{x + 6:.2f}" y="{y + 14}">{total:,}</text>')
    top = len(bars) * 22 + 14
    legend = [*shown, *(["other"] if len(_languages(stats)) > len(shown) else [])]
    for number, language in enumerate(legend):
        x, y = 258 + number % 5 * 100, top + number // 5 * 20
        parts.append(f'<rect x="{x}" y="{y}" width="12" height="12" fill="{_COLOURS[number]}"/>')
        parts.append(f'<text x="{x + 17}" y="{y + 11}">{escape(_clean(language))}</text>')
    height = top + (len(legend) + 4) // 5 * 20
    return (
        f'<svg viewBox="0 0 820 {height}" width="820" role="img" font-size="12" '
        f'font-family="system-ui,sans-serif"><title>Edits by rule, coloured by language</title>'
        f"{''.join(parts)}</svg>"
    )


def _languages(stats: Stats) -> set[str]:
    return {language or _UNKNOWN for _, language in stats.edits}


def _pieces(stats: Stats, rule: str, shown: Sequence[str]) -> Iterable[tuple[str, str, int]]:
    by_language: Counter[str] = Counter()
    for (name, language), number in stats.edits.items():
        if name == rule:
            label = language or _UNKNOWN
            by_language[label if label in shown else "other"] += number
    order = [*shown, "other"]
    for place, language in enumerate(order):
        if by_language[language]:
            yield _COLOURS[place], language, by_language[language]


def _table(stats: Stats) -> str:
    rows = "".join(
        f"<tr><th scope=row>{escape(_clean(rule))}</th>"
        f"<th>{escape(_clean(language or _UNKNOWN))}</th><td>{number:,}</td></tr>"
        for (rule, language), number in sorted(stats.edits.items())
    )
    head = "<tr><th>Rule</th><th>Language</th><td>Edits</td></tr>"
    return f"<details><summary>The same as a table</summary><table>{head}{rows}</table></details>"


def _clean(text: str) -> str:
    """Return the text with controls and lone surrogates written out, fit for any file."""
    from normtext.rendering import visible

    return visible(text)
