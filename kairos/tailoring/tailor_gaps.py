"""Gaps: what a posting asks and the person's papers do not show. They are listed for the person, and never filled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kairos.models import Entry, Requirements, ResumeSection, SectionType, SkillEntry, Vocabulary, section_text

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-\d{2})?)?")
_MARGIN = 0.25
"""Years by which a count may fall short unmentioned: resumes give months at best."""


def find_gaps(
    sections: Sequence[ResumeSection],
    named: frozenset[str],
    requirements: Requirements,
    profile: Sequence[SkillEntry],
    vocabulary: Vocabulary,
    today: date | None,
) -> tuple[str, ...]:
    """Return what is asked and not shown, a line each: required skills first, then years and degree, then preferred.

    One skill of a group of alternatives is enough. A skill that is only implied by what the resume names, or that
    only the profile has, is listed with that said: the posting's reader will look for the word.

    Args:
        sections: The whole resume.
        named: The skills that it names.
        requirements: What the posting asks.
        profile: The person's skills.
        vocabulary: Knows what a skill implies.
        today: The day to count roles to that go on; None leaves years uncounted where there are such roles.
    """
    owned = {vocabulary.canonical(entry.name) or entry.name for entry in profile}
    asked = _Asked(requirements, named, owned, vocabulary)
    gaps = [
        *asked.missing(requirements.required_skills, "required"),
        *_years_gap(sections, requirements, today),
        *_skill_years_gaps(requirements, profile, vocabulary),
        *_degree_gap(sections, requirements),
        *asked.missing(requirements.preferred_skills, "preferred"),
    ]
    return tuple(dict.fromkeys(gaps))


def gap_quote(gap: str, requirements: Requirements) -> str:
    """Return what the posting says where it asks for *gap*, a line of `find_gaps`; empty where no quote is kept.

    Example:
        >>> from kairos.models import Quote
        >>> said = {"skill:Go": (Quote(text="- Go, ideally 2 years", start=0, end=21),)}
        >>> gap_quote("Go (required)", Requirements(required_skills=("Go",), evidence=said))
        'Go, ideally 2 years'
    """
    if " of experience asked" in gap:
        keys = ["years_experience"]
    elif " asked; the profile shows" in gap:
        keys = ["skill_years", "skill:" + gap.split(" of ", 1)[1].split(" asked;", 1)[0]]
    elif gap.startswith("a degree "):
        keys = ["degree_required"]
    else:
        keys = [f"skill:{name}" for name in gap.partition(" (")[0].split(" or ")]
    quotes = next((found for key in keys if (found := requirements.evidence.get(key))), ())
    return " ".join(quotes[0].text.split()).lstrip("-*•· ") if quotes else ""


class _Asked:
    def __init__(
        self, requirements: Requirements, named: frozenset[str], owned: set[str], vocabulary: Vocabulary
    ) -> None:
        self._requirements = requirements
        self._named = named
        self._owned = owned
        self._vocabulary = vocabulary
        self._implied = vocabulary.implied_by(sorted(named | owned))

    def missing(self, skills: Sequence[str], how: str) -> Iterator[str]:
        """Yield a line for each of *skills* that is not named; for a group of alternatives one line."""
        done: set[str] = set()
        for skill in skills:
            if skill in done:
                continue
            group = next((group for group in self._requirements.skill_groups if skill in group), (skill,))
            done.update(group)
            if not self._named.intersection(group):
                years = next((self._requirements.skill_years.get(one) for one in group), None)
                detail = how if not years else f"{how}, {_count(years)}"
                yield f"{' or '.join(group)} ({detail}){self._instead(group)}"

    def _instead(self, group: Sequence[str]) -> str:
        for skill in group:
            if skill in self._owned:
                which = f"{skill} is" if len(group) > 1 else "it is"
                return f": {which} in the profile, and not named in this resume"
        for skill in group:
            if skill in self._implied:
                source = next((one for one in sorted(self._named | self._owned) if self._implies(one, skill)), "")
                which = f"{skill} is only implied" if len(group) > 1 else "only implied"
                return f": {which}{f' by {source}' if source else ''}, not named"
        return ""

    def _implies(self, one: str, skill: str) -> bool:
        return skill in self._vocabulary.implied_by([one])


def _years_gap(sections: Sequence[ResumeSection], requirements: Requirements, today: date | None) -> Iterator[str]:
    asked = requirements.years_experience
    if not asked:
        return
    roles = [entry for one in sections if one.section_type.bullets_only for entry in one.content.entries]
    shown = worked_years(roles, today)
    if not roles:
        yield f"{_count(asked)} of experience asked; the resume shows no role"
    elif shown is not None and shown + _MARGIN < asked:
        yield f"{_count(asked)} of experience asked; the resume shows about {shown:.1f}".removesuffix(".0")


def _skill_years_gaps(
    requirements: Requirements, profile: Sequence[SkillEntry], vocabulary: Vocabulary
) -> Iterator[str]:
    shown = {vocabulary.canonical(entry.name) or entry.name: entry.years for entry in profile}
    for skill, asked in requirements.skill_years.items():
        years = shown.get(skill, 0.0)
        if 0 < years < asked - _MARGIN:
            yield f"{_count(asked)} of {skill} asked; the profile shows about {years:.1f}".removesuffix(".0")


def _degree_gap(sections: Sequence[ResumeSection], requirements: Requirements) -> Iterator[str]:
    studies = [one for one in sections if one.section_type is SectionType.EDUCATION and section_text(one.content)]
    if requirements.degree_required and not studies:
        yield "a degree (required): the resume has no education section"


def _count(years: int) -> str:
    return "1 year" if years == 1 else f"{years} years"


def worked_years(roles: Sequence[Entry], today: date | None) -> float | None:
    """Return the years that *roles* cover, time in two roles counted once.

    Args:
        roles: Work experience and internships.
        today: Where roles that go on end; None when it is not known.

    Returns:
        Years, 0.0 or more; None where a role has no readable dates, or goes on and *today* is None, so that nothing
        certain can be said.

    Example:
        >>> roles = [Entry(key="e1", start="2016-01", end="2017-12"), Entry(key="e2", start="2017-01", end="2018-12")]
        >>> worked_years(roles, None)
        3.0
    """
    spans = []
    for role in roles:
        start = _month(role.start, last=False)
        goes_on = role.end in ("", "present")
        end = (today.year * 12 + today.month if today else None) if goes_on else _month(role.end, last=True)
        if start is None or end is None:
            return None
        spans.append((start, max(end, start + 1)))
    months, reached = 0, 0
    for start, end in sorted(spans):
        months += max(end - max(start, reached), 0)
        reached = max(reached, end)
    return months / 12


def _month(text: str, *, last: bool) -> int | None:
    """Return a date as months from year 0; a *last* month counts whole, a year alone is its beginning."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month = int(match[1]), match[2]
    return year * 12 + (int(month) - 1 + last if month else 0)
