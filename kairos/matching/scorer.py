"""The scorer: one profile, prepared once, held against any number of postings' requirements.

Pure and deterministic: no clock, no chance, no order of a set or dict in any result. The rules are
docs/adr/0004-scoring.md's; the arithmetic is whole thousandths until the last step, so that reasons sum exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from kairos.matching.coverage import LEAST, USUAL, Ask, Asks, Coverage
from kairos.matching.explain import explanation, role_years, skills_detail, unsaid_detail, years_detail
from kairos.matching.kinds import KindCredit, Kinds
from kairos.matching.parts import Part, points_of, scored_part, would_help
from kairos.matching.place import place_credit
from kairos.matching.profile import held_from
from kairos.matching.rights import blockers, unasked
from kairos.matching.weights import KIND, SCORER_VERSION, WHOLE, part_weights, shares
from kairos.models import (
    Level,
    Locality,
    Preferences,
    Reason,
    Requirements,
    Score,
    SkillEntry,
    Vocabulary,
    Workplace,
)

LEVEL_YEARS: Final = {Level.MID: 2, Level.SENIOR: 5, Level.LEAD: 8, Level.EXECUTIVE: 10}
"""The years that a posting is taken to ask where it names a level and no years; none below these."""

OTHER_KIND: Final = 300
"""How far years count, in thousandths, that were not spent in the kind of work that the title names."""


class Scorer:
    """Scores postings against one profile.

    Args:
        profile: The person's skills in any order; entries that name one skill count once, at their best figures.
        vocabulary: How skills are named and what they imply; kept for as long as the scorer lives.
        preferences: What the person told of weights, must-haves and rights; None is nothing told.
        home: Where the person lives; None, or nothing in it, is unknown and leaves the place out of every score.
        today: The day that recency is counted from; None takes every skill as in use. The scorer reads no clock.

    Raises:
        BadInputError: A weight is no number or endless.

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
        preferences: Preferences | None = None,
        *,
        home: Locality | None = None,
        today: date | None = None,
    ) -> None:
        self._told = preferences or Preferences()
        self._weights = part_weights(self._told)
        self._coverage = Coverage((held_from(entry, today) for entry in profile), vocabulary)
        self._kinds = Kinds(self._coverage)
        self._home = home or Locality()
        self._shares: dict[tuple[bool, ...], tuple[int, ...]] = {}

    def score(self, requirements: Requirements, *, title: str = "", workplace: Workplace | None = None) -> Score:
        """Return how well the profile meets *requirements*.

        Args:
            requirements: What the posting asks for.
            title: Its title, for the kind of work that it names; left out, it names none.
            workplace: Where the work is done; None is unknown.

        Returns:
            A `Score` whose value is a multiple of 0.001 in 0.0-1.0 and the sum of its reasons' points (round the sum
            of the floats to three digits). The value is None, with no reasons, where the profile is empty or the
            posting names too little: no technology, and less than two concepts. Blockers stand beside the number and
            never change it. Equal for equal requirements whatever their order or repetition.

        Source:
            docs/adr/0004-scoring.md.
        """
        asks = self._coverage.asks(requirements)
        stops = self._stops(requirements, asks)
        kind = self._kinds.credit(title) if title else None
        years = _years_asked(asks.years, requirements.level)
        place = None if workplace is None else place_credit(self._home, workplace)
        required_share, preferred_share, years_share, place_share, kind_share = self._share(
            (
                bool(asks.required),
                bool(asks.preferred),
                years is not None or bool(asks.skill_years),
                place is not None,
                kind is not None,
            )
        )
        named = sum([ask.weight for ask in (*asks.required, *asks.preferred)])
        if not self._coverage.held or required_share + preferred_share == 0 or named < LEAST:
            return self._no_score(asks, stops)
        parts = self._parts(asks, required_share, preferred_share, max(0, USUAL - named))
        reasons = [_skills_reason(part, len(asks.required) + len(asks.preferred)) for part in parts]
        total = sum([part.points for part in parts])
        if years_share:
            reason, points = self._years_reason(asks, years, kind, years_share)
            reasons.append(reason)
            total += points
        if kind is not None and kind_share:
            points = kind_share * kind.points // WHOLE
            reasons.append(_kind_reason(kind, points, kind_share))
            total += points
        if place is not None and place_share:
            points = place_share * place[0] // WHOLE
            reasons.append(_place_reason(place[1], points, place_share))
            total += points
        value = total / WHOLE
        helpful = would_help(parts, total, self._coverage, self._besides(asks, kind, kind_share))
        counted = [credit for part in parts for credit in part.best]
        return Score(
            value=value,
            reasons=tuple(reasons),
            blockers=(*stops[0], *stops[1]),
            would_help=helpful,
            explanation=explanation(value, reasons, counted, stops, helpful),
            scorer_version=SCORER_VERSION,
        )

    def _stops(self, requirements: Requirements, asks: Asks) -> tuple[tuple[str, ...], tuple[str, ...]]:
        certain, unsure = blockers(requirements, self._told)
        if self._told.must_haves:
            certain = (*certain, *unasked(self._told.must_haves, asks, self._coverage))
        return certain, unsure

    def _no_score(self, asks: Asks, stops: tuple[tuple[str, ...], tuple[str, ...]]) -> Score:
        if not self._coverage.held:
            why = "the profile has no skills to compare"
        elif not (self._weights[0] or self._weights[1]):
            why = "your weights leave out every skill"
        elif asks.required or asks.preferred:
            why = "the posting names too little to go by"
        else:
            why = "the posting names no skill"
        return Score(
            value=None,
            blockers=(*stops[0], *stops[1]),
            explanation=explanation(None, (), (), stops, (), why),
            scorer_version=SCORER_VERSION,
        )

    def _share(self, present: tuple[bool, ...]) -> tuple[int, ...]:
        """Return the thousandths of required, preferred, years, place and kind; 0 for what is not known."""
        found = self._shares.get(present)
        if found is None:
            told = [weight if there else 0.0 for weight, there in zip(self._weights, present[:-1], strict=True)]
            # Years, places and titles alone say nothing of fit: without a skill that counts there is no score.
            if told[0] or told[1]:
                kind = KIND if present[-1] else 0.0
                found = shares([*(weight / sum(told) * (1 - kind) for weight in told), kind])
            else:
                found = (0,) * len(present)
            self._shares[present] = found
        return found

    def _parts(self, asks: Asks, required: int, preferred: int, unsaid: int) -> list[Part]:
        """Return the skill parts that have a share; what is unsaid stands in the first."""
        parts = []
        if required:
            parts.append(self._part("required", required, asks.required, unsaid))
        if preferred:
            parts.append(self._part("preferred", preferred, asks.preferred, 0 if required else unsaid))
        return parts

    def _part(self, kind: str, share: int, asks: tuple[Ask, ...], unsaid: int) -> Part:
        credit = self._coverage.credit
        best = tuple(
            [
                credit(ask.keys[0])
                if len(ask.keys) == 1
                else min((credit(key) for key in ask.keys), key=lambda found: (-found.points, found.name))
                for ask in asks
            ]
        )
        return scored_part(kind, share, asks, best, unsaid)

    def _besides(self, asks: Asks, kind: KindCredit | None, share: int) -> dict[str, int]:
        """Return what asked skills add through the kind of work once learned; those that add nothing are left out."""
        if kind is None:
            return {}
        keys = self._kinds.keys.keys() & {key for ask in (*asks.required, *asks.preferred) for key in ask.keys}
        now = share * kind.points // WHOLE
        learned = self._coverage.learned_strength
        return {key: share * self._kinds.points_with(kind, key, learned(key)) // WHOLE - now for key in keys}

    def _years_reason(
        self, asks: Asks, years: tuple[int, str] | None, kind: KindCredit | None, share: int
    ) -> tuple[Reason, int]:
        """Return the years' reason and its points: the mean of what each figure is met to."""
        met = []
        role = ""
        if years is not None:
            points, role = self._role_years(*years, kind)
            met.append(points)
        by_skill = []
        for keys, asked in asks.skill_years:
            held, name = min((-self._coverage.credit(key).years, key) for key in keys)
            met.append(_ratio(-held, asked))
            by_skill.append((name if held else " or ".join(keys), -held, asked))
        points = points_of(share, sum(met), len(met))
        reason = Reason(
            kind="years",
            label="years",
            points=points / WHOLE,
            max_points=share / WHOLE,
            detail=years_detail(role, by_skill),
        )
        return reason, points

    def _role_years(self, asked: int, level: str, kind: KindCredit | None) -> tuple[int, str]:
        """Return how far the years for the role are met, 0-1000, and that in words."""
        career = self._coverage.career
        anywhere = _ratio(career, asked)
        # No years asked are met by anybody, of whatever kind of work.
        if kind is None or asked <= 0:
            return anywhere, role_years(career, asked, level, "")
        elsewhere = anywhere * OTHER_KIND // WHOLE
        met, via = self._kinds.years_met(kind.asked, asked)
        if via is not None and met >= elsewhere:
            return met, role_years(via.years, asked, level, f"in {via.name}")
        shown = f"in other kinds of work than {' or '.join(kind.asked)}, so counted in part" if career else ""
        return elsewhere, role_years(career, asked, level, shown)


def _years_asked(stated: int | None, level: Level | None) -> tuple[int, str] | None:
    """Return the years asked for the role, and the level that they are taken from where the posting states none."""
    if stated is not None:
        return stated, ""
    if level is None or level not in LEVEL_YEARS:
        return None
    return LEVEL_YEARS[level], str(level)


def _ratio(held: int, asked: int) -> int:
    """Return how far *held* hundredths of a year meet *asked* years, 0-1000; nothing asked is met."""
    return WHOLE if asked <= 0 else min(WHOLE, held * 10 // asked)


def _kind_reason(kind: KindCredit, points: int, share: int) -> Reason:
    return Reason(
        kind="kind",
        label="kind of work",
        points=points / WHOLE,
        max_points=share / WHOLE,
        detail=kind.detail,
    )


def _place_reason(detail: str, points: int, share: int) -> Reason:
    return Reason(kind="place", label="place", points=points / WHOLE, max_points=share / WHOLE, detail=detail)


def _skills_reason(part: Part, named: int) -> Reason:
    pairs = sorted(zip(part.asks, part.best, strict=True), key=lambda pair: (-pair[1].points, pair[1].name))
    met = [credit for _, credit in pairs if credit.direct]
    partly = [credit for _, credit in pairs if credit.via is not None and not credit.direct]
    missing = tuple(" or ".join(ask.keys) for ask, credit in pairs if credit.via is None)
    unsaid = unsaid_detail(named, part.unsaid) if part.unsaid else ""
    return Reason(
        kind=part.kind,
        label=f"{part.kind} skills",
        points=part.points / WHOLE,
        max_points=part.share / WHOLE,
        detail=skills_detail(met, partly, missing, unsaid),
        have=tuple(credit.name for credit in met),
        partial=tuple(credit.name for credit in partly),
        missing=missing,
    )
