"""Adzuna's search interface: one page of postings, each with the first 500 characters of its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Final
from urllib.parse import urlsplit

from kairos.ingest.board import BoardJson, Told, rest_of
from kairos.ingest.html_text import plain
from kairos.ingest.mapping import named
from kairos.ingest.words import truth

_CLASS: Final = "__CLASS__"
_FOUND = re.compile(r"</?strong>", re.IGNORECASE)
"""How a title shows the words that were searched for."""

_CUT: Final = 450
"""A text that ends in three full stops is cut off where it is about as long as Adzuna's texts get."""

_CURRENCIES: Final = {
    "adzuna.at": "EUR", "adzuna.be": "EUR", "adzuna.ca": "CAD", "adzuna.ch": "CHF", "adzuna.co.nz": "NZD",
    "adzuna.co.uk": "GBP", "adzuna.co.za": "ZAR", "adzuna.com": "USD", "adzuna.com.au": "AUD",
    "adzuna.com.br": "BRL", "adzuna.com.mx": "MXN", "adzuna.de": "EUR", "adzuna.es": "EUR", "adzuna.fr": "EUR",
    "adzuna.in": "INR", "adzuna.it": "EUR", "adzuna.nl": "EUR", "adzuna.pl": "PLN", "adzuna.sg": "SGD",
}  # fmt: skip
"""Pay stands in the currency of the country whose site was asked (Adzuna's documentation, ``salary_min``)."""

_CITIES: Final = frozenset({"London", "Berlin", "Hamburg", "Wien", "New York City"})
"""Areas that are cities although districts follow them; elsewhere the fourth area is the town."""


class Adzuna(BoardJson):
    """A response of Adzuna's search."""

    name: ClassVar[str] = "adzuna"
    title: ClassVar[str] = "Adzuna search (JSON)"
    carries: ClassVar[str] = (
        "title, company, place by its areas, address, advertised pay with the country's currency (predicted pay is "
        "kept apart), contract, date; the text is the first 500 characters and marked as a teaser"
    )
    platform: ClassVar[str] = "adzuna"
    lists: ClassVar[tuple[str, ...]] = ("results",)
    telling: ClassVar[frozenset[str]] = frozenset({"redirect_url", "salary_is_predicted"})
    also_telling: ClassVar[tuple[frozenset[str], ...]] = (
        frozenset({"redirect_url", "adref"}),
        frozenset({_CLASS, "results", "mean"}),
    )

    def told(self, value: dict[str, Any], page: Mapping[str, Any]) -> Told:  # noqa: ARG002  # the base's signature
        """Return what Adzuna told of the posting *value*."""
        text = value.get("description")
        # The reference of a click changes with every search, and would make every posting look changed.
        extra = rest_of(
            value, _CLASS, "id", "title", "description", "company", "location", "redirect_url", "adref", "created",
            "category", "salary_min", "salary_max", "salary_is_predicted", "contract_type", "contract_time",
        )  # fmt: skip
        fields = {
            "id": value.get("id"),
            "title": plain(_FOUND.sub("", title)) if isinstance(title := value.get("title"), str) else title,
            "company": _name(value.get("company")),
            "description": text,
            "teaser": isinstance(text, str) and _is_cut(text),
            "url": value.get("redirect_url"),
            "posted": value.get("created"),
            **_place(value.get("location"), extra),
            **_pay(value),
            **_contract(value, extra),
        }
        if category := _name(value.get("category")):
            extra["category"] = category
        return Told(fields=fields, extra=extra, keys=_KEYS)


_KEYS: Final = {"url": "redirect_url", "posted": "created", "salary_predicted": "salary_is_predicted"}


def _is_cut(text: str) -> bool:
    end = text.rstrip()[-3:]
    return end.endswith("…") or (end == "..." and len(text) >= _CUT)


def _name(value: Any) -> Any:
    """Return the display name or label in *value*; nothing where it is an object without one."""
    found = named(value)
    return "" if isinstance(found, dict | list) else found


def _place(location: Any, extra: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(location, dict):
        return {"location": location}
    stated = location.get("area")
    area = [name for name in stated if isinstance(name, str) and name] if isinstance(stated, list) else []
    city = next((name for name in area[1:3] if name in _CITIES), area[3] if len(area) > 3 else "")
    region = area[1] if len(area) > 1 and area[1] != city else ""
    if len(area) > 2:
        extra["location.area"] = area
    return {
        "location": _name({"display_name": location.get("display_name")}) or ", ".join(reversed(area)),
        "city": city,
        "region": region,
        "country": area[0] if area else "",
    }


def _pay(value: dict[str, Any]) -> dict[str, Any]:
    pay = {"salary_min": value.get("salary_min"), "salary_max": value.get("salary_max")}
    if not any(pay.values()):
        return {}
    if truth(value.get("salary_is_predicted")):
        return {**pay, "salary_predicted": value["salary_is_predicted"]}
    return {**pay, "salary_currency": _currency(value.get("redirect_url"))}


def _currency(url: Any) -> str:
    try:
        host = urlsplit(url).hostname if isinstance(url, str) else None
    except ValueError:
        return ""
    return _CURRENCIES.get((host or "").removeprefix("www."), "")


def _contract(value: dict[str, Any], extra: dict[str, Any]) -> dict[str, Any]:
    """Return the kind of employment; that it is a contract says more than its hours, which are then kept."""
    told, rest = "contract_time", "contract_type"
    if value.get("contract_type") == "contract":
        told, rest = rest, told
    if value.get(rest):
        extra[rest] = value[rest]
    return {"job_type": value.get(told)}
