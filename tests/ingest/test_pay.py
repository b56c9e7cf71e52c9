"""Pay becomes whole units a year only where the source leaves no doubt."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from kairos.ingest.pay import Pay, currency_of, pay_in_text, period_of, yearly


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("$35 - $40 hourly", Pay(72_800, 83_200, "", "hour")),
        ("$18 - $22/hr", Pay(37_440, 45_760, "", "hour")),
        ("USD 120,000.00 per year", Pay(120_000, 120_000, "USD", "year")),
        ("£60k - £75k", Pay(60_000, 75_000, "GBP", "year")),
        ("$60-75k per annum", Pay(60_000, 75_000, "", "year")),
        ("€4.500 per month", Pay(54_000, 54_000, "EUR", "month")),
        ("€4,500 per month", Pay(54_000, 54_000, "EUR", "month")),
        ("A$900 per day", Pay(234_000, 234_000, "AUD", "day")),
        ("12-15 Lacs PA", Pay(1_200_000, 1_500_000, "INR", "year")),
        ("From $90,000", Pay(90_000, None, "", "year")),
        ("$90,000+", Pay(90_000, None, "", "year")),
        ("₹25,000 - ₹30,000", Pay(None, None, "INR", "")),
        ("Depends on Experience", Pay()),
        ("$DOE", Pay()),
        ("$65 - $75", Pay()),
        ("3 month contract", Pay()),
        ("40 hours, $900 a week", Pay(46_800, 46_800, "", "week")),
    ],
)
def test_reads_pay_as_advertised(text: str, pay: Pay) -> None:
    """Amount, scale, period and currency are taken together, or not at all."""
    assert pay_in_text(text) == pay


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


def test_a_bare_dollar_is_no_currency() -> None:
    """Only a code or an unmistakable sign names a currency."""
    assert [currency_of(text) for text in ("$5", "US$5", "usd", "£", "EURO", None)] == ["", "USD", "USD", "GBP", "", ""]


@pytest.mark.parametrize("word", ["annum", "yearly", "P.A.", "YEAR", "per year"])
def test_names_of_the_year(word: str) -> None:
    """Sources call a year by many names."""
    assert period_of(word) == "year"


@given(st.text(max_size=200))
def test_any_text_gives_pay_or_none(text: str) -> None:
    """No text makes it fail, and figures are in order."""
    found = pay_in_text(text)
    assert found.low is None or found.high is None or 0 < found.low <= found.high
