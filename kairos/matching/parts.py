"""The skill parts of one posting's score, and what each asked skill would add if it were learned.

Rules: docs/adr/0004-scoring.md, "Parts" and "What would change it". Integers in thousandths.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from kairos.matching.coverage import Ask, Coverage, Credit
from kairos.matching.weights import WHOLE

_HELPFUL: Final = 3


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
    """Sum of the credits of *best*, each times its ask's weight."""
    weight: int
    """Sum of the weights of *asks*."""
    points: int
    """Thousandths of the score that it has."""


def scored_part(kind: str, share: int, asks: tuple[Ask, ...], best: tuple[Credit, ...]) -> Part:
    """Return the part of *asks* whose best members have the credits *best*."""
    total = sum([credit.points * ask.weight for ask, credit in zip(asks, best, strict=True)])
    weight = sum([ask.weight for ask in asks])
    points = points_of(share, total, weight)
    return Part(kind=kind, share=share, asks=asks, best=best, total=total, weight=weight, points=points)


def points_of(share: int, total: int, weight: int) -> int:
    """Return *share* times the mean of credits that sum to *total* over *weight*, down to a whole thousandth.

    Example:
        >>> points_of(600, 2571, 3)
        514
    """
    return share * total // (WHOLE * weight)


def would_help(parts: Sequence[Part], total: int, coverage: Coverage) -> tuple[tuple[str, float], ...]:
    """Return up to three asked skills and the exact score with each added at working proficiency, best first.

    Of alternatives only the best is named: with one of them learned the others add nothing.

    Args:
        parts: The posting's skill parts.
        total: Its score in thousandths.
        coverage: The profile.
    """
    asks = [
        (index, ask, credit.points)
        for index, part in enumerate(parts)
        for ask, credit in zip(part.asks, part.best, strict=True)
    ]
    touching = _touching(asks, coverage)
    gains: list[tuple[int, str, int]] = []
    for home, (_, ask, _) in enumerate(asks):
        for key in ask.keys:
            gain = _gain(parts, asks, key, touching, coverage)
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
    parts: Sequence[Part],
    asks: Sequence[tuple[int, Ask, int]],
    skill: str,
    touching: dict[str, list[int]],
    coverage: Coverage,
) -> int:
    """Return the thousandths that *skill* at working proficiency would add, through every ask that it reaches."""
    kin = coverage.kin(skill)
    # Two skills bear on each other exactly where their kin meet, so nothing outside these asks can change.
    reached = touching[skill] if len(kin) == 1 else {number for ground in kin for number in touching[ground]}
    strength = coverage.learned_strength(skill)
    more = [0] * len(parts)
    for number in reached:
        index, ask, now = asks[number]
        if strength <= now:
            continue
        for asked in ask.keys:
            then = coverage.route(asked, skill, strength)
            if then > now:
                more[index] += (then - now) * ask.weight
                now = then
    gain = 0
    for part, extra in zip(parts, more, strict=True):
        if extra:
            gain += points_of(part.share, part.total + extra, part.weight) - part.points
    return gain
