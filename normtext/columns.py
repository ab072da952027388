"""A column of texts in, a column of results out: the one function every data engine can call.

polars, pandas, duckdb, Hugging Face datasets, Spark and Ray all hand over Arrow arrays;
docs/scale.md shows each in a few lines. Row ``i`` of the result depends on row ``i`` only, and a
row that cannot be normalised keeps its text and says why in ``error``: a batch is never lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any

from normtext.arrow import EDIT_FIELDS, read_column, struct_array, struct_type
from normtext.chain import Chain
from normtext.rows import Row, normalise_row


class NormalizeColumn:
    """The type of :data:`normalize_column`; an object, so that the function carries its types."""

    def __call__(
        self,
        texts: Any,
        *,
        chain: Chain | None = None,
        languages: str | Sequence[str | None] | Any = None,
        level: str = "safe",
        budget_seconds: float | None = None,
    ) -> Any:
        """Normalise every text of a column; same length, same order, null in, null out.

        ``texts`` is an Arrow array, chunked or not, of strings (any kind), of binary holding UTF-8,
        or of a dictionary of them; any object of the Arrow PyCapsule protocol (a polars or pandas
        Series); or a sequence of str and None. ``languages`` is one BCP 47 tag for all, or a column
        of tags, None where it is to be identified. ``budget_seconds`` is the time one text may
        take, looked at between rules.

        Return a ``pyarrow.StructArray`` of :meth:`type`. Offsets are code points of the original.
        A row that fails (a normaliser raised, bytes that are not UTF-8, the budget ran out) keeps
        its text, has no edits, and ``error`` says why. Arrow cannot hold lone surrogates: in rows
        of Python strings that have any they are shown as U+FFFD, one for one, and ``error`` says
        so.

        Raise ImportError without pyarrow, ValueError for an unknown level, for languages of another
        length, and for more than 2 GiB of text in one call, TypeError for what is no column of
        texts.
        """
        from normtext.api import DEFAULT, LEVELS

        if level not in LEVELS:
            raise ValueError(f"unknown level {level!r}; choose one of: {', '.join(LEVELS)}")
        values = read_column(texts)
        chain = DEFAULT if chain is None else chain
        each = _languages(languages, len(values))
        rows: list[Row | None] = []
        for value, language in zip(values, each, strict=False):
            if value is None:
                rows.append(None)
            elif isinstance(value, str):
                rows.append(
                    normalise_row(
                        value, chain, level=level, language=language, budget_seconds=budget_seconds
                    )
                )
            else:
                rows.append(
                    Row(value.decode("utf-8", "replace"), error="unchecked: not valid UTF-8")
                )
        return struct_array(rows)

    def type(self) -> Any:
        """Return the ``pyarrow.StructType`` of the result."""
        return struct_type()

    def spark_type(self) -> str:
        """Return the type as Spark DDL, for ``mapInArrow`` and ``StructType.fromDDL``."""
        kinds = {"int32": "int", "string": "string"}
        edit = ", ".join(f"`{name}`: {kinds[kind]}" for name, kind in EDIT_FIELDS)
        return (
            f"struct<text: string, language: string, edits: array<struct<{edit}>>, "
            "findings: int, error: string>"
        )

    def duckdb_type(self) -> str:
        """Return the type as duckdb spells it, for ``create_function(..., type='arrow')``."""
        kinds = {"int32": "INTEGER", "string": "VARCHAR"}
        edit = ", ".join(f'"{name}" {kinds[kind]}' for name, kind in EDIT_FIELDS)
        return (
            f'STRUCT("text" VARCHAR, "language" VARCHAR, "edits" STRUCT({edit})[], '
            '"findings" INTEGER, "error" VARCHAR)'
        )

    def polars_type(self) -> Any:
        """Return the type as a polars ``Struct``, for ``map_batches(return_dtype=...)``."""
        import polars as pl

        kinds = {"int32": pl.Int32, "string": pl.String}
        edit = pl.Struct({name: kinds[kind] for name, kind in EDIT_FIELDS})
        return pl.Struct(
            {
                "text": pl.String,
                "language": pl.String,
                "edits": pl.List(edit),
                "findings": pl.Int32,
                "error": pl.String,
            }
        )

    def __reduce__(self) -> str:
        return "normalize_column"

    def __repr__(self) -> str:
        return "normtext.columns.normalize_column"


normalize_column = NormalizeColumn()


def normalize_batch(
    batch: Any,
    field: str = "text",
    *,
    into: str = "normtext",
    language_field: str | None = None,
    chain: Chain | None = None,
    level: str = "safe",
    budget_seconds: float | None = None,
) -> Any:
    """Return the record batch (or table) with a column of :meth:`normalize_column.type` added.

    ``field`` names the column of texts, ``language_field`` one of BCP 47 tags, ``into`` the column
    added. Raise KeyError for a column that is not there, ValueError if ``into`` is there already.
    """
    for name in (field, language_field):
        if name is not None and name not in batch.schema.names:
            raise KeyError(f"no column {name!r}; there are: {', '.join(batch.schema.names)}")
    if into in batch.schema.names:
        raise ValueError(f"column {into!r} is there already; choose another name with into=")
    languages = None if language_field is None else batch.column(language_field)
    result = normalize_column(
        batch.column(field),
        chain=chain,
        languages=languages,
        level=level,
        budget_seconds=budget_seconds,
    )
    return batch.append_column(into, result)


def _languages(languages: Any, length: int) -> Iterable[str | None]:
    if languages is None or isinstance(languages, str):
        return repeat(languages, length)
    tags = [value or None for value in read_column(languages)]
    if len(tags) != length:
        raise ValueError(f"{len(tags)} languages for {length} texts; give one each, or one for all")
    return [tag if isinstance(tag, str) else None for tag in tags]


def batches(reader: Iterable[Any], field: str = "text", **options: Any) -> Iterator[Any]:
    """Yield :func:`normalize_batch` of each batch: the function Spark's ``mapInArrow`` takes."""
    for batch in reader:
        yield normalize_batch(batch, field, **options)
