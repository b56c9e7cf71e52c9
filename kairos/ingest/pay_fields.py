"""The pay of a posting from all the fields that speak of it, with what of them is no pay."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from kairos.ingest.pay import (
    Pay,
    amount_of,
    currency_of,
    dollars_of,
    is_plausible,
    pay_in_text,
    period_of,
    surely_yearly,
    yearly,
)
from kairos.ingest.words import truth

_TEXT_LIMIT: Final = 20_000
_HEAD: Final = 1_500
"""Characters of a page's text in which its head stands."""
_ESTIMATE = re.compile(r"(\d{1,3}(?:,\d{3}){1,3}|\d{4,9})\s{1,9}per (?:year|annum)\s{0,9}[-–]\s{0,9}estimated")
_NOTHING: Final = frozenset({None, "", 0, "0", "0.0", "0.00"})
_PREDICTED: Final = ("salary_min", "salary_max", "salary_predicted", "salary_text")


def pay_of(fields: Mapping[str, Any], country: str, *, own: bool = False) -> tuple[Pay, str, tuple[str, ...]]:
    """Return the pay that *fields* state, the pay as advertised in words, and the names of the fields to keep aside.

    Args:
        fields: ``salary_text``, ``salary_min``, ``salary_max``, ``salary_currency``, ``salary_period``,
            ``salary_predicted``; in Kairos's own format ``pay_min`` and ``pay_max`` too.
        country: Where the work is, ISO 3166-1 alpha-2 or empty: whose dollars a bare ``$`` means.
        own: Whether the figures are by the year whatever the period, as Kairos's own format has them.

    Example:
        >>> pay_of({"salary_min": 60, "salary_max": "75", "salary_period": "HOUR", "salary_currency": "$"}, "AU")[0]
        Pay(low=124800, high=156000, currency='AUD', period='hour', least=60.0, most=75.0)
        >>> pay_of({"salary_min": 60000, "salary_predicted": "1"}, "GB")[2]
        ('salary_min', 'salary_predicted')
    """
    low, high, raw = fields.get("salary_min"), fields.get("salary_max"), fields.get("salary_text")
    stated = _currency(fields.get("salary_currency"), country)
    if low is None and high is None and raw is None:
        return Pay(currency=stated), "", ()
    if truth(fields.get("salary_predicted")) or _is_boards_guess(fields.get("description"), low, high):
        return Pay(currency=stated), "", tuple(name for name in _PREDICTED if fields.get(name) not in (None, ""))
    text, aside = _text(raw)
    period = period_of(fields.get("salary_period"))
    said = pay_in_text(text, period, country) if text else Pay()
    currency = stated or said.currency
    if own:
        pay, odd = _own(fields, currency, period or said.period)
    else:
        pay, odd = _figures(fields, currency, period or said.period, country)
    aside += odd
    if pay.low is None and pay.high is None:
        period = said.period or (period if text else "")
        return Pay(said.low, said.high, currency, period, said.least, said.most), text, aside
    return pay, text, aside


def _is_boards_guess(text: Any, low: Any, high: Any) -> bool:
    """Return whether the page's own head calls the figure an estimate: "£69,313 per year - estimated"."""
    if low is None or low != high or not isinstance(text, str) or "estimated" not in text[:_HEAD]:
        return False
    found = _ESTIMATE.search(text[:_HEAD])
    figure = amount_of(low)
    return bool(found and figure and abs(float(found[1].replace(",", "")) - figure) < 1)


def _text(raw: Any) -> tuple[str, tuple[str, ...]]:
    if isinstance(raw, str):
        return raw.strip()[:_TEXT_LIMIT], ()
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return (str(raw) if raw else ""), ()
    return "", ("salary_text",) if raw else ()


def _currency(value: Any, country: str) -> str:
    if isinstance(value, str) and value.strip() == "$":
        return dollars_of(country)
    return currency_of(value)


def _figures(fields: Mapping[str, Any], currency: str, period: str, country: str) -> tuple[Pay, tuple[str, ...]]:
    """Return the pay by its figures; they are for *period*, or for a year where nothing else is that much."""
    names = [name for name in ("salary_min", "salary_max") if _is_said(fields.get(name))]
    amounts = {name: amount_of(fields[name]) for name in names}
    known = [amount for amount in amounts.values() if amount is not None]
    odd = tuple(name for name in names if amounts[name] is None)
    if not period and known and min(known) >= surely_yearly(currency, country):
        period = "year"
    if not known or not period or not is_plausible(known, period, currency):
        return Pay(), tuple(names)
    least, most = amounts.get("salary_min"), amounts.get("salary_max")
    if least is not None and most is not None and least > most:
        least, most = most, least
    return Pay(yearly(least, period), yearly(most, period), currency, period, least, most), odd


def _own(fields: Mapping[str, Any], currency: str, period: str) -> tuple[Pay, tuple[str, ...]]:
    aside: list[str] = []
    pair: list[int | None] = []
    for name in ("salary_min", "salary_max"):
        value = fields.get(name)
        figure = yearly(value, "") if _is_said(value) else None
        if _is_said(value) and (figure is None or (isinstance(value, float) and not value.is_integer())):
            aside.append(name)
        pair.append(figure)
    told = [amount_of(fields.get(name)) for name in ("pay_min", "pay_max")]
    low, high = _ordered(*pair)
    least, most = _ordered(*told)
    period = period or ("year" if low or high else "")
    if period == "year" and least is None and most is None:
        least, most = (None if figure is None else float(figure) for figure in (low, high))
    return Pay(low, high, currency, period, least, most), tuple(aside)


def _ordered(low: Any, high: Any) -> tuple[Any, Any]:
    return (high, low) if low is not None and high is not None and low > high else (low, high)


def _is_said(value: Any) -> bool:
    return not (isinstance(value, str | int | float | None) and value in _NOTHING)
