"""The review page: one HTML file that shows every proposal in place and exports decisions.

:func:`page` builds it. The page loads nothing, its policy forbids it to, and what a text holds is
put in as data and shown as text, never as markup.
"""

from __future__ import annotations

from normtext.review.page import Reviewed, page

__all__ = ["Reviewed", "page"]
