"""normtext as a block of a datatrove pipeline."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from normtext.chain import Chain
from normtext.rows import normalise_row

try:
    from datatrove.pipeline.base import PipelineStep
except ImportError:
    raise ImportError("this step needs datatrove: pip install datatrove") from None


class NormtextStep(PipelineStep):  # type: ignore[misc]
    """Normalise each document's text; drops none.

    The edits (plain dictionaries, offsets into the original), the number of findings left and the
    error, if any, go into ``document.metadata[into]``. Counts go into datatrove's statistics.
    """

    name = "normtext"
    type = "🧹 - FORMAT"

    def __init__(
        self,
        *,
        chain: Chain | None = None,
        level: str = "safe",
        language: str | None = None,
        into: str = "normtext",
        budget_seconds: float | None = None,
    ) -> None:
        """Arguments are those of :data:`normtext.columns.normalize_column`."""
        super().__init__()
        self.chain = Chain.default() if chain is None else chain
        self.level = level
        self.language = language
        self.into = into
        self.budget_seconds = budget_seconds

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Generator[Any, None, None]:
        """Yield every document of ``data``, normalised."""
        for document in data:
            with self.track_time():
                row = normalise_row(
                    document.text,
                    self.chain,
                    level=self.level,
                    language=self.language,
                    budget_seconds=self.budget_seconds,
                )
                document.text = row.text
                document.metadata[self.into] = {
                    "language": row.language,
                    "edits": [edit._asdict() for edit in row.edits],
                    "findings": row.findings,
                    "error": row.error,
                }
                self.stat_update("edits", value=len(row.edits))
                if row.error:
                    self.stat_update("unchecked")
            yield document
