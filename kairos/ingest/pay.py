"""Pay as sources state it: the figures as advertised, and whole currency units a year beside them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from attrs import frozen

HOURS_A_YEAR: Final = 2080
"""40 hours in each of 52 weeks; days 260, weeks 52, months 12 follow from the same working year."""
_A_YEAR: Final = {"year": 1, "month": 12, "week": 52, "day": 260, "hour": HOURS_A_YEAR}
_MOST: Final = 10**12
_LEAST_A_YEAR: Final = 1000
_SPREAD: Final = 10
"""The upper figure of a range is no more than so many times the lower one, or one of them is something else."""

_PERIODS = re.compile(
    r"\b(?:(?P<year>years?|yearly|yr|annum|annual(?:ly|ized|ised)?|p\.?\s?a\b\.?|pa|per_annum|lpa|jahr|jährlich|jaar"
    r"|annuels?|par an|año|anno)"
    r"|(?P<month>months?|monthly|mth|mo|p\.?\s?m\b\.?|pcm|monat|monatlich|maand|mois|mes|mese|måned|månad|kuukausi|miesięcznie|mies)"
    r"|(?P<week>weeks?|weekly|wk|p\.?\s?w\b\.?|woche|semaine)"
    r"|(?P<day>days?|daily|per diem|diem|p\.?\s?d\b\.?|tag|tagessatz|jour|dag)"
    r"|(?P<hour>hours?|hourly|hr|hrs|p\.?\s?h\b\.?|stunde|heure|uur))(?![a-zà-ž])",
    re.IGNORECASE,
)
_GLUED = re.compile(r"\d\s?k?\s?/?\s?(?P<unit>hr?|d|y|mo?|wk?)\b(?!\.\w)", re.IGNORECASE)
_UNITS: Final = {"h": "hour", "d": "day", "y": "year", "m": "month", "w": "week"}
_AMOUNT = re.compile(
    r"(?<![\w.,])"
    r"(?P<number>\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[,\u00a0\u202f' ]\d{2,3})*(?!\d)(?:\.\d{1,2})?|\d{1,9}(?:\.\d{1,2})?)\s?"
    r"(?P<scale>k|lpa|lacs?|lakhs?|m|mn|crores?|cr)?(?=hr\b|h\b|[^\w.]|\.(?!\d)|$)"
    r"(?!\s?(?:%|percent\b|hours\b|days\b|weeks\b|months\b|years\b|months? contract|yrs\b))",
    re.IGNORECASE,
)
_CODES: Final = (
    "USD|EUR|GBP|AUD|CAD|NZD|INR|SGD|CHF|JPY|CNY|HKD|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|BRL|MXN|ZAR|AED|SAR|QAR|ILS|"
    "TRY|KRW|TWD|THB|MYR|PHP|IDR|VND|UAH|COP|ARS|CLP|PEN|EGP|KES|NGN|PKR|BDT|LKR|RUB"
)
_CURRENCY = re.compile(rf"(?<![A-Za-z])({_CODES})(?![A-Za-z])")
_GLUED_CODE = re.compile(rf"(?<![A-Za-z])({_CODES}|Rs\.?|INR\.?)(?=\d)|(?<=\d)(?={_CODES}\b)|(?<=\bRs)\.(?=\s?\d)")
_SIGNS: Final = (
    ("AU$", "AUD"), ("CA$", "CAD"), ("NZ$", "NZD"), ("HK$", "HKD"), ("SG$", "SGD"), ("US$", "USD"), ("A$", "AUD"),
    ("C$", "CAD"), ("S$", "SGD"), ("R$", "BRL"), ("£", "GBP"), ("€", "EUR"), ("₹", "INR"), ("zł", "PLN"), ("₪", "ILS"),
    ("₱", "PHP"), ("₩", "KRW"), ("₫", "VND"), ("฿", "THB"), ("₺", "TRY"), ("₴", "UAH"), ("₽", "RUB"), ("₦", "NGN"),
    ("Kč", "CZK"),
)  # fmt: skip
_RUPEES = re.compile(r"(?:\bRs\.?|\brupees|\b(?:lpa|lakhs?|lacs?|crores?|\d\s?cr))(?![a-z])", re.IGNORECASE)
_DOLLARS: Final = {
    "US": "USD", "AU": "AUD", "CA": "CAD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "TW": "TWD", "PR": "USD",
}  # fmt: skip
_BY_SIGN: Final = {
    "$": _DOLLARS,
    "kr": {"SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK"},
    "¥": {"JP": "JPY", "CN": "CNY"},
    "Fr": {"CH": "CHF"},
}
_SURELY_YEARLY: Final = {
    "INR": 200_000.0, "JPY": 2_000_000.0, "PHP": 400_000.0, "THB": 500_000.0, "CZK": 400_000.0, "TWD": 400_000.0,
    "ZAR": 200_000.0, "MXN": 200_000.0, "SEK": 200_000.0, "NOK": 200_000.0, "DKK": 200_000.0, "PLN": 70_000.0,
}  # fmt: skip
"""From here an amount without a period is a year's: more than anybody's month."""
_WEAK: Final = frozenset({"KRW", "IDR", "VND", "HUF", "CLP", "COP", "ARS", "ISK", "RUB", "NGN", "PKR", "BDT", "LKR",
                          "EGP", "KES", "UAH", "TRY"})  # fmt: skip
_COUNTRY_CURRENCY: Final = {
    "IN": "INR", "JP": "JPY", "PH": "PHP", "TH": "THB", "CZ": "CZK", "TW": "TWD", "ZA": "ZAR", "MX": "MXN", "SE": "SEK",
    "NO": "NOK", "DK": "DKK", "PL": "PLN", "KR": "KRW", "ID": "IDR", "VN": "VND", "HU": "HUF", "CL": "CLP", "CO": "COP",
    "AR": "ARS", "IS": "ISK", "RU": "RUB", "NG": "NGN", "PK": "PKR", "BD": "BDT", "LK": "LKR", "EG": "EGP", "KE": "KES",
    "UA": "UAH", "TR": "TRY",
}  # fmt: skip
_SCALES: Final = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "lpa": 1e5, "lac": 1e5, "lacs": 1e5, "lakh": 1e5, "lakhs": 1e5, "cr": 1e7,
    "crore": 1e7, "crores": 1e7,
}  # fmt: skip
_ASIDE = re.compile(r"\b(?:401\s?\(?k\)?|403\s?\(?b\)?|1099|w-?2|c2c|24/7)(?![\w,.]\d)", re.IGNORECASE)
"""Numbers of tax forms and pension plans that stand beside American pay."""
_MORE = re.compile(r"\s\+\s|\bplus\b", re.IGNORECASE)
_AT_MOST = re.compile(r"\bup to\b|\bmax|^\s*to\b|\bbis zu\b|\bjusqu", re.IGNORECASE)
_AT_LEAST = re.compile(r"\d\s?[km]?\+|\bfrom\b|\bmin|\bstarting\b|\bab\s", re.IGNORECASE)
_WORDS: Final = 16
_READ: Final = 300
"""Characters of a text that are read."""
_STRONG: Final = frozenset({"USD", "EUR", "GBP", "AUD", "CAD", "CHF", "NZD", "SGD"})
_LEAST_OF_STRONG: Final = 5000


@frozen
class Pay:
    """What a source says of the pay."""

    low: int | None = None
    """Whole currency units a year."""
    high: int | None = None
    currency: str = ""
    period: str = ""
    """The period that it was advertised for."""
    least: float | None = None
    """As advertised: currency units for one *period*."""
    most: float | None = None


def period_of(value: Any) -> str:
    """Return year, month, week, day or hour where *value* names one of them, else an empty text.

    Example:
        >>> period_of("per annum"), period_of("HOURLY"), period_of("/ hr"), period_of("sometimes")
        ('year', 'hour', 'hour', '')
    """
    if not isinstance(value, str):
        return ""
    text = value[:200]
    if found := _PERIODS.search(text):
        return found.lastgroup or ""
    if found := _GLUED.search(text):
        return _UNITS[found["unit"][0].lower()] if "/" in found[0] or found["unit"][0] in "hH" else ""
    return ""


def currency_of(value: Any, country: str = "") -> str:
    """Return the ISO 4217 code that *value* names by code or by an unmistakable sign, else an empty text.

    A bare ``$`` is the sign of twenty currencies: it names that of *country* (ISO 3166-1 alpha-2), and none without it.

    Example:
        >>> currency_of("£450"), currency_of("$65"), currency_of("$65", "AU"), currency_of("Rs 3 Lacs")
        ('GBP', '', 'AUD', 'INR')
    """
    if not isinstance(value, str):
        return ""
    text = value[:200]
    if found := _CURRENCY.search(text):
        return found[1]
    if len(text) == 3 and (found := _CURRENCY.fullmatch(text.upper())):
        return found[1]
    for sign, code in _SIGNS:
        if sign in text:
            return code
    if _RUPEES.search(text):
        return "INR"
    return next((codes.get(country, "") for sign, codes in _BY_SIGN.items() if sign in text), "") if country else ""


def dollars_of(country: str) -> str:
    """Return the currency that a bare ``$`` means in *country*, ISO 3166-1 alpha-2; empty where that is not certain."""
    return _DOLLARS.get(country, "")


def amount_of(value: Any) -> float | None:
    """Return the amount that *value* (a number, or text that is one) is, None where it is none above zero.

    Example:
        >>> amount_of("65.00"), amount_of("60k"), amount_of("$1,200"), amount_of(0), amount_of(1e300)
        (65.0, 60000.0, 1200.0, None, None)
    """
    if isinstance(value, str):
        found = _AMOUNT.fullmatch(value.strip().lstrip("$£€₹").strip()[:40])
        if found is None:
            return None
        number = _number(found)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        number = float(value) if abs(value) <= _MOST else 0.0
    else:
        return None
    return number if 0 < number <= _MOST else None


def yearly(value: Any, period: str) -> int | None:
    """Return *value* (a number or text that is one) of *period* as whole units a year, None where there is none.

    Zero and less are no pay; beyond a million million it is no pay either. An empty *period* is taken as a year.

    Example:
        >>> yearly("65.00", "hour"), yearly(0, "year"), yearly("60k", ""), yearly(1e300, "year")
        (135200, None, 60000, None)
    """
    number = amount_of(value)
    amount = round(number * _A_YEAR.get(period, 1)) if number is not None else 0
    return amount if 0 < amount <= _MOST else None


def surely_yearly(currency: str, country: str = "") -> float:
    """Return the amount of *currency* from which pay without a period is a year's; infinite where nobody can say.

    Without a currency it is that of *country*, where that is one in which a month's pay has as many digits.

    Example:
        >>> surely_yearly("EUR"), surely_yearly("", "IN"), surely_yearly("VND")
        (10000.0, 200000.0, inf)
    """
    named = currency or _COUNTRY_CURRENCY.get(country, "")
    return float("inf") if named in _WEAK else _SURELY_YEARLY.get(named, 10_000.0)


def is_plausible(amounts: list[float], period: str, currency: str) -> bool:
    """Return whether somebody may offer *amounts* for one *period*: a living, and no range over an order of magnitude.

    Example:
        >>> is_plausible([60.0, 80.0], "hour", "USD"), is_plausible([3.0, 4.0], "year", "USD")
        (True, False)
        >>> is_plausible([1.0, 90000.0], "year", "USD"), is_plausible([80000.0], "hour", "EUR")
        (False, False)
    """
    low, high = (amount * _A_YEAR[period] for amount in (min(amounts), max(amounts)))
    most = _MOST if currency in _WEAK else 1e9 if currency in _SURELY_YEARLY else 2e7
    return low >= (_LEAST_OF_STRONG if currency in _STRONG else _LEAST_A_YEAR) and high <= min(_SPREAD * low, most)


def pay_in_text(text: str, period: str = "", country: str = "") -> Pay:
    """Return what *text*, the pay as advertised, states for certain.

    Amounts become figures only where the period is named, or is *period*, or where they are too large for anything
    but a year. "Depends on experience" is no pay; "up to" and "+" leave one end open.

    Args:
        text: As the source has it; its first 300 characters count.
        period: What another field says the period is.
        country: Whose dollars a bare ``$`` means, ISO 3166-1 alpha-2 or empty.

    Example:
        >>> pay_in_text("USD 65.00 - 80.00 per hour")
        Pay(low=135200, high=166400, currency='USD', period='hour', least=65.0, most=80.0)
        >>> pay_in_text("Up to £60k")
        Pay(low=None, high=60000, currency='GBP', period='year', least=None, most=60000.0)
        >>> pay_in_text("$65 - $75").low, pay_in_text("12-15 LPA").high, pay_in_text("$90k", country="AU").currency
        (None, 1500000, 'AUD')
    """
    return _pay_in_text(text[:_READ], period, country)


@lru_cache(maxsize=4096)
def _pay_in_text(text: str, period: str, country: str) -> Pay:
    head = _ASIDE.sub(" ", _GLUED_CODE.sub(_apart, text))
    matches = list(_AMOUNT.finditer(head))[:3]
    if matches and (more := _MORE.search(head, matches[0].end())):
        # What is added to the pay is none: "$120k-$150k + $20k bonus", "+ 0.2% equity, employee #5".
        head = head[: more.start()]
        matches = [found for found in matches if found.start() < len(head)]
    currency = currency_of(head, country)
    if not matches:
        return Pay(currency=currency)
    behind = head[matches[0].end() - 1 :]
    indian = any((found["scale"] or "").lower()[:1] in ("l", "c") for found in matches)
    named = period_of(behind) or period_of(head) or period or ("year" if indian else "")
    scale = next((found["scale"] for found in reversed(matches) if found["scale"]), None)
    amounts = sorted(_number(found, scale) for found in matches)
    none = Pay(currency=currency)
    if len(amounts) > 2 or not all(0 < amount <= _MOST for amount in amounts):
        return none
    # A long sentence with a large amount in it tells of grants and funding as often as of pay.
    if not named and amounts[0] >= surely_yearly(currency, country) and len(head.split()) <= _WORDS:
        named = "year"
    # "40 hours, $900 a week" and "3 days": numbers that are no pay make ranges that nobody offers.
    if not named or not is_plausible(amounts, named, currency):
        return none
    least, most = _open(amounts, head)
    return Pay(yearly(least, named), yearly(most, named), currency, named, least, most)


def _apart(found: re.Match[str]) -> str:
    return found[0].rstrip(".") + " "


def _open(amounts: list[float], head: str) -> tuple[float | None, float | None]:
    """Return both ends of the pay; one of them is None where the only amount is the other."""
    if len(amounts) == 1:
        if _AT_MOST.search(head):
            return None, amounts[0]
        if _AT_LEAST.search(head):
            return amounts[0], None
    return amounts[0], amounts[-1]


def _number(found: re.Match[str], scale: str | None = None) -> float:
    digits = re.sub(r"[,\u00a0\u202f' ]", "", found["number"])
    # "4.500" with three digits behind each point is four thousand five hundred: no pay has thousandths.
    number = float(digits.replace(".", "") if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits) else digits)
    named = (found["scale"] or (scale if scale and number < 1000 else "") or "").lower()
    return number * _SCALES.get(named, 1)
