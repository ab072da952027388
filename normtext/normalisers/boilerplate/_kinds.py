"""The types of boilerplate, and how much may be made of a phrase of each."""

from __future__ import annotations

LABELS = {
    "advertisement": "Advertisement",
    "author-bio": "About the author",
    "breadcrumb": "Breadcrumb",
    "byline": "Byline",
    "captcha-sum": "Captcha",
    "comment-count": "Number of comments",
    "comment-form": "Comment form",
    "cookie-notice": "Cookie notice",
    "copyright": "Copyright line",
    "credit": "Credit",
    "login": "Login or account",
    "media-caption": "Media caption",
    "navigation": "Navigation",
    "page-tools": "Tools of the page",
    "pagination": "Pagination",
    "photo-credit": "Photo credit",
    "promotion": "Promotion",
    "reading-time": "Reading time",
    "related": "Related links",
    "repeated-block": "Repeated line",
    "share": "Share buttons",
    "subscribe": "Subscription",
    "tags": "Tags",
    "ticker": "Ticker",
    "truncation": "Truncation",
}
# Phrases that can as well be the heading of a section: not taken right before running text.
HEADINGS = {
    "navigation": 5,
    "breadcrumb": 5,
    "pagination": 5,
    "login": 5,
    "cookie-notice": 5,
    "copyright": 1,
    "subscribe": 1,
    "related": 1,
    "ticker": 5,
    "promotion": 1,
    "author-bio": 3,
    "truncation": 1,
}  # words
# Their phrases are found in texts too (a photo's credit, a date of publication).
NEVER_SAFE = frozenset({"author-bio", "byline", "photo-credit", "reading-time", "tags", "ticker"})
# Kinds that stand in one block: a weak phrase of one goes with a certain one of another.
_KIN = {
    "comment-count": "comment-form",
    "captcha-sum": "comment-form",
    "page-tools": "share",
    "promotion": "share",
    "reading-time": "byline",
    "tags": "byline",
    "photo-credit": "byline",
    "author-bio": "byline",
}
# What stands beside their headings can be a heading of the text.
LOOSE = frozenset({"breadcrumb", "navigation", "pagination", "related"})


def kin(kind: str) -> str:
    """The kind that stands for all that go in one block with it."""
    return _KIN.get(kind, kind)
