"""The level that a posting is meant for."""

from __future__ import annotations

import pytest

from tests.analysis.support import plain


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Data Intern", "intern"),
        ("Graduate Analytics Intern, Summer", "intern"),
        ("Junior Developer", "entry"),
        ("Graduate Engineer", "entry"),
        ("Data Scientist (Entry Level)", "entry"),
        ("Associate Data Engineer", "entry"),
        ("Data Scientist I", "entry"),
        ("Data Scientist II", "mid"),
        ("Mid-level Data Engineer", "mid"),
        ("Mid/Senior Developer", "mid"),
        ("Software Engineer III", "senior"),
        ("Sr. Data Engineer", "senior"),
        ("Senior Product Manager", "senior"),
        ("Software Engineer III (Senior)", "senior"),
        ("Senior/Lead Data Engineer", "senior"),
        ("Lead Data Scientist", "lead"),
        ("Senior Staff Engineer", "lead"),
        ("Principal Designer", "lead"),
        ("Engineering Manager", "lead"),
        ("Senior Manager, Retail", "lead"),
        ("Head of Data", "executive"),
        ("Associate Director", "executive"),
        ("VP, Product", "executive"),
        ("Chief Technology Officer", "executive"),
        ("Manager, Maintenance", "lead"),
        ("(USA) Staff, UX Designer", "lead"),
        ("Lumen | Internship - Growth | Porthaven", "intern"),
    ],
)
def test_title(title: str, level: str) -> None:
    """The title's words are the level."""
    asked = plain("We build lamps.", title=title)
    assert asked.level == level
    assert asked.evidence["level"][0].text == title


@pytest.mark.parametrize(
    "title",
    [
        "Data Scientist",
        "Member of Technical Staff",
        "Staff Accountant",
        "Senior Living Coordinator",
        "Junior High School Teacher",
        "Director's Assistant",
        "Lead Generation Specialist",
        "Product Manager",
        "Executive Assistant to the Director",
        "Internal Auditor",
        "Nurse, World War II Museum",
        "Lumen | Senior Designer | Junior Developer",
        "Lumen | Backend | Frontend | Mobile | Designer | Internship | Remote",
        "Merchandising Manager - Lumen",
    ],
)
def test_title_without_a_level(title: str) -> None:
    """Words of other meaning are no level, nor are several roles at different ones."""
    assert plain("We build lamps.", title=title).level is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Seniority level: Entry level", "entry"),
        ("Seniority level\nMid-Senior level", "mid"),
        ("We are looking for a senior data engineer to join us.", "senior"),
        ("As a Junior Data Scientist, you will clean data.", "entry"),
        ("We need a senior consultant for our client.", "senior"),
        ("Role: Lead II - Data Analysis", "lead"),
        ("This is an entry-level position.", "entry"),
        ("This mid-level, client-facing role sits in our cloud team.", "mid"),
        ("Highly motivated Lead Data Analyst with a love of trade.", "lead"),
        ("We are looking for a talented, creative and customer-centric Sr. Sales Representative.", "senior"),
        ("We look for people. We are seeking a Senior Full-Stack Software Engineer.", "senior"),
        ("Lumen is seeking Mid-Senior Level Engineers.", "mid"),
    ],
)
def test_text(text: str, level: str) -> None:
    """Where the title is silent, a label or a sentence about the role speaks."""
    assert plain(f"We build lamps.\n{text}", title="Data person").level == level


@pytest.mark.parametrize(
    "text",
    [
        "You report to the Director of Data.",
        "You present to senior stakeholders.",
        "You work with senior engineers and mentor junior developers.",
        "Lead the design of our warehouse.",
        "Experience with lead generation.",
        "Seniority level: Associate",
        "5+ years of experience in data science.\nSeniority level: Entry level",
        "Senior Technical Recruiter at Lumen Staffing",
    ],
)
def test_others_are_no_level(text: str) -> None:
    """Whom one reports to, works with or mentors says nothing; nor does a board's default beside years that deny it."""
    assert plain(f"We build lamps.\n{text}", title="Data person").level is None
