"""Years of experience."""

from __future__ import annotations

import pytest

from kairos.analysis import analyze
from tests.analysis.support import plain, read


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("5+ years of experience", 5),
        ("3 to 5 years experience", 3),
        ("3-5 yrs exp", 3),
        ("five years of experience required", 5),
        ("minimum of 4 years' experience", 4),
        ("at least two (2) years of experience", 2),
        ("5 years of experience or 3 with a Master's", 5),
        ("Experience: 4-6 years", 4),
        ("7+ yoe", 7),
        ("We have been building software for over 25 years and you need 3 years of experience", 3),
        ("20 years of innovation", None),
        ("Founded 12 years ago, the company grows", None),
        ("12 month contract", None),
        ("This is a 2 year contract", None),
        ("in the next 2 years we will grow", None),
        ("must be 18 years of age", None),
        ("With over 10 years of experience, Lumen Labs is a leader", None),
        ("a team with over 50 years of combined experience", None),
        ("a four-year degree", None),
        ("For over 25 years our company has been working in retail", None),
    ],
)
def test_role_years(text: str, years: int | None) -> None:
    """Years asked of the applicant count, any others do not, with a heading or without."""
    assert plain(f"{text}.").years_experience == years
    if not text.startswith(("For", "With", "Founded")):
        assert read(text).years_experience == years


def test_years_by_skill() -> None:
    """Years that stand beside a skill are that skill's; the role takes the highest."""
    asked = read("5+ years Python and 3+ years AWS")
    assert asked.skill_years == {"Python": 5, "AWS": 3}
    assert asked.years_experience == 5


def test_quote() -> None:
    """The answer quotes its sentence with offsets into title, newline and text."""
    title, text = "Analyst", "Welcome.\nYou bring 5+ years of experience. We like tea."
    quote = analyze(title, text).evidence["years_experience"][0]
    assert quote.text == "You bring 5+ years of experience."
    assert f"{title}\n{text}"[quote.start : quote.end] == quote.text


def test_wish_gives_way_to_demand() -> None:
    """Years that are only preferred do not raise the years that are required."""
    assert plain("Requirements\n- 3+ years of experience\nPreferred\n- 8+ years of experience").years_experience == 3
