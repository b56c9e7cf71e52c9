"""Whether a page has columns, and where: a strip that no text crosses, with text worth reading on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

from attrs import define, field

from kairos.resumes.dates import find_dates
from kairos.resumes.headings import place_heading
from kairos.resumes.pdf_words import Word
from kairos.resumes.places import place_likeness

_LEAST_ROWS: Final = 5
_LEAST_SHARE: Final = 0.08
_GUTTER: Final = 7.0
_STEP: Final = 3.0


@define(slots=False)
class Segment:
    """Words that stand close together on one line."""

    words: list[Word]
    page: int = 0

    @cached_property
    def text(self) -> str:
        """Its words, a space between them."""
        return " ".join(word.text for word in self.words).strip()

    @cached_property
    def x(self) -> float:
        """Where it begins."""
        return min(word.x for word in self.words)

    @cached_property
    def past(self) -> float:
        """Where it ends."""
        return max(word.past for word in self.words)

    @cached_property
    def y(self) -> float:
        """Where its letters stand."""
        return max(self.words, key=lambda word: (word.size, len(word.text))).y


@define
class Zone:
    """A part of a page that is read from its top to its bottom."""

    segments: list[Segment] = field(factory=list)
    side: str = ""
    """``left`` or ``right`` for a column, empty for the whole width."""
    gutter: float = 0.0


def zones_of(segments: Sequence[Segment], depth: int = 0) -> list[Zone]:
    """Return *segments* of one page as zones in reading order."""
    gutter = find_gutter(segments) if depth < 2 else None
    if gutter is None:
        return [Zone(list(segments))] if segments else []
    zones: list[Zone] = []
    band = Zone(gutter=gutter)
    for one in [*sorted(segments, key=lambda one: (one.y, one.x)), None]:
        if one is not None and not _crosses(one, gutter):
            band.segments.append(one)
            continue
        zones.extend(_sides(band, depth))
        band = Zone(gutter=gutter)
        if one is not None:
            if zones and not zones[-1].side:
                zones[-1].segments.append(one)
            else:
                zones.append(Zone([one]))
    return zones


def _sides(band: Zone, depth: int) -> list[Zone]:
    """Return a band between crossing lines as its two columns, or as one where it has only a line or two beside."""
    left = [one for one in band.segments if one.past <= band.gutter + 1]
    right = [one for one in band.segments if one.past > band.gutter + 1]
    if not band.segments:
        return []
    if min(len(left), len(right)) < 3:
        if not left or not right:
            return [Zone(band.segments, "", band.gutter)]
        few, many = (left, right) if len(left) < len(right) else (right, left)
        if all(any(abs(one.y - two.y) < 2.0 for two in many) for one in few):
            return [Zone(band.segments, "", band.gutter)]
    made = []
    for side, segments in (("left", left), ("right", right)):
        inner = zones_of(segments, depth + 1) if len(segments) > 12 else [Zone(segments)]
        merged = [one for zone in inner for one in zone.segments] if len(inner) == 1 else None
        if merged is not None:
            made.append(Zone(merged, side, band.gutter))
        else:
            made.extend(inner)
    return made


def find_gutter(segments: Sequence[Segment]) -> float | None:
    """Return where the strip between two columns is; None where the page has one column."""
    if len(segments) < 2 * _LEAST_ROWS:
        return None
    low, high = min(one.x for one in segments), max(one.past for one in segments)
    total = sum(len(one.text) for one in segments)
    best: tuple[float, float] | None = None
    x = low + 0.14 * (high - low)
    while x < low + 0.86 * (high - low):
        score = _score(segments, x, total)
        if score > 0 and (best is None or score > best[0]):
            best = (score, x)
        x += _STEP
    return best[1] if best else None


def _crosses(one: Segment, x: float) -> bool:
    return one.x < x - 1 and one.past > x + 1


def _score(segments: Sequence[Segment], x: float, total: int) -> float:
    """Return how well a strip at *x* parts the page in two columns; 0.0 where it does not."""
    crossing = [one for one in segments if _crosses(one, x)]
    left = [one for one in segments if one.past <= x + 1]
    right = [one for one in segments if one.x >= x - 1 and one.past > x + 1]
    if min(len(left), len(right)) < _LEAST_ROWS:
        return 0.0
    lengths = [sum(len(one.text) for one in side) for side in (left, right)]
    if min(lengths) < _LEAST_SHARE * total or sum(len(one.text) for one in crossing) > 0.45 * total:
        return 0.0
    start = sorted(one.x for one in right)[len(right) // 20]
    end = sorted(one.past for one in left)[-1 - len(left) // 20]
    if start - end < _GUTTER:
        return 0.0
    few, many = (left, right) if lengths[0] < lengths[1] else (right, left)
    if _is_labels(few, many):
        return 0.0
    return min(lengths) / total + min(start - end, 40.0) / 400 - 0.5 * len(crossing) / len(segments)


def _is_labels(few: Sequence[Segment], many: Sequence[Segment]) -> bool:
    """Return whether *few* are dates, places or labels that belong to the lines beside them, and no column."""
    few = [one for one in few if not place_heading(one.text)] or few
    beside = sum(any(abs(one.y - two.y) < 1.6 for two in many) for one in few) / len(few)
    told = sum(bool(find_dates(one.text)) or place_likeness(one.text) >= 2 for one in few) / len(few)
    words = sum(len(one.words) for one in few) / len(few)
    if told >= 0.55 and beside >= 0.5:
        return True
    return beside >= 0.72 and words <= 4.5 and (told >= 0.25 or beside >= 0.9)


def grids_apart(lines: Sequence[list[list[Word]]]) -> list[list[list[Word]]]:
    """Return *lines*, each a list of cells, with small grids read column after column.

    Three lines or more whose cells begin at the same places are a grid, unless the second column tells of the first:
    dates, places, or lists behind labels.
    """
    made: list[list[list[Word]]] = []
    index = 0
    while index < len(lines):
        past = _grid_end(lines, index)
        if past - index >= 3 and _is_grid(lines[index:past]):
            starts = [cell[0].x for cell in lines[index]]
            for column, start in enumerate(starts):
                until = starts[column + 1] - 4 if column + 1 < len(starts) else float("inf")
                for line in lines[index:past]:
                    made.extend([[cell] for cell in line if start - 4 <= cell[0].x < until])
            index = past
        else:
            made.append(lines[index])
            index += 1
    return made


def _grid_end(lines: Sequence[list[list[Word]]], index: int) -> int:
    starts = [cell[0].x for cell in lines[index]]
    past = index + 1
    if len(starts) < 2:
        return past
    while past < len(lines):
        here = [cell[0].x for cell in lines[past]]
        if len(here) != len(starts) or any(abs(one - two) > 2 for one, two in zip(here, starts, strict=True)):
            break
        past += 1
    return past


def _is_grid(lines: Sequence[list[list[Word]]]) -> bool:
    cells = [[" ".join(word.text for word in cell) for cell in line] for line in lines]
    others = [text for line in cells for text in line[1:]]
    told = sum(bool(find_dates(text)) or place_likeness(text) >= 2 for text in others)
    if told > 0.34 * len(others):
        return False
    labels = all(len(line[0].split()) <= 4 and "," not in line[0] for line in cells)
    lists = sum("," in line[1] or len(line[1].split()) > 4 for line in cells)
    return not (labels and lists >= 0.5 * len(cells)) and not any(line[0].endswith(":") for line in cells)
