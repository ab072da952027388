"""Rules for product texts; the entry point names this module, and every rule in it counts."""

import re

from normtext import Finding, Safety
from normtext.rule import Example, rule


@rule(
    "shop/sku-spacing",
    summary="A space inside an article number",
    safety=Safety.SAFE,
    triggers=("SKU",),
    examples=(Example("SKU- 4711", "SKU-4711"),),
)
def sku_spacing(document):
    """Article numbers are searched for, so they have to be written in one way."""
    for match in re.finditer(r"SKU-( +)\d", document.text):
        yield Finding(*match.span(1), "shop/sku-spacing", "Space in an article number", ("",),
                      Safety.SAFE)  # fmt: skip


@rule("shop/shouting", summary="Several exclamation marks", safety=Safety.SUGGEST, triggers=("!!",))
def shouting(document):
    """One exclamation mark is enough."""
    for match in re.finditer(r"!{2,}", document.text):
        yield Finding(*match.span(), "shop/shouting", "One is enough", ("!",))
