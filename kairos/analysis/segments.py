"""Cuts a posting into sentences and says under which heading each stands.

Real postings come as clean lines, as markdown, and as one long line whose breaks were lost; headings are therefore
recognised on a line of their own and inside a line. Every segment keeps its offsets in the text that was read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from kairos.analysis.headings import Part, heading_of, part_behind
from kairos.analysis.marks import Marks

__all__ = ["Part", "Segment", "cut", "heading_of", "segment_at"]


class Segment(NamedTuple):
    """One sentence or line, under one heading."""

    start: int
    end: int
    part: Part
    folded: str
    """Its text in lower case; the same length as ``text[start:end]``."""


_LONG = 700
_OWN_LINE = 400
"""What a line announces for itself ends with it, if it is no dump: a wish ("Preferred: a degree"), and in an item
of a list anything ("- Salary: $120,000"), because the items say the same in any order."""
_ITEM = re.compile(r"\s*[-*•·–]\s")


def cut(text: str, folded: str, title_end: int) -> tuple[Segment, ...]:
    """Return the segments of *text* in order, covering all of it but white space.

    Args:
        text: Title, newline, description.
        folded: The same in lower case, offset for offset.
        title_end: Where the title ends.
    """
    segments: list[Segment] = []
    if text[:title_end].strip():
        segments.append(Segment(0, title_end, Part.TITLE, folded[:title_end]))
    part = Part.INTRO
    marks = Marks(text, folded, title_end)
    start, length = title_end, len(text)
    while start < length:
        end = text.find("\n", start)
        end = length if end < 0 else end
        low = folded[start:end]
        if low and not low.isspace():
            opened = part_behind(text[start:end], low, part)
            if opened is not None:
                part = opened
                segments.append(Segment(start, end, part, low))
            else:
                found = marks.within(start, end)
                if found or end - start > _LONG:
                    part = _cut_line(segments, found, folded, start, end, part)
                else:
                    segments.append(Segment(start, end, part, low))
        start = end + 1
    return tuple(segments)


def segment_at(segments: Sequence[Segment], starts: Sequence[int], offset: int) -> Segment | None:
    """Return the segment that holds *offset*; None in the white space between two."""
    index = bisect_right(starts, offset) - 1
    return segments[index] if index >= 0 and offset < segments[index].end else None


def _cut_line(
    segments: list[Segment],
    marks: Sequence[tuple[int, int, Part | None]],
    folded: str,
    start: int,
    end: int,
    part: Part,
) -> Part:
    """Add the sentences between *marks* of one line to *segments*; return the part that the next line stands in."""
    before = part
    at = start
    wish_alone = False
    for left, right, opened in marks:
        if right <= at and not (opened is not None and left >= at):
            continue
        if left > at:
            _add(segments, folded, at, left, part)
        at = max(at, right)
        if opened is not None:
            # A wish may be opened twice, by an item's dash and by its word: "- Bonus: Glowkit".
            wish_alone = opened is Part.PREFERRED and (wish_alone or part is not Part.PREFERRED)
            part = opened
    if at < end:
        _add(segments, folded, at, end, part)
    alone = wish_alone or (_ITEM.match(folded, start, end) is not None and at < end and not folded[at:end].isspace())
    return before if alone and end - start <= _OWN_LINE else part


def _add(segments: list[Segment], folded: str, start: int, end: int, part: Part) -> None:
    """Add one piece, or several where nothing broke it: a rule that looks along a segment must stay cheap."""
    while end - start > _LONG:
        split = folded.rfind(" ", start + _LONG // 2, start + _LONG)
        split = start + _LONG if split < 0 else split
        segments.append(Segment(start, split, part, folded[start:split]))
        start = split
    piece = folded[start:end]
    if piece and not piece.isspace():
        segments.append(Segment(start, end, part, piece))
