"""How much each part of a score may count, and the version of the rules. No rule is applied here."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from kairos.errors import BadInputError
from kairos.models import Preferences

SCORER_VERSION: Final = "3"
"""Raised whenever the same requirements and profile could come out with another score, reason or explanation."""

WHOLE: Final = 1000
"""A score of 1.0 in the unit of all arithmetic here: thousandths, as integers, so that sums are exact."""

KIND: Final = 0.20
"""The share of the kind of work where a title names one; the four weights of a person share what is left."""


def part_weights(preferences: Preferences) -> tuple[float, ...]:
    """Return what required and preferred skills, years and place weigh, scaled to sum to 1.0; all 0.0 where all are.

    Raises:
        BadInputError: A weight is no number or endless.

    Example:
        >>> part_weights(Preferences(required=3, preferred=1, years=0, place=0))
        (0.75, 0.25, 0.0, 0.0)
    """
    given = (preferences.required, preferences.preferred, preferences.years, preferences.place)
    for name, weight in zip(("required", "preferred", "years", "place"), given, strict=True):
        if not math.isfinite(weight) or weight < 0:
            raise BadInputError(
                "cannot use these weights", where=name, expected="a number from 0.0 up", got=repr(weight)[:40]
            )
    # By the largest first, so that the sum of four weights near the end of floats is still a number.
    top = max(given)
    scaled = [weight / top for weight in given] if top else [0.0] * len(given)
    total = sum(scaled) or 1.0
    return tuple(weight / total for weight in scaled)


def shares(weights: Sequence[float]) -> tuple[int, ...]:
    """Return *weights* scaled to whole thousandths that sum to exactly 1000, in the same order.

    By largest remainder; the earlier part wins a tie. All zeros, or nothing, gives zeros: there is nothing to share.

    Example:
        >>> shares((0.6, 0.25, 0.15)), shares((0.6, 0.25)), shares((0.25, 0.0)), shares((0.0,))
        ((600, 250, 150), (706, 294), (1000, 0), (0,))
    """
    # Millionths first: 0.6 / (0.6 + 0.25 + 0.15) in floats need not be 0.6, in integers it is.
    parts = [round(weight * 1_000_000) for weight in weights]
    total = sum(parts)
    if not total:
        return tuple(0 for _ in parts)
    floors = [part * WHOLE // total for part in parts]
    by_remainder = sorted(range(len(parts)), key=lambda i: (-(parts[i] * WHOLE % total), i))
    for index in by_remainder[: WHOLE - sum(floors)]:
        floors[index] += 1
    return tuple(floors)
