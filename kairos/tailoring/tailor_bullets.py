"""Order and shorten the bullets of one entry; a bullet is moved or left out as it stands, never changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from kairos.tailoring.tailor_choice import Candidate, choose
from kairos.tailoring.tailor_relevance import Demand, Hit

_LEANS = re.compile(
    r"\s*(?:also|additionally|furthermore|moreover|further|besides|this|these|those|that|it|its|they|their|he|she|his"
    r"|her|both|then|later|afterwards|subsequently|consequently|therefore|thus|hence|however|nevertheless|finally"
    r"|likewise|similarly|instead|meanwhile|there|here|such|as a result|in addition|for example|for instance"
    r"|in doing so|the latter|the former|the same|and|but|or|so|which|while|where|resulting|including|other)\b",
    re.IGNORECASE,
)
"""Openings that point back at the line before: apart from it they would mislead."""
_STACK = re.compile(
    r"\s*(?:(?:key|main|core)\s+)?"
    r"(?:technolog(?:y|ies)|tech|tech(?:nology|nical)?[ -]stack|stack|tools?"
    r"|environment|skills?|built with|keywords|languages?|tags)"
    r"(?:\s+(?:used|and\s+tools|&\s+tools|and\s+technologies))?(?:\s*:|\s[–—-]\s)",
    re.IGNORECASE,
)
"""A list of technologies under a role: it closes the role, however much of the posting it names."""
_NUMBERED = re.compile(r"\s*\(?\d{1,2}[.)]\s")


@frozen(kw_only=True)
class Choice:
    """Which bullets an entry keeps, in what order, and why."""

    order: tuple[int, ...]
    """Numbers of the kept bullets in their new order."""
    dropped: int = 0
    banned: int = 0
    """How many more are left out because the person said so."""
    moved_up: int = 0
    """Kept bullets that stand before one that they stood behind."""
    reasons: tuple[Hit, ...] = ()
    """What the bullets that moved up show of the posting, weightiest first."""


def leans(text: str) -> bool:
    """Return whether *text* opens by pointing back at what stands before it.

    Example:
        >>> leans("This cut costs by a third."), leans("Cut costs by a third.")
        (True, False)
    """
    return _LEANS.match(text) is not None


_NONE: frozenset[int] = frozenset()


def choose_bullets(
    bullets: Sequence[str],
    demand: Demand,
    limit: int | None,
    *,
    keep_required: bool,
    pinned: frozenset[int] = _NONE,
    banned: frozenset[int] = _NONE,
) -> Choice:
    """Return which of *bullets* to keep and in what order; all, as they stand, where their order carries meaning.

    A bullet that leans on the one before stays behind it. Lists of technologies stay where they close (or open) the
    entry and are never left out. Numbered bullets, and those under a lead-in that ends with a colon, keep their order
    and number.

    Args:
        bullets: Of one entry, in their own order.
        demand: What the posting asks.
        limit: Most bullets to keep; None keeps all.
        keep_required: Keep a bullet past *limit* that alone shows a required skill.
        pinned: Numbers of bullets that are kept past *limit*.
        banned: Numbers of bullets that are left out.
    """
    if banned:
        left = [at for at in range(len(bullets)) if at not in banned]
        found = choose_bullets(
            [bullets[at] for at in left],
            demand,
            limit,
            keep_required=keep_required,
            pinned=frozenset(place for place, at in enumerate(left) if at in pinned),
        )
        return evolve(found, order=tuple(left[at] for at in found.order), banned=len(bullets) - len(left))
    everything = tuple(range(len(bullets)))
    if len(bullets) < 2 or carries_order(bullets):
        return Choice(order=everything)
    first, free, last = _placed(bullets)
    units = _units(bullets, free)
    candidates = [
        Candidate(
            number=number,
            hits=demand.hits_of(bullets[at] for at in unit),
            size=len(unit),
            pinned=not pinned.isdisjoint(unit),
        )
        for number, unit in enumerate(units)
    ]
    kept = choose(candidates, limit, keep_required=keep_required)
    order = (*first, *(at for number in kept for at in units[number]), *last)
    before = {at: place for place, at in enumerate(sorted(order))}
    risen = [at for place, at in enumerate(order) if place < before[at]]
    return Choice(
        order=order,
        dropped=len(bullets) - len(order),
        moved_up=len(risen),
        reasons=demand.hits_of(bullets[at] for at in risen),
    )


def carries_order(bullets: Sequence[str]) -> bool:
    """Return whether *bullets* are numbered or stand under a lead-in: they keep their order and number."""
    numbered = sum(_NUMBERED.match(bullet) is not None for bullet in bullets)
    return numbered >= 2 or any(bullet.rstrip().endswith((":", "：")) for bullet in bullets)


def _placed(bullets: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
    """Return the numbers of the bullets that stay first, of those that are free, and of those that stay last."""
    stacks = {at for at, bullet in enumerate(bullets) if _STACK.match(bullet)}
    if len(stacks) == len(bullets):
        return [], sorted(stacks), []
    first = [0] if 0 in stacks else []
    free = [at for at in range(len(bullets)) if at not in stacks]
    # What leans with nothing free before it does so on the header, the text above or a list that moves away.
    while free and leans(bullets[free[0]]):
        first.append(free.pop(0))
    return first, free, sorted(stacks.difference(first))


def _units(bullets: Sequence[str], free: Sequence[int]) -> list[list[int]]:
    """Return *free* in units: a bullet with those behind it that lean on it."""
    units: list[list[int]] = []
    for at in free:
        if units and leans(bullets[at]):
            units[-1].append(at)
        else:
            units.append([at])
    return units
