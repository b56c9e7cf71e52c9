"""Choose and order: the most relevant of some lines first, each new one preferring what the ones before do not show."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from attrs import frozen

from kairos.tailoring.tailor_relevance import REQUIRED, Hit, points


@frozen(kw_only=True)
class Candidate:
    """Something that is kept or left out as a whole."""

    number: int
    """Its place among the candidates, from 0; decides among equals."""
    hits: tuple[Hit, ...]
    size: int = 1
    """How many lines it takes."""
    pinned: bool = False
    """Whether it is kept whatever the limit; its lines count first."""


def choose(
    candidates: Sequence[Candidate], limit: int | None, *, least: int = 1, keep_required: bool = False
) -> list[int]:
    """Return the numbers of the candidates to keep, most relevant first.

    Each step takes the candidate with the most points, where what an earlier kept one shows counts half; among equals
    the own order stands. Choosing again among those kept, in the order returned, returns the same.

    Args:
        candidates: In their own order.
        limit: Most lines to keep; None keeps all.
        least: Candidates to keep even where the first of them alone takes more lines than *limit*.
        keep_required: Keep a candidate past *limit* that shows a required skill which no kept one shows.

    Example:
        >>> go, sql = Hit(name="Go", points=4.0), Hit(name="SQL", points=2.0)
        >>> choose([Candidate(number=0, hits=()), Candidate(number=1, hits=(sql,)), Candidate(number=2, hits=(go,))], 2)
        [2, 1]
    """
    shown: set[str] = set()
    kept: list[int] = []
    lines = sum(one.size for one in candidates if one.pinned)
    heap = [(-points(one.hits), at) for at, one in enumerate(candidates)]
    heapify(heap)
    while heap:
        _, at = heappop(heap)
        one = candidates[at]
        # Points only ever fall, so the top is the best as soon as its figure is fresh.
        fresh = (-points(one.hits, shown), at)
        if heap and fresh > heap[0]:
            heappush(heap, fresh)
            continue
        fits = limit is None or lines + one.size <= limit
        new = keep_required and any(hit.points >= REQUIRED and hit.name not in shown for hit in one.hits)
        if one.pinned or fits or new or len(kept) < least:
            kept.append(one.number)
            lines += 0 if one.pinned else one.size
            shown.update(hit.name for hit in one.hits)
    return kept
