"""The monotone map between a text and what it was normalised to, both ways.

The rule for a position at or inside an edit, the same in both directions:

- Outside edits a position moves with the text around it.
- A non-empty span that begins (ends) strictly inside an edit begins (ends) where the edit's other
  side begins (ends): it widens to the whole edit, since nothing finer is known.
- A non-empty span that begins or ends exactly at an edge of an edit does so on the other side too.
  Text inserted at an edge of the span stays outside it.
- An empty span (a caret) strictly inside an edit goes to the end of the edit's other side; at an
  edge it stays at that edge; at the place of an insertion it stays before it.

Memory is four integers an edit, whatever the length of the text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from normtext.edits import Edit, EditError
from normtext.span import Span


class Alignment:
    """Maps spans of the original to spans of the output and back.

    ``segments`` are ``(start, end, length)`` of each edit: its span in the original and the length
    of what replaced it, in code points; sorted, not overlapping.
    """

    __slots__ = ("_in_ends", "_in_starts", "_out_ends", "_out_starts", "length", "output_length")

    def __init__(self, length: int, segments: Iterable[tuple[int, int, int]] = ()) -> None:
        """``length`` is the original's, in code points; raise EditError on bad segments."""
        self.length = length
        starts, ends, out_starts, out_ends = [], [], [], []
        shift = cursor = 0
        for start, end, size in segments:
            if start < cursor or end < start or end > length or size < 0:
                raise EditError(f"segment {(start, end, size)} is unsorted, overlaps or is outside")
            starts.append(start)
            ends.append(end)
            out_starts.append(start + shift)
            shift += size - (end - start)
            out_ends.append(end + shift)
            cursor = end
        self._in_starts, self._in_ends = array("q", starts), array("q", ends)
        self._out_starts, self._out_ends = array("q", out_starts), array("q", out_ends)
        self.output_length = length + shift

    @classmethod
    def from_edits(cls, length: int, edits: Sequence[Edit]) -> Alignment:
        """Return the alignment that valid edits of a text of ``length`` code points make."""
        return cls(length, [(start, end, len(after)) for start, end, _, after, _ in edits])

    @property
    def segments(self) -> list[tuple[int, int, int]]:
        """``(start, end, length of the replacement)`` of each edit, in original offsets."""
        return [
            (start, end, out_end - out_start)
            for start, end, out_start, out_end in zip(
                self._in_starts, self._in_ends, self._out_starts, self._out_ends, strict=True
            )
        ]

    def to_output(self, span: tuple[int, int]) -> Span:
        """Map a span of the original to the output; raise IndexError if it is not in the text."""
        return _map(
            span,
            self.length,
            self.output_length - self.length,
            (self._in_starts, self._in_ends),
            (self._out_starts, self._out_ends),
        )

    def to_original(self, span: tuple[int, int]) -> Span:
        """Map a span of the output to the original; raise IndexError if it is not in the text."""
        return _map(
            span,
            self.output_length,
            self.length - self.output_length,
            (self._out_starts, self._out_ends),
            (self._in_starts, self._in_ends),
        )

    def to_original_apart(self, start: int, end: int) -> tuple[int, int] | None:
        """Map a span of the output that no edit touches at either edge, but for deletions.

        So it is the same as :meth:`to_original`, and :meth:`to_output` leads back to the span.
        None for any other, and for a caret.
        """
        starts, ends = self._out_starts, self._out_ends
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        if first < len(starts):
            if starts[first] <= start:
                return None
            mapped = start + self._in_starts[first] - starts[first]
        else:
            mapped = start + self.length - self.output_length
        if start >= end or (last and ends[last - 1] >= end):
            return None
        if last < len(starts):
            return mapped, end + self._in_starts[last] - starts[last]
        return mapped, end + self.length - self.output_length

    def inverse(self) -> Alignment:
        """Return the alignment with original and output exchanged."""
        return Alignment(
            self.output_length,
            (
                (out_start, out_end, end - start)
                for start, end, out_start, out_end in zip(
                    self._in_starts, self._in_ends, self._out_starts, self._out_ends, strict=True
                )
            ),
        )

    def then(self, after: Alignment) -> Alignment:
        """Return this alignment followed by another; ``Alignment(n)`` is the identity.

        Composition is associative.

        Raise ValueError unless ``after`` starts from a text as long as this one's output.
        """
        if self.output_length != after.length:
            raise ValueError(
                f"cannot compose: the first output has {self.output_length} code points, "
                f"the second alignment starts from {after.length}"
            )
        return Alignment(self.length, _merge(self, after))

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON types; :meth:`from_dict` gives the alignment back."""
        return {"length": self.length, "segments": [list(segment) for segment in self.segments]}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Alignment:
        """Build an alignment from :meth:`to_dict`; raise KeyError or EditError on bad data."""
        return cls(int(data["length"]), (tuple(map(int, item)) for item in data["segments"]))  # type: ignore[misc]

    def __len__(self) -> int:
        return len(self._in_starts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Alignment):
            return NotImplemented
        return self.length == other.length and self.segments == other.segments

    def __hash__(self) -> int:
        return hash((self.length, tuple(self.segments)))

    def __repr__(self) -> str:
        return f"Alignment({self.length}, {self.segments})"


def _map(
    span: tuple[int, int],
    length: int,
    total_shift: int,
    here: tuple[array[int], array[int]],
    there: tuple[array[int], array[int]],
) -> Span:
    start, end = span[0], span[1]
    if not 0 <= start <= end <= length:
        raise IndexError(f"span {start}:{end} is not in a text of {length} code points")
    starts, ends = here
    other_starts, other_ends = there

    def shifted(offset: int, following: int) -> int:
        """The offset moved by the edits before the one numbered ``following``."""
        if following == len(starts):
            return offset + total_shift
        return offset + other_starts[following] - starts[following]

    # The end of a span, and a caret: before whatever begins at that very place.
    following = bisect_left(starts, end)
    if following and ends[following - 1] > end:
        mapped_end = other_ends[following - 1]
    else:
        mapped_end = shifted(end, following)
    if start == end:
        return Span(mapped_end, mapped_end)
    # The start of a span: after whatever ends (or was inserted) at that very place.
    following = bisect_right(ends, start)
    if following < len(starts) and starts[following] < start:
        mapped_start = other_starts[following]
    else:
        mapped_start = shifted(start, following)
    return Span(mapped_start, mapped_end)


def _merge(first: Alignment, second: Alignment) -> list[tuple[int, int, int]]:
    """Compose two lists of segments; see :func:`normtext.edits.compose` for the joining rule."""
    merged: list[tuple[int, int, int]] = []
    i = j = 0
    shift = 0  # middle minus original, before the i-th segment of the first
    growth = 0  # output minus middle, before the j-th segment of the second
    a_count, b_count = len(first), len(second)
    while i < a_count or j < b_count:
        a_start = first._out_starts[i] if i < a_count else None
        b_start = second._in_starts[j] if j < b_count else None
        cluster_shift, cluster_growth = shift, growth
        if b_start is None or (a_start is not None and a_start <= b_start):
            assert a_start is not None
            start, a_end, b_end = a_start, first._out_ends[i], -1
            shift = first._out_ends[i] - first._in_ends[i]
            i += 1
        else:
            start, a_end, b_end = b_start, -1, second._in_ends[j]
            growth = second._out_ends[j] - second._in_ends[j]
            j += 1
        while True:
            if i < a_count and first._out_starts[i] <= b_end:
                a_end = first._out_ends[i]
                shift = a_end - first._in_ends[i]
                i += 1
            elif j < b_count and second._in_starts[j] <= a_end:
                b_end = second._in_ends[j]
                growth = second._out_ends[j] - b_end
                j += 1
            else:
                break
        end = max(a_end, b_end)
        merged.append((start - cluster_shift, end - shift, end + growth - start - cluster_growth))
    return merged
