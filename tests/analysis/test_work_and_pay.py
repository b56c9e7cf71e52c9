"""Work mode, job type, salary and language."""

from __future__ import annotations

import pytest

from tests.analysis.support import plain


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("This is not a remote role", "onsite"),
        ("Remote-first company", "remote"),
        ("2 days in the office per week", "hybrid"),
        ("5 days a week in the office", "onsite"),
        ("You can work from home", "remote"),
        ("No remote", "onsite"),
        ("Hybrid working", "hybrid"),
        ("On-site in Sydney", "onsite"),
        ("100% remote", "remote"),
        ("Location: Remote (US)", "remote"),
        ("Remote or onsite", "remote"),
        ("Managing remote teams", None),
        ("Experience with hybrid cloud", None),
        ("Occasional work from home", "hybrid"),
    ],
)
def test_work_mode(text: str, mode: str | None) -> None:
    """The place of work is read; other things that are remote or hybrid are not it."""
    assert plain(f"The role.\n{text}").remote_type == mode


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Full time", "fulltime"),
        ("Part-time role", "parttime"),
        ("6 month contract", "contract"),
        ("Contract to hire", "contract"),
        ("Outside IR35", "contract"),
        ("You will negotiate contracts with vendors", None),
        ("We write smart contracts", None),
        ("A summer internship", "internship"),
        ("Permanent position", "fulltime"),
        ("Full-time students are welcome", None),
    ],
)
def test_job_type(text: str, kind: str | None) -> None:
    """The kind of employment is read; contracts that are negotiated or run as code are none."""
    assert plain(f"The role.\n{text}").job_type == kind


def test_title_names_the_internship() -> None:
    """An internship in the title wins over full time in the text."""
    assert plain("Full time over the summer.", title="Data Intern").job_type == "internship"


@pytest.mark.parametrize(
    ("text", "low", "high", "currency", "period"),
    [
        ("$120k–150k", 120_000, 150_000, "USD", "year"),
        ("£50,000 - £60,000 per annum", 50_000, 60_000, "GBP", "year"),
        ("A$150-170k + super", 150_000, 170_000, "AUD", "year"),
        ("AUD $120,000 + superannuation", 120_000, 120_000, "AUD", "year"),
        ("Salary: 12-15 LPA", 1_200_000, 1_500_000, "INR", "year"),
        ("Salary €60.000 - €70.000", 60_000, 70_000, "EUR", "year"),
        ("Salary: CHF 120'000", 120_000, 120_000, "CHF", "year"),
        ("$45/hr", 45, 45, "USD", "hour"),
        ("$60/hr - $65/hr", 60, 65, "USD", "hour"),
        ("up to £70k", None, 70_000, "GBP", "year"),
        ("Salaries start at $150k", 150_000, None, "USD", "year"),
        ("Salary USD 100,000", 100_000, 100_000, "USD", "year"),
        ("£500pd outside IR35", 500, 500, "GBP", "day"),
        ("Salary: 4500 - 6000 EUR per month", 4_500, 6_000, "EUR", "month"),
    ],
)
def test_salary(text: str, low: float | None, high: float | None, currency: str, period: str) -> None:
    """Amounts are read with currency and period as stated."""
    salary = plain(f"The role.\n{text}").salary
    assert salary is not None
    assert (salary.min, salary.max, salary.currency, salary.period) == (low, high, currency, period)


@pytest.mark.parametrize(
    "text",
    [
        "A $2B company",
        "We raised $10M in funding",
        "401k match",
        "Earn $100 for every 10 rides",
        "Compensation: $5000/yr education budget",
    ],
)
def test_no_salary(text: str) -> None:
    """Other money is no pay."""
    assert plain(f"The role.\n{text}").salary is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We are looking for a developer with experience who will work in our team and with you.", "en"),
        ("Wir suchen für unser Team eine Person mit Erfahrung und Freude an der Arbeit, die das mag.", "de"),
        (
            "Nous recherchons une personne pour notre équipe avec du goût pour les données et vous êtes la bienvenue.",
            "fr",
        ),
        ("あなたはPythonとSQLの経験があります。チームで働きます。", "ja"),
        ("Python SQL", ""),
    ],
)
def test_language(text: str, language: str) -> None:
    """The language is told by its common words or its script, or not at all."""
    assert plain(text).language == language
