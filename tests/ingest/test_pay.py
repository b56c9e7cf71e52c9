"""Pay becomes figures only where the source leaves no doubt."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, strategies as st

from kairos.ingest.pay import Pay, amount_of, currency_of, dollars_of, is_plausible, pay_in_text, period_of, yearly

YEAR = [
    ("USD 120,000.00 per year", 120_000, 120_000, "USD"),
    ("£60k - £75k", 60_000, 75_000, "GBP"),
    ("$60-75k per annum", 60_000, 75_000, ""),
    ("50K–70K", 50_000, 70_000, ""),
    ("$120,000/yr - $150,000/yr", 120_000, 150_000, ""),
    ("€45.000 – €60.000", 45_000, 60_000, "EUR"),
    ("45 000 - 55 000 € / an", 45_000, 55_000, "EUR"),
    ("CHF 120'000", 120_000, 120_000, "CHF"),
    ("EUR60000", 60_000, 60_000, "EUR"),
    ("Rs 3-4 Lacs PA", 300_000, 400_000, "INR"),
    ("12-15 Lacs PA", 1_200_000, 1_500_000, "INR"),
    ("12-15 LPA", 1_200_000, 1_500_000, "INR"),
    ("1.5-2 Cr", 15_000_000, 20_000_000, "INR"),
    ("₹3,00,000 - ₹4,00,000 P.A.", 300_000, 400_000, "INR"),
    ("From $90,000", 90_000, None, ""),
    ("$90,000+", 90_000, None, ""),
    ("Up to Rs 5 Lakh", None, 500_000, "INR"),
    ("to £100,000 + equity", None, 100_000, "GBP"),
    ("$130k + equity", 130_000, 130_000, ""),
    ("$150k base salary + 0.2-0.3% equity", 150_000, 150_000, ""),
    ("AUD $100,000 to $170,000 + Stock Options", 100_000, 170_000, "AUD"),
    ("100k-120k USD + 401k", 100_000, 120_000, "USD"),
    ("$180k 1099", 180_000, 180_000, ""),
]
SHORTER = [
    ("$35 - $40 hourly", 72_800, 83_200, "", "hour", 35, 40),
    ("$18 - $22/hr", 37_440, 45_760, "", "hour", 18, 22),
    ("$65/hr W2", 135_200, 135_200, "", "hour", 65, 65),
    ("$25 - $30 per hour, 38 hours", 52_000, 62_400, "", "hour", 25, 30),
    ("€4.500 per month", 54_000, 54_000, "EUR", "month", 4500, 4500),
    ("€4,500 per month", 54_000, 54_000, "EUR", "month", 4500, 4500),
    ("CHF 8500 pro Monat", 102_000, 102_000, "CHF", "month", 8500, 8500),
    ("Rs.25,000/month", 300_000, 300_000, "INR", "month", 25_000, 25_000),
    ("from 5 000 PLN net / month", 60_000, None, "PLN", "month", 5000, None),
    ("A$900 per day", 234_000, 234_000, "AUD", "day", 900, 900),
    ("£450 - £500 per day", 117_000, 130_000, "GBP", "day", 450, 500),
    ("£500/d", 130_000, 130_000, "GBP", "day", 500, 500),
    ("40 hours, $900 a week", 46_800, 46_800, "", "week", 900, 900),
]


@pytest.mark.parametrize(("text", "low", "high", "currency"), YEAR)
def test_reads_pay_of_a_year(text: str, low: int | None, high: int | None, currency: str) -> None:
    """Amount, scale and currency are taken together, and what was advertised is what a year gives."""
    assert pay_in_text(text) == Pay(low, high, currency, "year", low, high)


@pytest.mark.parametrize(("text", "low", "high", "currency", "period", "least", "most"), SHORTER)
def test_reads_pay_of_a_shorter_time(
    text: str, low: int, high: int | None, currency: str, period: str, least: float, most: float | None
) -> None:
    """The figures as advertised stand beside those of the year that follow from them."""
    assert pay_in_text(text) == Pay(low, high, currency, period, least, most)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("₹25,000 - ₹30,000", "INR"),
        ("18 000 - 24 000 PLN", "PLN"),
        ("Depends on Experience", ""),
        ("Competitive", ""),
        ("$DOE", ""),
        ("$65 - $75", ""),
        ("3 month contract", ""),
        ("$400/monthly for groceries, US$", "USD"),
        ("Contract ($100-150/hr) to hire ($120k - $180k)", ""),
        (
            "we raised a round of $5,000,000 from people who believe in us and want to build a very good thing for all",
            "",
        ),
        ("", ""),
    ],
)
def test_what_is_no_certain_pay_gives_no_figures(text: str, currency: str) -> None:
    """Without a period that is named or beyond doubt there are words and no figures."""
    assert pay_in_text(text) == Pay(currency=currency)


@pytest.mark.parametrize(
    ("value", "period", "expected"),
    [
        (69313.35, "year", 69313),
        ("50", "hour", 104_000),
        (500, "day", 130_000),
        (0, "", None),
        (-5, "", None),
        (True, "", None),
        ("lots", "", None),
        (float("nan"), "", None),
        (1e300, "", None),
        (10**40, "", None),
        ("$60,000", "", 60_000),
        ([], "", None),
    ],
)
def test_figures_are_by_the_year(value: object, period: str, expected: int | None) -> None:
    """A figure of any period is brought to the year; what is none is None."""
    assert yearly(value, period) == expected


def test_a_bare_dollar_is_the_country_s() -> None:
    """Only a code or an unmistakable sign names a currency, unless the country is certain."""
    assert [currency_of(text) for text in ("$5", "US$5", "usd", "£", "EURO", None)] == ["", "USD", "USD", "GBP", "", ""]
    assert [currency_of("$5", country) for country in ("AU", "US", "CA", "MX", "DE", "")] == [
        "AUD",
        "USD",
        "CAD",
        "",
        "",
        "",
    ]
    assert (currency_of("600 000 kr", "SE"), currency_of("600 000 kr")) == ("SEK", "")
    assert (dollars_of("NZ"), dollars_of("MX")) == ("NZD", "")


def test_what_nobody_pays_is_not_plausible() -> None:
    """A range over an order of magnitude, a pittance and a fortune are something else than pay."""
    assert is_plausible([40_000, 160_000], "year", "USD")
    assert not is_plausible([9_100, 156_000], "year", "GBP")
    assert not is_plausible([75, 95], "year", "AED")
    assert not is_plausible([65_000], "hour", "USD")


@pytest.mark.parametrize("word", ["annum", "yearly", "P.A.", "YEAR", "per year", "pro Jahr"])
def test_names_of_the_year(word: str) -> None:
    """Sources call a year by many names."""
    assert period_of(word) == "year"


def test_a_period_may_be_glued_to_its_figure() -> None:
    """A unit behind a stroke, and an hour without one, are periods; a thousand is none."""
    assert [period_of(text) for text in ("£500/d", "70h", "70k", None)] == ["day", "hour", "", ""]


@given(st.text(max_size=200))
def test_any_text_gives_pay_or_none(text: str) -> None:
    """No text makes it fail, and figures are in order."""
    found = pay_in_text(text)
    assert found.low is None or found.high is None or 0 < found.low <= found.high
    assert (found.low is None) == (found.least is None)
    amount_of(text)


@pytest.mark.parametrize("part", ["1,", "1 ", "$1k-", " + ", "1.", "a+"])
def test_a_long_line_is_read_fast(part: str) -> None:
    """A megabyte of hostile text takes no longer than a line of it."""
    began = time.process_time()
    pay_in_text(part * 500_000)
    assert time.process_time() - began < 0.5
