"""Pay as sources state it, in whole currency units a year."""

from __future__ import annotations

import re
from typing import Any, Final

from attrs import frozen

HOURS_A_YEAR: Final = 2080
"""40 hours in each of 52 weeks; days 260, weeks 52, months 12 follow from the same working year."""
_A_YEAR: Final = {"year": 1, "month": 12, "week": 52, "day": 260, "hour": HOURS_A_YEAR}
_MOST: Final = 10**12

_PERIODS = re.compile(
    r"\b(?:(?P<year>years?|yearly|yr|annum|annual(?:ly|ized)?|p\.?\s?a\b\.?|pa|per_annum|lpa)|(?P<month>months?|monthly|mth|p\.?\s?m\b\.?|pcm)"
    r"|(?P<week>weeks?|weekly|wk|p\.?\s?w\b\.?)|(?P<day>days?|daily|per diem|p\.?\s?d\b\.?)"
    r"|(?P<hour>hours?|hourly|hr|hrs|p\.?\s?h\b\.?))(?![a-z])",
    re.IGNORECASE,
)
_GLUED_HOUR = re.compile(r"\d\s?(?:/\s?)?hr?\b", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?<![\w.,])"
    r"(?P<number>\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[,\u00a0 ]\d{2,3})*(?!\d)(?:\.\d{1,2})?|\d{1,9}(?:\.\d{1,2})?)\s?"
    r"(?P<scale>k|lpa|lacs?|lakhs?|m|crores?|cr)?(?=hr\b|h\b|[^\w.]|\.(?!\d)|$)"
    r"(?!\s?(?:%|hours\b|days\b|weeks\b|months\b|years\b|months? contract))",
    re.IGNORECASE,
)
_CURRENCY = re.compile(
    r"(?<![A-Z])(USD|EUR|GBP|AUD|CAD|NZD|INR|SGD|CHF|JPY|CNY|HKD|SEK|NOK|DKK|PLN|CZK|HUF|RON|BRL|MXN|ZAR|AED|SAR|ILS|TRY|KRW|"
    r"THB|MYR|PHP|IDR|VND|UAH|COP|ARS|CLP)(?![A-Z])"
)
_SIGNS: Final = (
    ("US$", "USD"), ("A$", "AUD"), ("AU$", "AUD"), ("C$", "CAD"), ("CA$", "CAD"), ("NZ$", "NZD"),
    ("£", "GBP"), ("€", "EUR"), ("₹", "INR"), ("zł", "PLN"),
)  # fmt: skip
_SCALES: Final = {
    "k": 1e3,
    "m": 1e6,
    "lpa": 1e5,
    "lac": 1e5,
    "lacs": 1e5,
    "lakh": 1e5,
    "lakhs": 1e5,
    "cr": 1e7,
    "crore": 1e7,
}


@frozen
class Pay:
    """What a source says of the pay."""

    low: int | None = None
    """Whole currency units a year."""
    high: int | None = None
    currency: str = ""
    period: str = ""
    """The period that it was advertised for."""


def period_of(value: Any) -> str:
    """Return year, month, week, day or hour where *value* names one of them, else an empty text.

    Example:
        >>> period_of("per annum"), period_of("HOURLY"), period_of("/ hr"), period_of("sometimes")
        ('year', 'hour', 'hour', '')
    """
    if not isinstance(value, str):
        return ""
    text = value[:200]
    found = _PERIODS.search(text)
    if found:
        return next(name for name, part in found.groupdict().items() if part)
    return "hour" if _GLUED_HOUR.search(text) else ""


def currency_of(value: Any) -> str:
    """Return the ISO 4217 code that *value* names by code or by an unmistakable sign, else an empty text.

    A bare ``$`` names none: it is the sign of twenty currencies.
    """
    if not isinstance(value, str):
        return ""
    text = value[:200]
    if found := _CURRENCY.search(text):
        return found[1]
    if re.fullmatch(r"[a-z]{3}", text) and (found := _CURRENCY.fullmatch(text.upper())):
        return found[1]
    return next((code for sign, code in _SIGNS if sign in text), "")


