"""Weather boxes and stock tickers."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/ticker",
    summary="Weather boxes and stock tickers",
    safety=Safety.REPAIR,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\nWeather forecast",
            "The rain had stopped.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "The weather turned in the afternoon.\nThe forecast had said so.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """Headings of weather boxes, exchange rates and stock quotes, and the lines of figures right
    beside them (``DAX 15.203 +0,4 %``, ``Oslo 7 °C``). Figures alone are left: an article can
    have a table of them.
    """
    return page_findings(document, "ticker")
