"""Arrow arrays to Python strings and back, with what Arrow can hold and Python cannot."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import Any

from normtext.rows import Row

EDIT_FIELDS = (
    ("start", "int32"),
    ("end", "int32"),
    ("before", "string"),
    ("after", "string"),
    ("rule", "string"),
    ("safety", "string"),
)
"""The fields of an edit and their Arrow types."""

_MAX_BYTES = 2**31 - 1


def pyarrow() -> Any:
    """Return the module; raise ImportError that says what to install."""
    try:
        import pyarrow as module
    except ImportError:
        raise ImportError(
            "columns need pyarrow; install it with: pip install 'normtext[arrow]'"
        ) from None
    return module


def struct_type() -> Any:
    """Return the Arrow type of a column of results."""
    pa = pyarrow()
    edit = pa.struct([(name, _arrow(pa, kind)) for name, kind in EDIT_FIELDS])
    return pa.struct(
        [
            ("text", pa.string()),
            ("language", pa.string()),
            ("edits", pa.list_(edit)),
            ("findings", pa.int32()),
            ("error", pa.string()),
        ]
    )


def read_column(texts: Any) -> list[str | bytes | None]:
    """Return a column as a list of str and None; bytes stand for what is not valid UTF-8.

    Takes and raises what :data:`normtext.columns.normalize_column` does.
    """
    pa = pyarrow()
    if isinstance(texts, str | bytes):
        raise TypeError("a column of texts is needed, not one text; wrap it in a list")
    if not isinstance(texts, pa.Array | pa.ChunkedArray):
        if isinstance(texts, list | tuple):
            return [_python_value(value) for value in texts]
        array = _from_capsule(pa, texts)
        if array is None:
            return [_python_value(value) for value in texts]
        texts = array
    kind = texts.type.value_type if pa.types.is_dictionary(texts.type) else texts.type
    if pa.types.is_null(kind):
        return [None] * len(texts)
    named = str(kind)
    if "string" not in named and "binary" not in named:
        raise TypeError(f"a column of strings is needed, not of {texts.type}")
    if texts.nbytes > _MAX_BYTES:
        raise ValueError(f"{texts.nbytes:,} bytes in one column; pass batches of less than 2 GiB")
    if "string" in named:
        try:
            values: list[str | bytes | None] = texts.to_pylist()
            return values
        except UnicodeDecodeError:
            texts = _as_binary(pa, texts)
    return [None if value is None else _decoded(value) for value in texts.to_pylist()]


def _from_capsule(pa: Any, texts: Any) -> Any:
    """Return an Arrow array from an object of the PyCapsule protocol; None if it gives none."""
    try:
        if hasattr(texts, "__arrow_c_array__"):
            return pa.array(texts)
        if hasattr(texts, "__arrow_c_stream__"):
            return pa.chunked_array(texts)
    except (pa.ArrowException, UnicodeError, TypeError, ValueError):
        return None  # a Series of Python objects; read one by one
    return None


def _as_binary(pa: Any, texts: Any) -> Any:
    if isinstance(texts, pa.ChunkedArray):
        return pa.chunked_array([_as_binary(pa, chunk) for chunk in texts.chunks], pa.binary())
    if pa.types.is_dictionary(texts.type):
        return _as_binary(pa, texts.dictionary).take(texts.indices)
    if pa.types.is_string(texts.type):
        return texts.cast(pa.binary())
    return texts.cast(pa.large_binary() if pa.types.is_large_string(texts.type) else pa.binary())


def _decoded(value: bytes) -> str | bytes:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value


def _python_value(value: Any) -> str | bytes | None:
    if isinstance(value, str):
        return str(value)
    if value is None or value != value:  # NaN, which pandas uses for nothing
        return None
    if isinstance(value, bytes):
        return _decoded(value)
    raise TypeError(f"a text must be a str or None, not {type(value).__name__}")


def struct_array(rows: Sequence[Row | None]) -> Any:
    """Return rows as an array of :func:`struct_type`; None is null."""
    pa = pyarrow()
    kept = [None if row is None else _storable(row) for row in rows]
    edits = [edit for row in kept if row for edit in row.edits]
    offsets = [0]
    for row in kept:
        offsets.append(offsets[-1] + (len(row.edits) if row else 0))
    columns = zip(*edits, strict=True) if edits else repeat((), len(EDIT_FIELDS))
    edit_columns = [
        pa.array(list(column), _arrow(pa, kind))
        for column, (_, kind) in zip(columns, EDIT_FIELDS, strict=True)
    ]
    kind = struct_type()
    return pa.StructArray.from_arrays(
        [
            pa.array([row.text if row else None for row in kept], pa.string()),
            pa.array([row.language if row else None for row in kept], pa.string()),
            pa.ListArray.from_arrays(
                pa.array(offsets, pa.int32()),
                pa.StructArray.from_arrays(
                    edit_columns, fields=list(kind.field(2).type.value_type)
                ),
                type=kind.field(2).type,
            ),
            pa.array([row.findings if row else None for row in kept], pa.int32()),
            pa.array([row.error if row else None for row in kept], pa.string()),
        ],
        fields=list(kind),
        mask=pa.array([row is None for row in rows], pa.bool_()),
    )


def _storable(row: Row) -> Row:
    """Return the row with each lone surrogate as U+FFFD, and an ``error`` if it had any."""
    pieces = [row.text, row.error or "", row.language or ""]
    pieces += [text for edit in row.edits for text in (edit.before, edit.after)]
    if not any(map(_has_surrogate, pieces)):
        return row
    edits = [
        edit._replace(before=_shown(edit.before), after=_shown(edit.after)) for edit in row.edits
    ]
    reason = row.error or "lone surrogates, which Arrow cannot hold, are shown as U+FFFD"
    return Row(_shown(row.text), row.language, edits, row.findings, _shown(reason))


def _has_surrogate(text: str) -> bool:
    if text.isascii():
        return False
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _shown(text: str) -> str:
    return "".join(
        "\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text
    )


def _arrow(pa: Any, kind: str) -> Any:
    return pa.int32() if kind == "int32" else pa.string()
