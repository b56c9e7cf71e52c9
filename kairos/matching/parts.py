"""The skill parts of one posting's score, and what each asked skill would add if it were learned.

Rules: docs/adr/0004-scoring.md, "Parts" and "What would change it". Integers in thousandths.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

from kairos.matching.coverage import Ask, Coverage, Credit
from kairos.matching.weights import WHOLE

_HELPFUL: Final = 3
UNSAID: Final = 300
"""The credit of what a posting of few words leaves unsaid, in thousandths."""


@frozen(kw_only=True)
class Part:
    """One kind of skill of one posting, scored."""

    kind: str
    share: int
    """Thousandths of the score that it can have."""
    asks: tuple[Ask, ...]
    """Never empty."""
    best: tuple[Credit, ...]
    """For each ask the credit of its best member."""
    total: int
    """Sum of the credits of *best*, each times its ask's weight, and what is taken of the unsaid."""
    weight: int
    """Sum of the weights of *asks* and of the unsaid."""
    unsaid: int
    """The weight of what a posting of few words is taken to ask for besides."""
    points: int
    """Thousandths of the score that it has."""


def scored_part(kind: str, share: int, asks: tuple[Ask, ...], best: tuple[Credit, ...], unsaid: int) -> Part:
    """Return the part of *asks* whose best members have the credits *best*, with *unsaid* weight of what is unknown."""
    total = unsaid * UNSAID + sum([credit.points * ask.weight for ask, credit in zip(asks, best, strict=True)])
    weight = unsaid + sum([ask.weight for ask in asks])
    points = points_of(share, total, weight)
    return Part(kind=kind, share=share, asks=asks, best=best, total=total, weight=weight, unsaid=unsaid, points=points)


def points_of(share: int, total: int, weight: int) -> int:
    """Return *share* times the mean of credits that sum to *total* over *weight*, down to a whole thousandth.

    Example:
        >>> points_of(600, 2571, 3)
        514
    """
    return share * total // (WHOLE * weight)


def would_help(
    parts: Sequence[Part], total: int, coverage: Coverage, besides: Mapping[str, int]
) -> tuple[tuple[str, float], ...]:
    """Return up to three asked skills and the exact score with each added at working proficiency, best first.

    Of alternatives only the best is named: with one of them learned the others add nothing.

    Args:
        parts: The posting's skill parts.
        total: Its score in thousandths.
        coverage: The profile.
        besides: What some skills at working proficiency add to the score outside these parts, in thousandths.
    """
    asks = [
        (index, ask, credit.points)
        for index, part in enumerate(parts)
        for ask, credit in zip(part.asks, part.best, strict=True)
    ]
    touching = _touching(asks, coverage)
    gains: list[tuple[int, str, int]] = []
    for home, (index, ask, now) in enumerate(asks):
        for key in ask.keys:
            strength = coverage.learned_strength(key)
            if not strength:
                continue
            kin = coverage.kin(key)
            # Two skills bear on each other exactly where their kin meet, so nothing outside these asks can change.
            reached = touching[key] if len(kin) == 1 else {number for ground in kin for number in touching[ground]}
            if len(reached) == 1:
                # Most skills bear on nothing but their own ask; the general way would cost several times as much.
                part, more = parts[index], max(0, strength - now)
                gain = points_of(part.share, part.total + more * ask.weight, part.weight) - part.points
            else:
                gain = _gain(parts, [asks[number] for number in reached], key, strength, coverage)
            gain += besides.get(key, 0)
            if gain:
                gains.append((-gain, key, home))
    gains.sort()
    chosen: dict[str, float] = {}
    homes: set[int] = set()
    for gain, key, home in gains:
        if key not in chosen and home not in homes:
            homes.add(home)
            chosen[key] = (total - gain) / WHOLE
            if len(chosen) == _HELPFUL:
                break
    return tuple(chosen.items())


def _touching(asks: Sequence[tuple[int, Ask, int]], coverage: Coverage) -> dict[str, list[int]]:
    """Return for each skill the asks that bear on it: it is asked there, or implied by what is."""
    found: dict[str, list[int]] = {}
    for number, (_, ask, _) in enumerate(asks):
        for key in ask.keys:
            for ground in coverage.kin(key):
                numbers = found.get(ground)
                if numbers is None:
                    found[ground] = [number]
                elif numbers[-1] != number:
                    numbers.append(number)
    return found


def _gain(
    parts: Sequence[Part], reached: Iterable[tuple[int, Ask, int]], skill: str, strength: int, coverage: Coverage
) -> int:
    """Return the thousandths that *skill* at *strength* would add, through the asks that it *reached*."""
    more = [0] * len(parts)
    for index, ask, now in reached:
        if strength > now:
            then = max([coverage.route(asked, skill, strength) for asked in ask.keys])
            if then > now:
                more[index] += (then - now) * ask.weight
    gain = 0
    for part, extra in zip(parts, more, strict=True):
        if extra:
            gain += points_of(part.share, part.total + extra, part.weight) - part.points
    return gain
