"""How much each part of a score may count, and the version of the rules. No rule is applied here."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from attrs import Attribute, field, frozen

from kairos.errors import BadInputError

SCORER_VERSION: Final = "1"
"""Raised whenever the same requirements and profile could come out with another score, reason or explanation."""

WHOLE: Final = 1000
"""A score of 1.0 in the unit of all arithmetic here: thousandths, as integers, so that sums are exact."""


def _check_weight(_instance: object, attribute: Attribute[float], value: float) -> None:
    if isinstance(value, bool) or not math.isfinite(value) or not 0 <= value <= 1:
        raise BadInputError(
            "cannot use these weights",
            where=attribute.name,
            expected="a number from 0.0 to 1.0",
            got=repr(value)[:40],
        )


@frozen(kw_only=True)
class Weights:
    """The largest share that each part of a score can have where the posting speaks of all of them.

    Only their proportion matters; a part with weight 0 is left out.

    Raises:
        BadInputError: A weight is outside 0.0-1.0 or not a number, or both kinds of skill have weight 0.

    Source:
        docs/adr/0004-scoring.md, "Parts".
    """

    required: float = field(default=0.60, validator=_check_weight)
    """Skills that the posting demands."""
    preferred: float = field(default=0.25, validator=_check_weight)
    """Skills that it calls a plus."""
    years: float = field(default=0.15, validator=_check_weight)
    """Years, for the role and by skill."""

    def __attrs_post_init__(self) -> None:
        """Refuse weights under which no skill could ever count."""
        if self.required == 0 and self.preferred == 0:
            raise BadInputError(
                "cannot use these weights", where="required", expected="required or preferred above 0.0", got="both 0.0"
            )


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
