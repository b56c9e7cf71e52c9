"""What a person may ask the taxonomy: an entry explained in words, and entries found by a part of their names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from kairos.analysis.skill_list import Hold, Skill, Surface
from kairos.models import SkillCategory

HOLDS_IN_WORDS: Final = {
    Hold.NONE: "whatever its case, anywhere",
    Hold.CASE: "only in exactly this case",
    Hold.CONTEXT: 'only in exactly this case, beside another skill or words such as "experience with"',
    Hold.STRICT: 'only in exactly this case, in a list of skills or next to words such as "programming"',
}
"""How a surface is held back, as a person reads it."""


@frozen(kw_only=True)
class Way:
    """A way to write a skill, and when it is taken for one."""

    text: str
    hold: Hold
    taken: str
    """When it counts, in words."""


@frozen(kw_only=True)
class Explanation:
    """Everything the taxonomy holds about one skill."""

    name: str
    category: SkillCategory
    ways: tuple[Way, ...]
    """The name first, then its aliases, in the order of the list."""
    implies: tuple[str, ...]
    """What it implies directly, in the order of the list."""
    implies_further: tuple[str, ...]
    """What those imply in turn, in alphabetical order; none of `implies`."""
    implied_by: tuple[str, ...]
    """The skills that imply it directly, in the order of the list."""


def explained(skill: Skill, reached: frozenset[str], skills: Iterable[Skill]) -> Explanation:
    """Return what the list says of *skill*.

    Args:
        skill: The entry.
        reached: All that it implies, transitively.
        skills: The entries of the list, among which those that imply it are looked for.
    """
    return Explanation(
        name=skill.name,
        category=skill.category,
        ways=tuple(_way(surface) for surface in skill.surfaces),
        implies=skill.implies,
        implies_further=tuple(sorted(reached - {*skill.implies, skill.name}, key=str.casefold)),
        implied_by=tuple(other.name for other in skills if skill.name in other.implies),
    )


def ranked(text: str, skills: Iterable[Skill]) -> tuple[Skill, ...]:
    """Return the *skills* that *text* may mean, the best first; empty where it is blank.

    Exact names come first, then exact aliases, beginnings of names, beginnings of aliases, parts of names and parts of
    aliases; within a rank in the order of the list. Case counts nowhere.
    """
    wanted = text.strip().casefold()
    if not wanted:
        return ()
    found: list[list[Skill]] = [[] for _ in range(6)]
    for skill in skills:
        names = [surface.casefold() for surface in skill.written]
        rank = min((_rank(name.lstrip("=~^"), wanted, alias=place > 0) for place, name in enumerate(names)), default=6)
        if rank < len(found):
            found[rank].append(skill)
    return tuple(skill for skills_of_rank in found for skill in skills_of_rank)


def _rank(name: str, wanted: str, *, alias: bool) -> int:
    if wanted not in name:
        return 6
    return (0 if name == wanted else 2 if name.startswith(wanted) else 4) + alias


def _way(surface: Surface) -> Way:
    return Way(text=surface.text, hold=surface.hold, taken=HOLDS_IN_WORDS[surface.hold])
