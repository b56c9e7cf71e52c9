"""All the fields that speak of pay give one answer, and what is no pay is named."""

from __future__ import annotations

import pytest

from kairos.ingest.pay import Pay
from kairos.ingest.pay_fields import pay_of
from tests.ingest.helpers import one


def test_figures_are_for_their_period() -> None:
    """The figures as advertised stay, and the year's are worked out beside them."""
    fields = {"salary_min": "95.50", "salary_max": 120, "salary_period": "HOUR", "salary_currency": "AUD"}
    assert pay_of(fields, "")[0] == Pay(198_640, 249_600, "AUD", "hour", 95.5, 120.0)


def test_the_period_may_stand_in_the_words() -> None:
    """Figures without a period take that of the text beside them; the text stays as it was."""
    pay, text, aside = pay_of({"salary_min": 65, "salary_max": 75, "salary_text": "$65 - $75 per hour"}, "US")
    assert pay == Pay(135_200, 156_000, "USD", "hour", 65.0, 75.0)
    assert (text, aside) == ("$65 - $75 per hour", ())


@pytest.mark.parametrize("told", ["1", True, 1, "true"])
def test_predicted_pay_is_no_pay(told: object) -> None:
    """A board's own guess stays aside, its words too."""
    fields = {"salary_min": 50_000, "salary_text": "£50,000", "salary_currency": "GBP", "salary_predicted": told}
    assert pay_of(fields, "GB") == (Pay(currency="GBP"), "", ("salary_min", "salary_predicted", "salary_text"))
    assert pay_of({**fields, "salary_predicted": "0"}, "GB")[0].low == 50_000


@pytest.mark.parametrize(
    ("low", "high"), [(9_100, 156_000), (75, 95), (10, 200_000), ("lots", None), (-5, None), (1e300, None)]
)
def test_what_nobody_pays_stays_aside(low: object, high: object) -> None:
    """Impossible figures are no pay, and are named so that they are not lost."""
    pay, _, aside = pay_of({"salary_min": low, "salary_max": high, "salary_period": "year"}, "US")
    assert (pay.low, pay.least) == (None, None)
    assert "salary_min" in aside


@pytest.mark.parametrize(
    ("amount", "currency", "country", "period"),
    [
        (60_000, "USD", "", "year"),
        (60_000, "", "", "year"),
        (4_500, "EUR", "", ""),
        (45_000, "INR", "", ""),
        (45_000, "", "IN", ""),
        (600_000, "", "IN", "year"),
        (500_000, "HUF", "", ""),
    ],
)
def test_a_year_is_taken_only_where_nothing_else_is_that_much(
    amount: int, currency: str, country: str, period: str
) -> None:
    """A figure without a period is a year's from where no month's pay reaches in that currency."""
    assert pay_of({"salary_min": amount, "salary_currency": currency}, country)[0].period == period


def test_the_lower_end_comes_first_and_zero_is_unknown() -> None:
    """Reversed ends are put right; 0 says nothing."""
    assert pay_of({"salary_min": 90_000, "salary_max": 60_000}, "")[0].low == 60_000
    assert pay_of({"salary_min": 0, "salary_max": "0.0"}, "") == (Pay(), "", ())


def test_text_that_is_none_is_named() -> None:
    """An object instead of words stays aside; a bare number is its own words."""
    assert pay_of({"salary_text": {"a": 1}}, "")[2] == ("salary_text",)
    assert pay_of({"salary_text": 65_000}, "")[:2] == (Pay(65_000, 65_000, "", "year", 65_000.0, 65_000.0), "65000")


def test_the_own_format_is_by_the_year() -> None:
    """Kairos's own figures are a year's whatever the period; what was advertised has keys of its own."""
    job = one(
        salary_min=96_000, salary_max=120_000, salary_period="month", salary_currency="EUR", pay_min=8000, pay_max=1e4
    )
    assert (job.salary_min, job.salary_max, job.pay_min, job.pay_max) == (96_000, 120_000, 8000.0, 10_000.0)
    assert one(salary_min=60_000).pay_min == 60_000.0
    assert one(salary_min=60_000, salary_period="hour").pay_min is None


@pytest.mark.parametrize(
    ("text", "low", "kept"),
    [
        ("Lamp Keeper\n£69,313\n per year - estimated\n ?\nFull time", "69313.35", False),
        ("Lamp Keeper\n£69,313\n per year - estimated", "50000", True),
        ("Lamp Keeper\n£69,313 per year", "69313", True),
        ("We estimated that lamps burn 69313 hours per year.", "69313", True),
    ],
)
def test_what_a_page_calls_its_own_estimate_is_no_pay(text: str, low: str, kept: bool) -> None:
    """A figure that the page's head gives as the board's estimate is kept aside; another one is the employer's."""
    fields = {"salary_min": low, "salary_max": low, "salary_period": "annum", "description": text}
    pay, _, aside = pay_of(fields, "GB")
    assert (pay.low is not None) is kept
    assert ("salary_min" in aside) is not kept
