"""The built-in tailor: for one posting it chooses, orders and shortens what the resume says, and adds nothing.

Every line it leaves is a line of the base, or sentences of it, verbatim. Headers, protected sections and the base
itself are out of its reach. It reads no clock and has no chance in it: the same input gives the same result.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from kairos.models import (
    Entry,
    Requirements,
    ResumeSection,
    SectionContent,
    SectionId,
    SkillEntry,
    Vocabulary,
    section_text,
)
from kairos.tailoring.tailor_gaps import find_gaps
from kairos.tailoring.tailor_options import TailorOptions
from kairos.tailoring.tailor_relevance import Demand
from kairos.tailoring.tailor_sections import TAILORS, Task

__all__ = ["TailorOptions", "Tailoring", "tailor"]

_DEFAULT = TailorOptions()


@frozen(kw_only=True)
class Tailoring:
    """What the tailor proposes for one posting."""

    contents: dict[SectionId, SectionContent]
    """The sections that differ from the base, in the order of the resume; the others are the base's."""
    summary: str
    """What changed, in plain words, a line a change; empty where nothing did."""
    gaps: tuple[str, ...]
    """What the posting asks and the resume does not show, required first."""


def tailor(
    sections: Sequence[ResumeSection],
    requirements: Requirements,
    profile: Sequence[SkillEntry],
    vocabulary: Vocabulary,
    options: TailorOptions = _DEFAULT,
) -> Tailoring:
    """Return the resume as it reads best for one posting: the sections that differ, the changes in words, the gaps.

    Bullets that show what is asked come first in their role, a required skill before a preferred one before a
    keyword; older roles keep fewer; projects are chosen and ordered, technologies ordered, the summary made of the
    person's own sentences. Where the posting asks for nothing that a resume could show, nothing changes.

    Args:
        sections: All sections of the base resume.
        requirements: What the posting asks.
        profile: The person's skills; for the gaps only, never a source of words.
        vocabulary: Names the skills in a text.
        options: How much to keep.

    Source:
        docs/adr/0007-tailoring.md.
    """
    ordered = sorted(sections, key=lambda one: (one.position, one.id))
    demand = Demand.of(requirements, vocabulary)
    named = frozenset(mention.name for one in ordered for mention in vocabulary.mentions(section_text(one.content)))
    contents: dict[SectionId, SectionContent] = {}
    lines: list[str] = []
    if not demand:
        options = options.unlimited()
    limits = _limits(ordered, options)
    for section in ordered:
        change = TAILORS.get(section.section_type)
        if change is None or not section.tailorable or not (demand or options.banned):
            continue
        task = Task(section=section, demand=demand, options=options, named=named, limits=limits.get(section.id, ()))
        content, said = change(task)
        if content != section.content:
            contents[section.id] = content
            lines += [line for line in said if line]
    gaps = find_gaps(ordered, named, requirements, profile, vocabulary, options.today)
    return Tailoring(contents=contents, summary="\n".join(lines), gaps=gaps)


def _limits(sections: Sequence[ResumeSection], options: TailorOptions) -> dict[SectionId, tuple[int | None, ...]]:
    """Return how many bullets each role may keep, by section: more the later it ended, whichever section it is in."""
    roles = [
        (section.id, number, entry)
        for section in sections
        if section.section_type.bullets_only
        for number, entry in enumerate(section.content.entries)
    ]
    figures = options.bullets_by_recency
    fits = sum(len(entry.bullets) for *_, entry in roles) <= options.bullets_that_fit
    limits: dict[tuple[SectionId, int], int | None] = {}
    for rank, at in enumerate(latest_first([entry for *_, entry in roles])):
        section_id, number, _ = roles[at]
        usual = None if fits else figures[min(rank, len(figures) - 1)]
        limits[section_id, number] = options.max_bullets_per_entry or usual
    return {
        section.id: tuple(limits[section.id, number] for number in range(len(section.content.entries)))
        for section in sections
        if section.section_type.bullets_only
    }


def latest_first(roles: Sequence[Entry]) -> list[int]:
    """Return the numbers of *roles* from the latest to the oldest; without dates a role counts as the one before it."""
    keys: list[tuple[str, str]] = []
    for role in roles:
        # "present" sorts after every year, and a role with a start and no end goes on.
        ended = role.end or ("present" if role.start else "")
        keys.append((ended, role.start) if ended else (keys[-1] if keys else ("present", "")))
    # sorted() keeps the resume's own order among equals, reverse too.
    return sorted(range(len(roles)), key=lambda at: keys[at], reverse=True)
