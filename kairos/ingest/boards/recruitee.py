"""Recruitee's careers site API: an employer's list of offers, and a single one.

Source:
    https://docs.recruitee.com/reference/offers
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final

from kairos.ingest.board import Told
from kairos.ingest.boards.parts import FEED, EmployerList, Range, Said, in_one_line, inner, joined, pay_fields, places
from kairos.ingest.pay import period_of

_OPEN: Final = "published"
_MODES: Final = ("remote", "hybrid", "on_site")


class Recruitee(EmployerList):
    """Recruitee's responses: the text in two fields, moments with "UTC" behind them."""

    name = "recruitee"
    title = "Recruitee careers site (API response)"
    carries = (
        "title, company, places, text with its requirements, pay, kind of employment, place of work, level, dates, "
        "addresses, the mailbox for applications, whether it is closed; department, tags and the rest are kept"
    )
    platform = "recruitee"
    lists = ("offers",)
    telling = frozenset({"offers", "careers_url"})
    also_telling = (
        frozenset({"careers_url", "careers_apply_url"}),
        frozenset({"careers_url", "employment_type_code"}),
    )
    empty = frozenset({"offers"})
    addresses = ("careers_url", "careers_apply_url")
    token: ClassVar[re.Pattern[str]] = re.compile(
        r"https?://(?!www\.|api\.|docs\.)([\w-]{1,100})\.recruitee\.com(?:/|$)", re.IGNORECASE
    )

    def records(self, document: Any) -> Iterator[tuple[str, Any, Mapping[str, Any]]]:
        """Yield the offers, or the single one."""
        single = document.get("offer") if isinstance(document, dict) else None
        if isinstance(single, dict):
            yield "$.offer", single, {}
            return
        yield from super().records(document)

    def employer(self, value: Mapping[str, Any], page: Mapping[str, Any]) -> str:  # noqa: ARG002  # a part of the base
        """Return the employer's name."""
        return inner(value, "company_name")

    def told(self, value: dict[str, Any], page: Mapping[str, Any]) -> Told:
        """Return what Recruitee told of the offer *value*."""
        said = Said(value)
        said.text("company_name")
        status = said.text("status").lower()
        fields = {
            "id": said.number("id"),
            "title": said.raw("title"),
            "company": self.company(value, page),
            **_place(said),
            "description": joined([("", said.text("description")), ("Requirements", said.text("requirements"))]),
            "url": said.raw("careers_url"),
            "apply_url": said.raw("careers_apply_url"),
            "apply_email": said.raw("mailbox_email"),
            "posted": _moment(said, "published_at"),
            "closes": _moment(said, "close_at"),
            "job_type": _kind(said.raw("employment_type_code")),
            "remote_type": _mode(said),
            "level": said.raw("experience_code"),
            "closed": status if status and status != _OPEN else "",
            "feed": page.get(FEED),
            **_pay(value.get("salary")),
        }
        keys = {
            "url": "careers_url",
            "apply_url": "careers_apply_url",
            "apply_email": "mailbox_email",
            "posted": "published_at",
            "closes": "close_at",
            "job_type": "employment_type_code",
            "level": "experience_code",
            **dict.fromkeys(("salary_min", "salary_max"), "salary"),
        }
        return Told(fields=fields, extra=said.rest(), keys=keys)


def _place(said: Said) -> dict[str, str]:
    stated = said.objects("locations")
    if len(stated) > 1:
        countries = {inner(place, "country_code") for place in stated}
        names = (
            in_one_line(*(inner(place, key) for key in ("city", "state", "country"))) or inner(place, "name")
            for place in stated
        )
        return {"location": places(names), "country": countries.pop() if len(countries) == 1 else ""}
    city, region, country = said.text("city"), said.text("state_name"), said.text("country")
    code, location = said.text("country_code"), said.text("location")
    # What stands there for a remote offer is "Remote job" in the site's language: its towns say more.
    remote = said.value.get("remote") is True and bool(city or country)
    return {
        "location": "" if remote else location,
        "city": city,
        "region": region,
        "country": country or code,
    }


def _moment(said: Said, key: str) -> Any:
    value = said.raw(key)
    return f"{value[:-4]}+00:00" if isinstance(value, str) and value.endswith(" UTC") else value


def _kind(value: Any) -> Any:
    """Return the kind of employment, whose codes name hours and term together: fulltime_permanent."""
    return value.removesuffix("_permanent").replace("_fixed_term", ", fixed-term") if isinstance(value, str) else value


def _mode(said: Said) -> Any:
    modes = [key for key in _MODES if said.value.get(key) is True]
    if len(modes) == 1:
        said.take(*(key for key in _MODES if isinstance(said.value.get(key), bool)))
        return modes[0]
    return None


def _pay(stated: Any) -> dict[str, Any]:
    if not isinstance(stated, dict) or not (stated.get("min") or stated.get("max")):
        return {}
    currency, period = inner(stated, "currency"), period_of(stated.get("period"))
    return pay_fields([Range(low=stated.get("min"), high=stated.get("max"), currency=currency, period=period)])
