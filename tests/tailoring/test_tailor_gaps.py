"""Gaps: what is asked and not shown."""

from __future__ import annotations

from datetime import date

import pytest

from kairos.models import (
    SINGLE_USER_ID,
    Entry,
    Requirements,
    SectionType,
    SkillCategory,
    SkillEntry,
    SkillId,
    SkillSource,
)
from kairos.tailoring import TailorOptions, tailor
from kairos.tailoring.tailor_gaps import worked_years
from tests.tailoring.fakes import FakeVocabulary, section


def skill(name: str, years: float = 0.0) -> SkillEntry:
    """Return a skill of the profile."""
    return SkillEntry(
        id=SkillId(name),
        owner_id=SINGLE_USER_ID,
        name=name,
        category=SkillCategory.TOOL,
        proficiency=5,
        years=years,
        source=SkillSource.MANUAL,
    )


ROLE = Entry(key="e1", title="Engineer", start="2020-01", end="2022-12", bullets=("Shipped sites in Django",))
BASE = (section(SectionType.WORK_EXPERIENCE, ROLE),)


def gaps(
    asked: Requirements, *profile: SkillEntry, entries: tuple[Entry, ...] = (ROLE,), today: date | None = None
) -> tuple[str, ...]:
    """Return the gaps of one role against a posting."""
    base = (section(SectionType.WORK_EXPERIENCE, *entries),)
    return tailor(base, asked, profile, FakeVocabulary(), TailorOptions(today=today)).gaps


def test_missing_skills_with_how_they_are_asked() -> None:
    """Required skills come first, each with how it is asked; what the resume names is no gap."""
    asked = Requirements(
        required_skills=("Django", "Kubernetes"), preferred_skills=("Terraform",), skill_years={"Kubernetes": 3}
    )
    assert gaps(asked) == ("Kubernetes (required, 3 years)", "Terraform (preferred)")


def test_one_of_a_group_is_enough() -> None:
    """Alternatives are one gap, and none where one of them is named."""
    asked = Requirements(required_skills=("Java", "Kotlin"), skill_groups=(("Java", "Kotlin"),))
    assert gaps(asked) == ("Java or Kotlin (required)",)
    assert gaps(asked, entries=(Entry(key="e1", title="Kotlin engineer"),)) == ()


def test_implied_skill_is_said_to_be_implied() -> None:
    """A skill that follows from another but is not named is listed with what implies it."""
    assert gaps(Requirements(required_skills=("Python",))) == ("Python (required): only implied by Django, not named",)
    group = Requirements(required_skills=("Java", "Python"), skill_groups=(("Java", "Python"),))
    assert gaps(group) == ("Java or Python (required): Python is only implied by Django, not named",)


def test_skill_of_the_profile_is_said_to_be_there() -> None:
    """A skill that only the profile has is listed as one that this resume does not name."""
    assert gaps(Requirements(preferred_skills=("Go",)), skill("go")) == (
        "Go (preferred): it is in the profile, and not named in this resume",
    )


def test_years_are_counted_and_never_guessed() -> None:
    """Years fall short only where the dates say so; a role that goes on counts to the day that is given."""
    asked = Requirements(years_experience=5)
    assert gaps(asked) == ("5 years of experience asked; the resume shows about 3",)
    going = (Entry(key="e1", start="2020-01", end="present"),)
    assert gaps(asked, entries=going) == ()
    assert gaps(asked, entries=going, today=date(2021, 6, 1)) == (
        "5 years of experience asked; the resume shows about 1.5",
    )
    assert gaps(asked, entries=going, today=date(2026, 1, 1)) == ()
    assert gaps(asked, entries=()) == ("5 years of experience asked; the resume shows no role",)
    assert gaps(asked, entries=(Entry(key="e1", title="Engineer"),)) == ()


def test_years_of_a_skill_are_the_profile_s() -> None:
    """Years asked for one skill are held against the profile's own figure."""
    asked = Requirements(required_skills=("Django",), skill_years={"Django": 4})
    assert gaps(asked, skill("Django", 1.5)) == ("4 years of Django asked; the profile shows about 1.5",)
    assert gaps(asked, skill("Django", 4.0)) == ()


def test_degree_without_education() -> None:
    """A degree that is asked for is a gap when the resume has no education section."""
    asked = Requirements(degree_required=True)
    assert gaps(asked) == ("a degree (required): the resume has no education section",)
    studied = (*BASE, section(SectionType.EDUCATION, Entry(key="e1", title="BSc"), position=1))
    assert tailor(studied, asked, (), FakeVocabulary()).gaps == ()


@pytest.mark.parametrize(
    ("spans", "years"),
    [
        ([("2016-01", "2016-12")], 1.0),
        ([("2016-01", "2017-12"), ("2017-01", "2018-12")], 3.0),
        ([("2016-01", "2016-06"), ("2018-01", "2018-06")], 1.0),
        ([("2016", "2018")], 2.0),
        ([("2018-05-03", "2018-05-09")], 1 / 12),
        ([("2018-05", "2017-01")], 1 / 12),
        ([("sometime", "2017-01")], None),
        ([("2017-01", "later")], None),
        ([], 0.0),
    ],
)
def test_worked_years(spans: list[tuple[str, str]], years: float | None) -> None:
    """Overlapping roles count once; a date that cannot be read leaves the sum unknown."""
    entries = [Entry(key=f"e{number}", start=start, end=end) for number, (start, end) in enumerate(spans)]
    assert worked_years(entries, None) == (None if years is None else pytest.approx(years))