def yearly(value: Any, period: str) -> int | None:
    """Return *value* (a number or text that is one) of *period* as whole units a year, None where there is none.

    Zero and less are no pay; beyond a million million it is no pay either. An empty *period* is taken as a year.

    Example:
        >>> yearly("65.00", "hour"), yearly(0, "year"), yearly("60k", ""), yearly(1e300, "year")
        (135200, None, 60000, None)
    """
    if isinstance(value, str):
        found = _AMOUNT.fullmatch(value.strip().lstrip("$£€₹").strip()[:40])
        if found is None:
            return None
        number = _number(found)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        number = value if abs(value) <= _MOST else 0
    else:
        return None
    if number != number:
        return None
    amount = round(number * _A_YEAR.get(period, 1))
    return amount if 0 < amount <= _MOST else None


def pay_in_text(text: str, period: str = "") -> Pay:
    """Return what *text*, the pay as advertised, states for certain.

    Amounts become figures only where the period is named, or is *period*, or where they are too large for anything
    but a year. "Depends on experience" is no pay; "up to" and "+" leave one end open.

    Example:
        >>> pay_in_text("USD 65.00 - 80.00 per hour")
        Pay(low=135200, high=166400, currency='USD', period='hour')
        >>> pay_in_text("Up to £60k")
        Pay(low=None, high=60000, currency='GBP', period='year')
        >>> pay_in_text("$65 - $75").low, pay_in_text("12-15 LPA").high
        (None, 1500000)
    """
    head = text[:300]
    low_text = head.lower()
    currency = currency_of(head)
    matches = list(_AMOUNT.finditer(head))[:3]
    indian = any(
        (found["scale"] or "").lower() in ("lpa", "lac", "lacs", "lakh", "lakhs", "cr", "crore", "crores")
        for found in matches
    )
    behind = head[matches[0].end() :] if matches else ""
    named = period_of(behind) or period_of(head) or period or ("year" if indian else "")
    scale = next((found["scale"] for found in reversed(matches) if found["scale"]), None)
    amounts = [_number(found, scale) for found in matches]
    if not amounts or len(amounts) > 2 or not all(0 < amount <= _MOST for amount in amounts):
        return Pay(None, None, currency, named if amounts else "")
    # 10,000 and more a month or less is nobody's pay in most currencies, yet a usual one in rupees or yen.
    if (
        not named
        and min(amounts) >= 10_000
        and currency not in ("INR", "JPY", "KRW", "IDR", "VND", "HUF", "CLP", "COP")
    ):
        named = "year"
    if not named:
        return Pay(None, None, currency, "")
    figures = sorted(round(amount * _A_YEAR[named]) for amount in amounts)
    # "40 hours, $900 a week" and "3 days": numbers that are no pay make ranges that nobody offers.
    if figures[0] < 1000 or figures[-1] > 10 * figures[0]:
        return Pay(None, None, currency, "")
    if len(figures) == 1:
        if "up to" in low_text or "max" in low_text:
            return Pay(None, figures[0], currency or ("INR" if indian else ""), named)
        if "+" in head or "from" in low_text or "min" in low_text:
            return Pay(figures[0], None, currency or ("INR" if indian else ""), named)
    return Pay(figures[0], figures[-1], currency or ("INR" if indian else ""), named)


def _number(found: re.Match[str], scale: str | None = None) -> float:
    digits = re.sub(r"[,\u00a0 ]", "", found["number"])
    # "4.500" with three digits behind each point is four thousand five hundred: no pay has thousandths.
    number = float(digits.replace(".", "") if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits) else digits)
    named = (found["scale"] or (scale if scale and number < 1000 else "") or "").lower()
    return number * _SCALES.get(named, 1)
