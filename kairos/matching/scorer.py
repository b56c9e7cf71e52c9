"""The scorer: one profile, prepared once, held against any number of postings' requirements.

Pure and deterministic: no clock, no chance, no order of a set or dict in any result. The rules are
docs/adr/0004-scoring.md's; the arithmetic is whole thousandths until the last step, so that reasons sum exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kairos.matching.coverage import NAMED, Ask, Asks, Coverage
from kairos.matching.explain import blockers, explanation, skills_detail, years_detail
from kairos.matching.parts import Part, points_of, scored_part, would_help
from kairos.matching.profile import held_from
from kairos.matching.weights import SCORER_VERSION, WHOLE, Weights, shares
from kairos.models import Reason, Requirements, Score, SkillEntry, Vocabulary


class Scorer:
    """Scores postings against one profile.

    Args:
        profile: The person's skills in any order; entries that name one skill count once, at their best figures.
        vocabulary: How skills are named and what they imply; kept for as long as the scorer lives.
        weights: How much each part may count.
        today: The day that recency is counted from; None takes every skill as in use. The scorer reads no clock.

    Example:
        >>> from kairos.models import Requirements
        >>> from kairos.matching.scorer import Scorer
        >>> class Words:
        ...     def mentions(self, text): return []
        ...     def canonical(self, name): return None
        ...     def implied_by(self, names): return frozenset()
        ...     def category(self, name): return None
        >>> Scorer((), Words()).score(Requirements(required_skills=("Python",))).value is None
        True
    """

    def __init__(
        self,
        profile: Sequence[SkillEntry],
        vocabulary: Vocabulary,
        weights: Weights | None = None,
        *,
        today: date | None = None,
    ) -> None:
        self._weights = weights or Weights()
        self._coverage = Coverage((held_from(entry, today) for entry in profile), vocabulary)
        self._shares: dict[tuple[bool, bool, bool], tuple[int, ...]] = {}

    def score(self, requirements: Requirements) -> Score:
        """Return how well the profile meets *requirements*.

        Returns:
            A `Score` whose value is a multiple of 0.001 in 0.0-1.0 and the sum of its reasons' points (round the sum
            of the floats to three digits). The value is None, with no reasons, where the profile is empty or the
            posting names too little: no technology, and less than two concepts. Blockers stand beside the number and
            never change it. Equal for equal requirements whatever their order or repetition.

        Source:
            docs/adr/0004-scoring.md.
        """
        asks = self._coverage.asks(requirements)
        stops = blockers(requirements)
        required_share, preferred_share, years_share = self._share(asks)
        named = sum(ask.weight for ask in (*asks.required, *asks.preferred))
        if not self._coverage.held or required_share + preferred_share == 0 or named < NAMED:
            why = (
                "the posting names too little to go by"
                if self._coverage.held
                else "the profile has no skills to compare"
            )
            return Score(
                value=None,
                blockers=stops,
                explanation=explanation(None, (), (), stops, (), why),
                scorer_version=SCORER_VERSION,
            )
        parts = [
            self._part(kind, share, part_asks)
            for kind, share, part_asks in (
                ("required", required_share, asks.required),
                ("preferred", preferred_share, asks.preferred),
            )
            if share and part_asks
        ]
        reasons = [_skills_reason(part) for part in parts]
        total = sum(part.points for part in parts)
        if years_share:
            reason, points = self._years_reason(asks, years_share)
            reasons.append(reason)
            total += points
        value = total / WHOLE
        helpful = would_help(parts, total, self._coverage)
        counted = [credit for part in parts for credit in part.best]
        return Score(
            value=value,
            reasons=tuple(reasons),
            blockers=stops,
            would_help=helpful,
            explanation=explanation(value, reasons, counted, stops, helpful),
            scorer_version=SCORER_VERSION,
        )

    def _share(self, asks: Asks) -> tuple[int, ...]:
        """Return the thousandths of required, preferred and years; 0 for what the posting is silent about."""
        present = (bool(asks.required), bool(asks.preferred), asks.years is not None or bool(asks.skill_years))
        found = self._shares.get(present)
        if found is None:
            weights = (self._weights.required, self._weights.preferred, self._weights.years)
            found = shares([weight if there else 0.0 for weight, there in zip(weights, present, strict=True)])
            # Years alone say nothing of fit: without a skill that counts there is no score, and so no years' part.
            self._shares[present] = found if found[0] or found[1] else (0, 0, 0)
        return self._shares[present]

    def _part(self, kind: str, share: int, asks: tuple[Ask, ...]) -> Part:
        credit = self._coverage.credit
        best = tuple(
            credit(ask.keys[0])
            if len(ask.keys) == 1
            else min((credit(key) for key in ask.keys), key=lambda found: (-found.points, found.name))
            for ask in asks
        )
        return scored_part(kind, share, asks, best)

    def _years_reason(self, asks: Asks, share: int) -> tuple[Reason, int]:
        """Return the years' reason and its points: the mean of what each stated figure is met to."""
        career = self._coverage.career
        met = [] if asks.years is None else [_ratio(career, asks.years)]
        by_skill = []
        for keys, years in asks.skill_years:
            held, name = min((-self._coverage.credit(key).years, key) for key in keys)
            met.append(_ratio(-held, years))
            by_skill.append((name if held else " or ".join(keys), -held, years))
        points = points_of(share, sum(met), len(met))
        reason = Reason(
            kind="years",
            label="years",
            points=points / WHOLE,
            max_points=share / WHOLE,
            detail=years_detail(career, asks.years, by_skill),
        )
        return reason, points


def _ratio(held: int, asked: int) -> int:
    """Return how far *held* hundredths of a year meet *asked* years, 0-1000; nothing asked is met."""
    return WHOLE if asked <= 0 else min(WHOLE, held * 10 // asked)


def _skills_reason(part: Part) -> Reason:
    pairs = sorted(zip(part.asks, part.best, strict=True), key=lambda pair: (-pair[1].points, pair[1].name))
    met = [credit for _, credit in pairs if credit.direct]
    partly = [credit for _, credit in pairs if credit.via is not None and not credit.direct]
    missing = tuple(" or ".join(ask.keys) for ask, credit in pairs if credit.via is None)
    return Reason(
        kind=part.kind,
        label=f"{part.kind} skills",
        points=part.points / WHOLE,
        max_points=part.share / WHOLE,
        detail=skills_detail(met, partly, missing),
        have=tuple(credit.name for credit in met),
        partial=tuple(credit.name for credit in partly),
        missing=missing,
    )
